using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Lists;

/// <summary>Small lists, and ways to have them looked at.</summary>
internal static class ListSamples
{
    public static string Un(params string[] persons) => UnOf(null, [.. persons.Select((name, i) => (i + 1, name))]);

    public static string UnOf(string? generated, params (int Id, string Name)[] persons)
    {
        var entries = persons.Select(person => $"<INDIVIDUAL><DATAID>{person.Id}</DATAID><FIRST_NAME>{person.Name}</FIRST_NAME></INDIVIDUAL>");
        return $"<CONSOLIDATED_LIST{(generated is null ? "" : $" dateGenerated=\"{generated}\"")}><INDIVIDUALS>{string.Concat(entries)}</INDIVIDUALS></CONSOLIDATED_LIST>";
    }

    /// <summary>Makes the next look at a source due and waits until it is done.</summary>
    public static async Task RefreshAsync(this ScreeningApp app, string key = RefreshLists.Key)
    {
        var source = key == RefreshLists.Key ? SourceCheck.Only : key;
        var before = await app.InAsync(db => db.SourceChecks.Where(x => x.Source == source).Select(x => (int?)x.Revision).FirstOrDefaultAsync()) ?? 0;
        await app.InAsync(async db =>
        {
            await db.ScheduleAsync(RefreshLists.Kind, key, DateTimeOffset.UnixEpoch, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.SourceChecks.AnyAsync(x => x.Source == source && x.Revision > before)), $"source {key} looked at again");
    }

    public static Task LoadedAsync(this ScreeningApp app, string code, int version = 1) =>
        ScreeningApp.UntilAsync(() => app.InAsync(db => db.Lists.AnyAsync(x => x.Code == code && x.Current == version)), $"version {version} of {code} loaded");

    public static Task<WatchList> ListAsync(this ScreeningApp app, string code) => app.InAsync((ScreeningDbContext db) => db.Lists.AsNoTracking().SingleAsync(x => x.Code == code));

    /// <summary>Settings of lists with sources of their own.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(params (string Code, string Key, string? Value)[] values)
    {
        var codes = values.Select(x => x.Code).Distinct(StringComparer.Ordinal).ToList();
        return codes.Select((code, i) => new KeyValuePair<string, string?>($"Screening:Lists:{i}:Code", code))
            .Concat(values.Select(x => new KeyValuePair<string, string?>($"Screening:Lists:{codes.IndexOf(x.Code)}:{x.Key}", x.Value)));
    }
}
