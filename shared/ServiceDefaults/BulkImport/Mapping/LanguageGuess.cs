using System.Collections.Frozen;

namespace Matchmaking.ServiceDefaults.BulkImport.Mapping;

/// <summary>Guesses which of the six languages a text is in: by its script, else by the small words that only one of three languages has.</summary>
internal static class LanguageGuess
{
    private static readonly FrozenDictionary<string, string> SmallWords = new[]
        {
            ("en", "the of and for to in with on by from support strengthening development national implementation through"),
            ("fr", "le les des du et pour aux dans sur avec une au appui projet renforcement développement mise oeuvre œuvre programme d' l'"),
            ("es", "el los las del y para en con por una al apoyo proyecto fortalecimiento desarrollo nacional programa gestión"),
        }
        .SelectMany(x => x.Item2.Split(' ').Select(word => (Word: word, Language: x.Item1)))
        .ToFrozenDictionary(x => x.Word, x => x.Language, StringComparer.Ordinal);

    private static readonly char[] Between = [' ', '\n', ',', '.', ';', ':', '(', ')', '/', '-', '"', '’'];

    public static string Of(string text)
    {
        var (arabic, cyrillic, han, letters) = (0, 0, 0, 0);
        foreach (var c in text)
        {
            letters += char.IsLetter(c) ? 1 : 0;
            arabic += c is >= '\u0600' and <= '\u06FF' ? 1 : 0;
            cyrillic += c is >= '\u0400' and <= '\u04FF' ? 1 : 0;
            han += c is >= '\u4E00' and <= '\u9FFF' ? 1 : 0;
        }

        if (letters > 0 && Math.Max(arabic, Math.Max(cyrillic, han)) * 2 > letters)
        {
            return arabic >= cyrillic && arabic >= han ? "ar" : cyrillic >= han ? "ru" : "zh";
        }

        var (en, fr, es) = (0, 0, 0);
        foreach (var word in text.ToLowerInvariant().Replace("d'", "d' ", StringComparison.Ordinal).Replace("l'", "l' ", StringComparison.Ordinal)
            .Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            switch (SmallWords.GetValueOrDefault(word))
            {
                case "en": en++; break;
                case "fr": fr++; break;
                case "es": es++; break;
            }
        }

        return fr > en && fr >= es ? "fr" : es > en ? "es" : "en";
    }
}
