using System.Globalization;

namespace Matchmaking.Screening.Lists;

internal enum DatePrecision { Exact, Month, Year, About, Between }

/// <summary>A date as precisely as it is known: always a range of days, one day long when exact.</summary>
internal sealed record PartialDate(DatePrecision Precision, DateOnly From, DateOnly To)
{
    /// <summary>How far from an approximate year a date may still be meant by it.</summary>
    private const int AboutYears = 2;

    public static PartialDate Exact(DateOnly day) => new(DatePrecision.Exact, day, day);

    public static PartialDate InMonth(int year, int month) =>
        new(DatePrecision.Month, new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)));

    public static PartialDate InYear(int year) => new(DatePrecision.Year, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public static PartialDate About(int year) =>
        new(DatePrecision.About, new DateOnly(year - AboutYears, 1, 1), new DateOnly(year + AboutYears, 12, 31));

    public static PartialDate Between(int first, int last) =>
        new(DatePrecision.Between, new DateOnly(Math.Min(first, last), 1, 1), new DateOnly(Math.Max(first, last), 12, 31));

    /// <summary>Some day from one to another, which may be shorter or longer than years.</summary>
    public static PartialDate Between(DateOnly first, DateOnly last) => first == last ? Exact(first)
        : first < last ? new(DatePrecision.Between, first, last) : new(DatePrecision.Between, last, first);

    public bool Overlaps(PartialDate other) => From <= other.To && other.From <= To;

    /// <summary>Whole years between the two ranges; 0 when they share a calendar year.</summary>
    public int YearsApart(PartialDate other) =>
        Math.Max(0, Math.Max(From.Year - other.To.Year, other.From.Year - To.Year));

    /// <summary>Reads <c>1970</c>, <c>1970-05</c> or <c>1970-05-21</c>; none when it is neither.</summary>
    public static PartialDate? Parse(string? text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Exact(day);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return InMonth(month.Year, month.Month);
        }

        return DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year) ? InYear(year.Year) : null;
    }

    public override string ToString() => Precision switch
    {
        DatePrecision.Exact => $"{From:yyyy-MM-dd}",
        DatePrecision.Month => $"{From:yyyy-MM}",
        DatePrecision.Year => $"{From:yyyy}",
        DatePrecision.About => $"about {From.Year + AboutYears:0000}",
        _ when From is { Month: 1, Day: 1 } && To is { Month: 12, Day: 31 } => $"between {From:yyyy} and {To:yyyy}",
        _ => $"between {From:yyyy-MM-dd} and {To:yyyy-MM-dd}",
    };
}
