using Matchmaking.Contracts.Search.V1;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>When what was found is told.</summary>
internal static class AlertTimes
{
    /// <summary>Digests come at seven in the morning.</summary>
    private static readonly TimeOnly Morning = new(7, 0);

    /// <param name="rhythm">As the person chose.</param>
    /// <param name="timeZone">Of the person, IANA name; UTC where this machine does not know it.</param>
    /// <param name="foundAt">When it was found.</param>
    /// <param name="pause">How long "at once" waits for what comes in the same moment.</param>
    public static DateTimeOffset Of(AlertRhythm rhythm, string timeZone, DateTimeOffset foundAt, TimeSpan pause)
    {
        if (rhythm == AlertRhythm.AtOnce)
        {
            return foundAt + pause;
        }

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(foundAt, zone).DateTime);
        while ((rhythm == AlertRhythm.Weekly && day.DayOfWeek != DayOfWeek.Monday) || MorningOf(day, zone) <= foundAt)
        {
            day = day.AddDays(1);
        }

        return MorningOf(day, zone);
    }

    private static DateTimeOffset MorningOf(DateOnly day, TimeZoneInfo zone)
    {
        var morning = day.ToDateTime(Morning);
        // Where clocks go forward in the morning, the hour that is skipped is told an hour later.
        var there = zone.IsInvalidTime(morning) ? morning.AddHours(1) : morning;
        return new DateTimeOffset(there, zone.GetUtcOffset(there)).ToUniversalTime();
    }
}
