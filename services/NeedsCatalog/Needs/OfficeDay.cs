namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Days of a need begin and end where its office is.</summary>
internal static class OfficeDay
{
    public static DateOnly Today(string timeZone, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone(timeZone)).DateTime);

    /// <summary>The moment a day is over.</summary>
    public static DateTimeOffset EndOf(DateOnly day, string timeZone)
    {
        var zone = Zone(timeZone);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
        {
            // Clocks jump over midnight in some countries: the day ends where the clock goes on.
            midnight = midnight.AddMinutes(15);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>A zone that this machine's list does not know (any more) counts as UTC.</summary>
    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
