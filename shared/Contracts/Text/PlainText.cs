using System.Globalization;
using System.Text;

namespace Matchmaking.Contracts.Text;

/// <summary>Free text as the platform keeps it: composed, trimmed, without characters that only hide or reorder others.</summary>
public static class PlainText
{
    /// <summary>
    /// One line: NFC, white space runs become one space, control characters and bidirectional overrides are dropped (they carry no words and
    /// could make a text read as another). Direction marks (LRM, RLM, ALM) and joiners stay: scripts need them.
    /// </summary>
    public static string Line(string? text) => Clean(text, keepLines: false);

    /// <summary>The same with line breaks kept, as <c>\n</c>, at most two in a row.</summary>
    public static string Block(string? text) => Clean(text, keepLines: true);

    /// <summary><see cref="Line"/>, with nothing for an empty text.</summary>
    public static string? LineOrNull(string? text) => Line(text) is { Length: > 0 } line ? line : null;

    /// <summary><see cref="Block"/>, with nothing for an empty text.</summary>
    public static string? BlockOrNull(string? text) => Block(text) is { Length: > 0 } block ? block : null;

    private static string Clean(string? text, bool keepLines)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "";
        }

        var result = new StringBuilder(text.Length);
        var breaks = 0;
        var space = false;
        Span<char> utf16 = stackalloc char[2];
        // A lone surrogate enumerates as U+FFFD: what no database could store becomes a visible mark, and Normalize cannot fail on it.
        foreach (var rune in text.EnumerateRunes())
        {
            if (keepLines && rune.Value is '\n' or 0x2028 or 0x2029)
            {
                breaks++;
                continue;
            }

            if (Rune.IsWhiteSpace(rune))
            {
                space = true;
                continue;
            }

            if (Hides(rune))
            {
                continue;
            }

            if (breaks > 0 && result.Length > 0)
            {
                result.Append('\n', Math.Min(2, breaks));
            }
            else if (space && result.Length > 0)
            {
                result.Append(' ');
            }

            (breaks, space) = (0, false);
            result.Append(utf16[..rune.EncodeToUtf16(utf16)]);
        }

        return result.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool Hides(Rune rune) =>
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or (>= 0xE0000 and <= 0xE007F)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
