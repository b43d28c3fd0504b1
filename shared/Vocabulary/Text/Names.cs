using System.Text.Json.Serialization;

namespace Matchmaking.Vocabulary;

/// <summary>One text in the six official languages of the United Nations. English is always present; a missing translation falls back to it.</summary>
/// <param name="En">English.</param>
/// <param name="Fr">French.</param>
/// <param name="Es">Spanish.</param>
/// <param name="Ru">Russian.</param>
/// <param name="Ar">Arabic, in logical order without direction marks.</param>
/// <param name="Zh">Chinese, simplified.</param>
public sealed record Names(string En, string Fr, string Es, string Ru, string Ar, string Zh)
{
    /// <summary>The text in a language, or in English when the language is not one of the six.</summary>
    /// <param name="language">A code of <see cref="Languages.Codes"/>; a BCP 47 tag such as <c>fr-CH</c> or <c>zh-Hans</c> counts as its language.</param>
    public string this[string language] => Primary(language) switch
    {
        "ar" => Ar,
        "zh" => Zh,
        "fr" => Fr,
        "ru" => Ru,
        "es" => Es,
        _ => En,
    };

    /// <summary>All six texts by language code, in the order of <see cref="Languages.Codes"/>.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> All =>
        Languages.Codes.ToDictionary(code => code, code => this[code], StringComparer.Ordinal);

    /// <summary>The same text in every language: for acronyms and other texts that are not translated.</summary>
    public static Names Same(string text) => new(text, text, text, text, text, text);

    private static string? Primary(string? language) =>
        language is { Length: > 2 } && language[2] is '-' or '_' ? language[..2] : language;
}
