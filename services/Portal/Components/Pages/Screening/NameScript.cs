namespace Matchmaking.Portal.Components.Pages.Screening;

/// <summary>The language that a name's letters point to, so that it is spoken, shaped and hyphenated as one of that script; none for Latin letters.</summary>
internal static class NameScript
{
    private const string Persian = "پچژگکی";
    private const string Ukrainian = "іїєґІЇЄҐ";

    public static string? LanguageOf(string text)
    {
        foreach (var letter in text)
        {
            switch (letter)
            {
                case >= '\u0590' and <= '\u05FF':
                    return "he";
                case >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFC':
                    return text.AsSpan().IndexOfAny(Persian) >= 0 ? "fa" : "ar";
                case >= '\u0400' and <= '\u052F':
                    return text.AsSpan().IndexOfAny(Ukrainian) >= 0 ? "uk" : "ru";
                case >= '\u0370' and <= '\u03FF':
                    return "el";
                case >= '\u0530' and <= '\u058F':
                    return "hy";
                case >= '\u10A0' and <= '\u10FF':
                    return "ka";
                case >= '\uAC00' and <= '\uD7AF' or >= '\u1100' and <= '\u11FF':
                    return "ko";
                case >= '\u3040' and <= '\u30FF':
                    return "ja";
                case >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF':
                    // Han with kana anywhere beside it is Japanese.
                    return text.AsSpan().IndexOfAnyInRange('\u3040', '\u30FF') >= 0 ? "ja" : "zh";
                case >= '\u0E00' and <= '\u0E7F':
                    return "th";
                case >= '\u0900' and <= '\u097F':
                    return "hi";
            }
        }

        return null;
    }
}
