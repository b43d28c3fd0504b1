namespace Matchmaking.Screening.Engine.Names;

/// <summary>Tables that come with the engine, made by <c>tools/Transliteration</c>.</summary>
internal static class TableFile
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(TableFile).Assembly.GetManifestResourceStream($"Matchmaking.Screening.Engine.Tables.{name}")
            ?? throw new InvalidOperationException($"The table {name} is not in the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
