using System.Globalization;
using System.Text;

namespace Matchmaking.Notification.Texts;

/// <summary>Makes words that people typed safe to stand in a line of ours: a subject, a greeting, a sentence.</summary>
internal static class Clean
{
    private const int MaxTitle = 100;
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>One line without control characters, line breaks or characters that reorder the text around them.</summary>
    public static string Line(string? text)
    {
        var line = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                {
                    line.Append(' ');
                }
            }
            else if (category != UnicodeCategory.Surrogate && !Reorders(rune.Value))
            {
                line.Append(rune);
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A line of at most 100 characters as readers count them.</summary>
    public static string Title(string? text)
    {
        var line = new StringInfo(Line(text));
        var title = line.LengthInTextElements <= MaxTitle ? line.String : line.SubstringByTextElements(0, MaxTitle - 1) + "…";

        // One text element may hold any number of combining marks.
        return title.Length <= 2 * MaxTitle ? title : title[..(char.IsHighSurrogate(title[(2 * MaxTitle) - 1]) ? (2 * MaxTitle) - 1 : 2 * MaxTitle)];
    }

    /// <summary>Keeps a right-to-left value from reordering the sentence it stands in.</summary>
    public static string Isolate(string line) => line.EnumerateRunes().Any(IsRightToLeft) ? $"{FirstStrongIsolate}{line}{PopIsolate}" : line;

    private static bool Reorders(int c) => c is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0x061C;

    private static bool IsRightToLeft(Rune rune) => rune.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFF;
}
