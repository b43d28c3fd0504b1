namespace Matchmaking.Contracts.Imports.V1;

/// <summary>Answer of <c>GET …/imports/{id}/columns</c>: what a person needs to say which column means what.</summary>
public sealed record ImportColumns
{
    /// <summary>CSV: the header. JSON Lines: the paths found in the first rows, at most 200.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The first rows: a value for each column, cut to 80 characters; at most five rows.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>The fields a mapping may fill; those of lines as <c>lines[0].quantity</c>.</summary>
    public required IReadOnlyList<ImportFieldAnswer> Fields { get; init; }

    /// <summary>The mapping as it stands.</summary>
    public ImportMapping? Mapping { get; init; }
}

/// <summary>A field that a file may fill.</summary>
/// <param name="Name">As mappings write it.</param>
/// <param name="Kind"><c>text</c>, <c>list</c>, <c>number</c>, <c>whole</c>, <c>date</c> or <c>flag</c>.</param>
/// <param name="Words">The only texts it takes, if it is so.</param>
public sealed record ImportFieldAnswer(string Name, string Kind, IReadOnlyList<string> Words);

/// <summary>Body of <c>PUT …/imports/{id}</c>.</summary>
public sealed record ImportChange
{
    /// <summary>Which field comes from where; without it every column that carries a field's name fills that field.</summary>
    public ImportMapping? Mapping { get; init; }

    /// <summary>What to do with the records.</summary>
    public ImportOptions Options { get; init; } = new();
}
