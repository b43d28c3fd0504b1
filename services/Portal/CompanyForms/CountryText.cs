using System.Globalization;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal.CompanyForms;

/// <summary>Countries written as words or codes in one field: "Kenya, UG" in any of the six languages.</summary>
public static class CountryText
{
    private static readonly char[] Marks = [',', ';', '\n', '،', '؛', '、', '，', '/'];
    private static readonly Lazy<Dictionary<string, string>> ByName = new(Load);

    /// <summary>The codes of what is written, in order; what is no country stays as it was typed, for the API to name.</summary>
    public static IReadOnlyList<string> Codes(string? text) =>
        [.. (text ?? "").Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Code).Distinct(StringComparer.Ordinal)];

    /// <summary>The names of codes, in the reader's language.</summary>
    public static string Show(IEnumerable<string> codes) =>
        string.Join(", ", codes.Select(x => Countries.Find(x)?.Names[CultureInfo.CurrentUICulture.TwoLetterISOLanguageName] ?? x));

    private static string Code(string word)
    {
        var code = Vocabulary.Codes.Normalise(word);
        return Countries.Find(code)?.Code ?? Countries.FindIso3(code)?.Code ?? ByName.Value.GetValueOrDefault(word) ?? word;
    }

    private static Dictionary<string, string> Load()
    {
        var names = new Dictionary<string, string>(StringComparer.InvariantCultureIgnoreCase);
        foreach (var country in Countries.All)
        {
            foreach (var name in country.Names.All.Values)
            {
                names.TryAdd(name, country.Code);
            }
        }

        return names;
    }
}
