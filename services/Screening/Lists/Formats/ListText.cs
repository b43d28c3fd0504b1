using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>Reads the small things that all formats write: text, days, years, scripts.</summary>
internal static class ListText
{
    private static readonly string[] DayFormats =
    [
        "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "d MMM yyyy", "d MMM. yyyy", "d MMMM yyyy", "d-MMM-yyyy", "MMMM d, yyyy", "MMM d, yyyy",
    ];

    private static readonly string[] MonthFormats = ["yyyy-MM", "MMM yyyy", "MMMM yyyy"];

    /// <summary>Runs of white space as one blank; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    public static string? Joined(string separator, params IEnumerable<string?> parts)
    {
        var text = string.Join(separator, parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return text.Length == 0 ? null : text;
    }

    /// <summary>A day as lists write it, also with a time or zone behind it.</summary>
    public static DateOnly? Day(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var day = text.Length > 10 && text[4] == '-' && text[7] == '-' ? text[..10] : text;
        return DateOnly.TryParseExact(day, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
    }

    /// <summary>A day of a list that writes the month first.</summary>
    public static DateOnly? AmericanDay(string? text) =>
        DateOnly.TryParseExact(text, ["MM/dd/yyyy", "M/d/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : Day(text);

    /// <summary>A year that a range of days can be made of.</summary>
    public static int? Year(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1000 and < 3000 ? year : null;

    /// <summary>
    /// A date as precisely as it is written: 12 Mar 1960, 1960-03-12, Mar 1960, 1960, circa 1960, 1958 to 1960, 01 Jan 1960 to 03 Mar 1962; none when it is
    /// none of these.
    /// </summary>
    public static PartialDate? Date(string? text)
    {
        if (text is null || Range(text) is { } range)
        {
            return text is null ? null : Range(text);
        }

        var about = text.StartsWith("circa ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("c. ", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("about ", StringComparison.OrdinalIgnoreCase) || text.StartsWith("approximately ", StringComparison.OrdinalIgnoreCase);
        var stated = Point(about ? text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim() : text);
        return about && stated is not null ? PartialDate.About(stated.From.Year) : stated;
    }

    /// <summary>The kind of an unmarked name: in another script than Latin it is the original.</summary>
    public static bool IsOtherScript(string text)
    {
        var (latin, other) = (0, 0);
        foreach (var rune in text.EnumerateRunes().Where(Rune.IsLetter))
        {
            if (rune.Value < 0x250 || rune.Value is >= 0x1E00 and < 0x1F00)
            {
                latin++;
            }
            else
            {
                other++;
            }
        }

        return other > latin;
    }

    /// <summary>Names without those said twice; the first, stronger one stays, and with it what its repetition notes.</summary>
    public static ImmutableArray<ListName> Distinct(IEnumerable<ListName> names) => [.. names.DistinctBy(name => name.Text, StringComparer.Ordinal)];

    private static PartialDate? Range(string text)
    {
        foreach (var between in new[] { " to ", " - ", " and " })
        {
            var at = text.IndexOf(between, StringComparison.OrdinalIgnoreCase);
            var first = at <= 0 ? null : Point(text[..at].Replace("between ", "", StringComparison.OrdinalIgnoreCase).Trim());
            var last = at <= 0 ? null : Point(text[(at + between.Length)..].Trim());
            if (first is not null && last is not null && first.From <= last.To)
            {
                return PartialDate.Between(first.From, last.To);
            }
        }

        return text is [_, _, _, _, '-', _, _, _, _] && Year(text[..4]) is { } from && Year(text[5..]) is { } to ? PartialDate.Between(from, to) : null;
    }

    private static PartialDate? Point(string text) =>
        Day(text) is { Year: > 1000 and < 3000 } day ? PartialDate.Exact(day)
        : DateOnly.TryParseExact(text, MonthFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 1000 and < 3000
            ? PartialDate.InMonth(month.Year, month.Month)
        : Year(text) is { } year ? PartialDate.InYear(year) : null;
}
