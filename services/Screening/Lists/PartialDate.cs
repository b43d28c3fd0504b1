namespace Matchmaking.Screening.Lists;

internal enum DatePrecision { Exact, Year, About, Between }

/// <summary>A date as precisely as it is known: always a range of days, one day long when exact.</summary>
internal sealed record PartialDate(DatePrecision Precision, DateOnly From, DateOnly To)
{
    /// <summary>How far from an approximate year a date may still be meant by it.</summary>
    private const int AboutYears = 2;

    public static PartialDate Exact(DateOnly day) => new(DatePrecision.Exact, day, day);

    public static PartialDate InYear(int year) => new(DatePrecision.Year, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public static PartialDate About(int year) =>
        new(DatePrecision.About, new DateOnly(year - AboutYears, 1, 1), new DateOnly(year + AboutYears, 12, 31));

    public static PartialDate Between(int first, int last) =>
        new(DatePrecision.Between, new DateOnly(Math.Min(first, last), 1, 1), new DateOnly(Math.Max(first, last), 12, 31));

    public bool Overlaps(PartialDate other) => From <= other.To && other.From <= To;

    /// <summary>Whole years between the two ranges; 0 when they share a calendar year.</summary>
    public int YearsApart(PartialDate other) =>
        Math.Max(0, Math.Max(From.Year - other.To.Year, other.From.Year - To.Year));

    public override string ToString() => Precision switch
    {
        DatePrecision.Exact => $"{From:yyyy-MM-dd}",
        DatePrecision.Year => $"{From:yyyy}",
        DatePrecision.About => $"about {From.Year + AboutYears:0000}",
        _ => $"between {From:yyyy} and {To:yyyy}",
    };
}
