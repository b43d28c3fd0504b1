using System.Globalization;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.ServiceDefaults.BulkImport.Mapping;

/// <summary>Numbers, days and flags as people write them in files; null when it is none, or could be two.</summary>
internal static class ImportValues
{
    private static readonly string[] Iso = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyy-M-d"];
    private static readonly string[] DayFirst = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy"];
    private static readonly string[] MonthFirst = ["M/d/yyyy", "M.d.yyyy", "M-d-yyyy"];

    public static decimal? Number(string text, ImportDecimal style, out bool ambiguous)
    {
        ambiguous = false;
        var digits = string.Concat(Digits.ToAscii(text).Where(x => !char.IsWhiteSpace(x) && x is not ('\'' or '’')));
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        var mark = style switch
        {
            ImportDecimal.Point => '.',
            ImportDecimal.Comma => ',',
            _ when point >= 0 && comma >= 0 => point > comma ? '.' : ',',
            _ => Lone(digits, point >= 0 ? '.' : ',', Math.Max(point, comma), out ambiguous),
        };
        if (ambiguous)
        {
            return null;
        }

        var thousands = mark == '.' ? ',' : '.';
        var parts = digits.Split(mark);
        if (parts.Length > 2 || (parts.Length == 2 && parts[1].Contains(thousands, StringComparison.Ordinal)) || !Grouped(parts[0], thousands))
        {
            return null;
        }

        var plain = parts[0].Replace(thousands.ToString(), "", StringComparison.Ordinal) + (parts.Length == 2 ? "." + parts[1] : "");
        return decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    public static DateOnly? Day(string text, ImportDates style)
    {
        var day = Digits.ToAscii(text).Trim();
        var time = day.AsSpan().IndexOfAny('T', ' ');
        day = time > 0 ? day[..time] : day;
        var forms = style switch
        {
            ImportDates.DayFirst => DayFirst,
            ImportDates.MonthFirst => MonthFirst,
            _ => [],
        };
        return DateOnly.TryParseExact(day, Iso, CultureInfo.InvariantCulture, DateTimeStyles.None, out var found)
            || DateOnly.TryParseExact(day, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out found)
            ? found
            : null;
    }

    public static bool? Flag(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "y" or "1" or "x" => true,
        "false" or "no" or "n" or "0" or "-" => false,
        _ => null,
    };

    /// <summary>With one kind of mark only: three digits behind it may be thousands or a fraction; several marks are thousands.</summary>
    private static char Lone(string digits, char mark, int last, out bool ambiguous)
    {
        ambiguous = false;
        if (last < 0)
        {
            return '.';
        }

        var other = mark == '.' ? ',' : '.';
        if (digits.IndexOf(mark, StringComparison.Ordinal) != last)
        {
            return other;
        }

        var before = digits[..last].TrimStart('-', '+');
        ambiguous = digits.Length - last - 1 == 3 && before.Length is > 0 and <= 3 && before.TrimStart('0').Length > 0;
        return mark;
    }

    private static bool Grouped(string whole, char thousands)
    {
        var groups = whole.TrimStart('-', '+').Split(thousands);
        return groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups.Skip(1).All(x => x.Length == 3));
    }
}
