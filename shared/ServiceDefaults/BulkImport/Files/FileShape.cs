namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>What the first bytes of a file told about the rest.</summary>
/// <param name="Separator">CSV: between cells.</param>
/// <param name="Header">CSV: names of the columns.</param>
/// <param name="DataStarts">Where the first data row begins.</param>
internal sealed record FileShape(char Separator, IReadOnlyList<string> Header, FileMark DataStarts);

/// <summary>A place in a file.</summary>
/// <param name="Position">Byte from the file's start.</param>
/// <param name="Line">Line from 1.</param>
internal sealed record FileMark(long Position, int Line)
{
    public static FileMark Start { get; } = new(0, 1);
}
