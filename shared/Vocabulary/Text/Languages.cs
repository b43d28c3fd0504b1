namespace Matchmaking.Vocabulary;

/// <summary>The six official languages of the United Nations, in which texts are written and shown.</summary>
public static class Languages
{
    private static readonly Lazy<IReadOnlyDictionary<string, Names>> NamesByCode = new(() => Embedded.Names("languages"));

    /// <summary><c>ar</c>, <c>zh</c>, <c>en</c>, <c>fr</c>, <c>ru</c>, <c>es</c>: the order the United Nations lists them in.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["ar", "zh", "en", "fr", "ru", "es"];

    /// <summary>Whether the code is exactly one of the six.</summary>
    public static bool IsKnown(string? code) => code is "ar" or "zh" or "en" or "fr" or "ru" or "es";

    /// <summary>Whether the language is written from right to left; any ISO 639-1 code may be asked.</summary>
    public static bool IsRightToLeft(string? code) => code is "ar" or "dv" or "fa" or "he" or "ps" or "sd" or "ug" or "ur" or "yi";

    /// <summary>The language's name. Works for every code of <see cref="WorkingLanguages"/>.</summary>
    /// <exception cref="KeyNotFoundException">The code is not an ISO 639-1 code.</exception>
    public static Names Name(string code) => NamesByCode.Value[code];

    internal static IReadOnlyDictionary<string, Names> Working => NamesByCode.Value;
}

/// <summary>Languages people work in: every ISO 639-1 code is valid for an offer's or need's working languages. Names from CLDR.</summary>
public static class WorkingLanguages
{
    private static readonly Lazy<IReadOnlyList<string>> Ordered = new(() => [.. Languages.Working.Keys.Order(StringComparer.Ordinal)]);

    /// <summary>All two-letter codes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes => Ordered.Value;

    /// <summary>Whether the code is exactly a lower-case ISO 639-1 code.</summary>
    public static bool IsKnown(string? code) => code is not null && Languages.Working.ContainsKey(code);

    /// <summary>The language's name, or null when the code is unknown.</summary>
    public static Names? Find(string? code) => code is null ? null : Languages.Working.GetValueOrDefault(code);
}
