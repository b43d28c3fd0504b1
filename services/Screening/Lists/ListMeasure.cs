using Matchmaking.Messaging.Measuring;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists.Sources;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>How old each watch list is: since its version in use was loaded, and since its source last said that this version still holds.</summary>
internal sealed class ListMeasure(ListSources sources, TimeProvider time) : IMeasure<ScreeningDbContext>
{
    private static readonly Gauge Age = new("matchmaking.list.age", "s", "Since the newest version of a watch list was loaded");
    private static readonly Gauge Unconfirmed = new("matchmaking.list.unconfirmed", "s", "Since the source of a watch list last confirmed or replaced it");

    private static readonly Gauge Stale = new("matchmaking.list.stale", "{list}", "1 while the source of a watch list is silent for longer than its schedule allows");
    private static readonly Gauge Held = new("matchmaking.list.held", "{load}", "1 while a load of a watch list waits for a person");

    private static readonly Gauge Owed = new("matchmaking.provider.waiting", "{company}", "Companies that are pending because a commercial provider gave no answer");

    public async Task MeasureAsync(ScreeningDbContext db, Readings readings, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lists = await db.Lists.AsNoTracking().Where(x => !x.Disabled).ToListAsync(ct);
        var loaded = await db.ListVersions.GroupBy(x => x.ListCode).Select(x => new { Code = x.Key, At = x.Max(v => v.LoadedAt) }).ToListAsync(ct);
        // Nobody confirms a list that is uploaded.
        lists.Where(x => x.UploadedName is null).ToList().ForEach(x => readings.Set(Unconfirmed, (now - x.ConfirmedAt).TotalSeconds, new KeyValuePair<string, object?>("list", x.Code)));
        lists.ForEach(x => readings.Set(Stale, ListAges.IsStale(x, sources.OptionsOf(x.Code).Every, now) ? 1 : 0, new KeyValuePair<string, object?>("list", x.Code)));
        lists.ForEach(x => readings.Set(Held, x.HeldId is null ? 0 : 1, new KeyValuePair<string, object?>("list", x.Code)));
        readings.Set(Owed, await db.Companies.CountAsync(x => x.ProviderSince != null, ct));
        loaded.ForEach(x => readings.Set(Age, (now - x.At).TotalSeconds, new KeyValuePair<string, object?>("list", x.Code)));
    }
}
