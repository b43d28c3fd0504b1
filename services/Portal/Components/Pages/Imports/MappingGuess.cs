using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;

namespace Matchmaking.Portal.Components.Pages.Imports;

/// <summary>Fills the mapping form: with the mapping as it stands, or with guesses from the columns' names.</summary>
internal static class MappingGuess
{
    /// <summary>The fields without which a row cannot be handed in, in the order people think of them.</summary>
    public static IReadOnlyList<string> Needed { get; } =
        ["externalId", "title", "summary", "kind", "language", "places", "until", "lines[0].description", "lines[0].quantity", "lines[0].unit"];

    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["externalId"] = ["ref", "reference", "id", "number", "projectid", "code", "no"],
        ["title"] = ["name", "project", "projecttitle", "subject"],
        ["summary"] = ["description", "text", "details", "projectdescription"],
        ["kind"] = ["type", "kindofhelp"],
        ["places"] = ["where", "country", "countries", "place", "location"],
        ["from"] = ["start", "begins", "startdate", "availablefrom", "neededfrom"],
        ["until"] = ["end", "ends", "enddate", "deadline", "neededuntil"],
        ["categories"] = ["category", "sector", "theme"],
        ["sdgs"] = ["sdg", "goal", "goals"],
        ["clusters"] = ["cluster"],
        ["lines[0].description"] = ["item", "items", "what", "description"],
        ["lines[0].quantity"] = ["quantity", "qty", "amount", "howmany"],
        ["lines[0].unit"] = ["unit", "uom"],
        ["lines[0].unitValue"] = ["unitvalue", "price", "unitprice", "value"],
        ["lines[0].currency"] = ["currency"],
    };

    public static MappingInput Fill(ImportColumns columns, ImportSnapshot job)
    {
        var fields = Needed.Concat(columns.Fields.Select(x => x.Name)).Distinct(StringComparer.Ordinal);
        var mapping = columns.Mapping;
        return new MappingInput
        {
            Fields = [.. fields.Select(x => mapping is null ? Guess(x, columns.Columns) : Known(x, mapping))],
            Dates = Say.State(mapping?.Dates ?? ImportDates.Iso),
            Decimal = Say.State(mapping?.Decimal ?? ImportDecimal.Auto),
            Options = [.. job.Options.Submit ? ["submit"] : Array.Empty<string>(), .. job.Options.Open ? ["open"] : Array.Empty<string>(), .. mapping?.DetectLanguage == true ? ["detect"] : Array.Empty<string>()],
            Json = mapping is not null && !FitsTheForm(mapping) ? JsonSerializer.Serialize(mapping, new JsonSerializerOptions(WireJson.Options) { WriteIndented = true }) : null,
        };
    }

    private static MappedField Known(string field, ImportMapping mapping)
    {
        var column = mapping.Columns.GetValueOrDefault(field);
        return new MappedField { Field = field, From = column?.From, Const = column?.Const ?? column?.Default };
    }

    private static MappedField Guess(string field, IReadOnlyList<string> columns)
    {
        var own = Plain(field);
        var wanted = Names.GetValueOrDefault(field) ?? [];
        var found = columns.FirstOrDefault(x => x == field) ?? columns.FirstOrDefault(x => Plain(x) == own)
            ?? wanted.Select(name => columns.FirstOrDefault(x => Plain(x) == name)).FirstOrDefault(x => x is not null);
        return new MappedField { Field = field, From = found };
    }

    /// <summary>Lookups, templates and the like are written by hand and must not be lost.</summary>
    private static bool FitsTheForm(ImportMapping mapping) => mapping.Window is null && mapping.Columns.Values.All(x =>
        x is { Template: null, FirstOf: null, Lookup: null, Split: null, Join: null, Truncate: null, ShiftDays: null });

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
