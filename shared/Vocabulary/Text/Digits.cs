using System.Globalization;
using System.Text;

namespace Matchmaking.Vocabulary;

/// <summary>Numbers as people type them, made readable for a parser that knows ASCII only.</summary>
public static class Digits
{
    /// <summary>
    /// Turns every Unicode decimal digit (Arabic-Indic, Persian, Devanagari, full-width, …) into 0–9, <c>٫</c> and <c>．</c> into a point,
    /// <c>٬</c> and <c>，</c> into a comma, the minus sign U+2212 into a hyphen, and drops invisible direction marks. All else stays.
    /// For fields that hold a number, a date or a code; not for free text.
    /// </summary>
    public static string ToAscii(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsDirectionMark(rune.Value))
            {
                continue;
            }

            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                result.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
                continue;
            }

            switch (rune.Value)
            {
                case 0x066B or 0xFF0E: result.Append('.'); break;
                case 0x066C or 0xFF0C: result.Append(','); break;
                case 0x2212 or 0xFF0D: result.Append('-'); break;
                default: result.Append(rune.ToString()); break;
            }
        }

        return result.ToString();
    }

    // Copying a number out of right-to-left text brings these along; no number or code contains them.
    internal static bool IsDirectionMark(int value) => value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;
}
