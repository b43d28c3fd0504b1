using System.Globalization;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal;

/// <summary>Numbers and days as people type them into a form, in any script. Empty is nothing, and no fault.</summary>
public static class Typed
{
    /// <summary>False when the text is no number. <c>1,000</c> means what the reader's language means by it; <c>1,5</c> and <c>1.5</c> are always one and a half.</summary>
    public static bool TryNumber(string? text, out decimal? number)
    {
        number = null;
        var digits = string.Concat(Digits.ToAscii(text ?? "").Where(x => !char.IsWhiteSpace(x) && x is not ('\'' or '’')));
        if (digits.Length == 0)
        {
            return true;
        }

        var mark = DecimalMark(digits);
        var plain = digits.Replace(mark == '.' ? "," : ".", "", StringComparison.Ordinal).Replace(mark, '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var found))
        {
            return false;
        }

        number = found;
        return true;
    }

    /// <summary>False when the text is no whole number.</summary>
    public static bool TryWhole(string? text, out int? number)
    {
        number = null;
        if (!TryNumber(text, out var found) || found is < int.MinValue or > int.MaxValue || (found is { } value && decimal.Truncate(value) != value))
        {
            return false;
        }

        number = (int?)found;
        return true;
    }

    /// <summary>False when the text is no day; browsers send <c>2026-05-31</c>.</summary>
    public static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        var digits = Digits.ToAscii(text ?? "").Trim();
        if (digits.Length == 0)
        {
            return true;
        }

        if (!DateOnly.TryParseExact(digits, ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var found))
        {
            return false;
        }

        day = found;
        return true;
    }

    /// <summary>A number as a field shows it: without grouping, so that it reads back as the same.</summary>
    public static string? Show(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture);

    public static string? Show(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static char DecimalMark(string digits)
    {
        var (point, comma) = (digits.LastIndexOf('.'), digits.LastIndexOf(','));
        if (point >= 0 && comma >= 0)
        {
            return point > comma ? '.' : ',';
        }

        var last = Math.Max(point, comma);
        if (last < 0)
        {
            return '.';
        }

        var mark = digits[last];
        var other = mark == '.' ? ',' : '.';
        var groups = digits.Length - last - 1 == 3 && CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator != mark.ToString();
        return groups || digits.IndexOf(mark, StringComparison.Ordinal) != last ? other : mark;
    }
}
