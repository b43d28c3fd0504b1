using System.Collections.Frozen;
using System.Globalization;
using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.ServiceDefaults.BulkImport.Records;

/// <summary>What a field holds.</summary>
public enum ImportFieldKind
{
    /// <summary>Text, or a code that the rules check.</summary>
    Text,

    /// <summary>A list of codes.</summary>
    List,

    /// <summary>A number with decimals.</summary>
    Number,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A day.</summary>
    Date,

    /// <summary>Yes or no.</summary>
    Flag,
}

/// <summary>A field that a file may fill.</summary>
/// <param name="Name">As mappings write it.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Words">The only texts it takes, if it is so.</param>
public sealed record ImportField(string Name, ImportFieldKind Kind, params IReadOnlyList<string> Words);

/// <summary>The fields of one kind of record: those of the shared shape, their lines, and the service's own.</summary>
public sealed class ImportFields
{
    /// <summary>The one field that every row must have.</summary>
    public const string ExternalId = "externalId";

    /// <summary>Lines that a mapping may fill; more than this belongs into the API.</summary>
    public const int MaxLines = 100;

    private const string Content = "content.";

    private static readonly ImportField[] OfContent =
    [
        new("kind", ImportFieldKind.Text),
        new("title", ImportFieldKind.Text),
        new("summary", ImportFieldKind.Text),
        new("language", ImportFieldKind.Text),
        new("categories", ImportFieldKind.List),
        new("sdgs", ImportFieldKind.List),
        new("clusters", ImportFieldKind.List),
        new("emergency", ImportFieldKind.Text),
        new("places", ImportFieldKind.List),
        new("from", ImportFieldKind.Date),
        new("until", ImportFieldKind.Date),
        new("leadTimeDays", ImportFieldKind.Whole),
        new("workingLanguages", ImportFieldKind.List),
        new("standbyHours", ImportFieldKind.Whole),
        new("visibility", ImportFieldKind.Text, "public", "agencies"),
    ];

    private static readonly FrozenDictionary<string, ImportField> OfLine = new ImportField[]
    {
        new("description", ImportFieldKind.Text),
        new("category", ImportFieldKind.Text),
        new("quantity", ImportFieldKind.Number),
        new("unit", ImportFieldKind.Text),
        new("minimumLot", ImportFieldKind.Number),
        new("condition", ImportFieldKind.Text),
        new("expiry", ImportFieldKind.Date),
        new("unitValue", ImportFieldKind.Number),
        new("currency", ImportFieldKind.Text),
        new("valueMethod", ImportFieldKind.Text, "companyStated", "market", "catalogue"),
    }.ToFrozenDictionary(x => x.Name, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ImportField> _byName;

    /// <param name="own">The service's own fields, named by their path in the draft (<c>terms.packaging</c>).</param>
    public ImportFields(params IEnumerable<ImportField> own) =>
        _byName = OfContent.Append(new ImportField(ExternalId, ImportFieldKind.Text)).Concat(own).ToFrozenDictionary(x => x.Name, StringComparer.Ordinal);

    /// <summary>All fields but those of lines.</summary>
    public IEnumerable<ImportField> All => _byName.Values;

    /// <summary>Names of a line's fields.</summary>
    internal static IEnumerable<string> LineFields => OfLine.Keys;

    /// <summary>The field of this name (<c>title</c>, <c>lines[0].quantity</c>), or null.</summary>
    public ImportField? Find(string name) =>
        _byName.GetValueOrDefault(name) ?? (LineOf(name) is { } line && OfLine.TryGetValue(line.Field, out var field) ? field with { Name = name } : null);

    /// <summary>A line field's position and name.</summary>
    internal static (int Index, string Field)? LineOf(string name)
    {
        var close = name.IndexOf("].", StringComparison.Ordinal);
        return name.StartsWith("lines[", StringComparison.Ordinal) && close > 0
            && int.TryParse(name.AsSpan(6, close - 6), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < MaxLines
            ? (index, name[(close + 2)..])
            : null;
    }

    /// <summary>Where a field (not of a line) stands in the draft.</summary>
    internal static string PathOf(ImportField field) => Array.IndexOf(OfContent, field) >= 0 ? Content + field.Name : field.Name;

    /// <summary>The name that a mapping's author knows for a field that a rule complained about.</summary>
    internal static string NameOf(string path) => path.StartsWith(Content, StringComparison.Ordinal) ? path[Content.Length..] : path;
}
