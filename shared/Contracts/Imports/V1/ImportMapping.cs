using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Imports.V1;

/// <summary>How numbers are written in the file.</summary>
[JsonConverter(typeof(CamelCaseEnum<ImportDecimal>))]
public enum ImportDecimal
{
    /// <summary>Both are understood; <c>1,500</c> and <c>1.500</c>, which could be either, are refused.</summary>
    Auto,

    /// <summary><c>1,500.25</c>.</summary>
    Point,

    /// <summary><c>1.500,25</c>.</summary>
    Comma,
}

/// <summary>How dates are written in the file.</summary>
[JsonConverter(typeof(CamelCaseEnum<ImportDates>))]
public enum ImportDates
{
    /// <summary><c>2027-03-31</c>; a time behind it is left out.</summary>
    Iso,

    /// <summary><c>31/03/2027</c>, <c>31.3.2027</c>; ISO dates too.</summary>
    DayFirst,

    /// <summary><c>03/31/2027</c>; ISO dates too.</summary>
    MonthFirst,
}

/// <summary>Which field of an offer or need comes from where in the file. The fields are listed in <c>docs/guides/import.md</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImportMapping
{
    /// <summary>By field; <c>externalId</c> must be among them.</summary>
    public IReadOnlyDictionary<string, ImportColumn> Columns { get; init; } = new Dictionary<string, ImportColumn>();

    /// <summary>Numbers.</summary>
    public ImportDecimal Decimal { get; init; }

    /// <summary>Dates.</summary>
    public ImportDates Dates { get; init; }

    /// <summary>Guesses the language from title and summary where the field <c>language</c> stays empty.</summary>
    public bool DetectLanguage { get; init; }

    /// <summary>Moves windows that have passed.</summary>
    public ImportWindow? Window { get; init; }
}

/// <summary>
/// Where a field's value comes from – exactly one of <see cref="From"/>, <see cref="Const"/>, <see cref="Template"/> and
/// <see cref="FirstOf"/> – and what happens to it, in the order of the members below.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImportColumn
{
    /// <summary>CSV: name of the column. JSON Lines: path such as <c>country</c>, <c>a.b</c>, <c>outputs[0].title</c>, or <c>outputs[].title</c> for all.</summary>
    public string? From { get; init; }

    /// <summary>The same value for every row.</summary>
    public string? Const { get; init; }

    /// <summary>Text with columns or paths in braces: <c>{title} ({country})</c>. Empty ones vanish; so do lines that only held empty ones.</summary>
    public string? Template { get; init; }

    /// <summary>The first of these that has a value.</summary>
    public IReadOnlyList<ImportColumn>? FirstOf { get; init; }

    /// <summary>Separator of several values in one cell. Lists of codes split at comma, semicolon and bar without it.</summary>
    public string? Split { get; init; }

    /// <summary>What stands between several values that fill one text; a comma and a space without it.</summary>
    public string? Join { get; init; }

    /// <summary>Replaces values, upper and lower case alike; the new value of a list may hold several codes.</summary>
    public IReadOnlyDictionary<string, string>? Lookup { get; init; }

    /// <summary>True drops values that <see cref="Lookup"/> does not know; false keeps them as they are.</summary>
    public bool LookupOnly { get; init; }

    /// <summary>Value when nothing is left.</summary>
    public string? Default { get; init; }

    /// <summary>Cuts a text to this many characters, with an ellipsis at the end.</summary>
    public int? Truncate { get; init; }

    /// <summary>Days added to a date; may be negative.</summary>
    public int? ShiftDays { get; init; }
}

/// <summary>
/// For rehearsals with old data: a window (<c>from</c>, <c>until</c>) that has passed moves forward by whole years and keeps its length, so
/// that the same file imported again on another day gives the same window until that too has passed.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ImportWindow
{
    /// <summary>Days that are left at least, 0–3650.</summary>
    public int DaysLeft { get; init; } = 30;

    /// <summary>Longer windows are cut to this many days first, 1–36500.</summary>
    public int LongestDays { get; init; } = 3650;
}
