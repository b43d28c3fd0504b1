namespace Matchmaking.Vocabulary;

/// <summary>
/// Codes as people and spreadsheets write them, brought to the one form the lists know. Every <c>IsKnown</c> and <c>Find</c> of this library is
/// exact, so that what was validated can be stored and compared as it stands: normalise first, then ask.
/// </summary>
public static class Codes
{
    /// <summary>Trimmed, ASCII digits, no direction marks, upper case: for country, currency, unit, cluster, agency and ISIC codes. Null becomes empty.</summary>
    public static string Normalise(string? code) => Clean(code).ToUpperInvariant();

    /// <summary>The same in lower case: for language, category and SDG codes.</summary>
    public static string NormaliseLower(string? code) => Clean(code).ToLowerInvariant();

    private static string Clean(string? code) => code is null ? string.Empty : Digits.ToAscii(code).Trim();
}
