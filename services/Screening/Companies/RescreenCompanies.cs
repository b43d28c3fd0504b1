using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Companies;

/// <summary>
/// Screens every known company again with lists that changed, by what changed where that is enough, a few at a commit, so that a restart loses
/// nothing and others get their turn.
/// </summary>
internal sealed class RescreenCompanies(ScreeningDbContext db, ListsInUse lists, FollowedLists following, Screener screener, TimeProvider time) : IDueWork
{
    public const string Kind = "rescreen-companies";
    public const string Key = "all";
    internal const int AtOnce = 50;

    public async Task DoAsync(string key, CancellationToken ct)
    {
        if (await lists.CurrentAsync(db, ct) is not { } loaded)
        {
            return;
        }

        var behind = await db.Companies.Where(x => x.JudgedVersion > 0 && x.ListVersion != loaded.Signature).OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        var followed = await following.OfAsync(behind, loaded, ct);
        foreach (var company in behind)
        {
            await screener.ScreenAsync(company, loaded, RunTrigger.ListChanged, ct, followed.GetValueOrDefault(company.Id));
        }

        if (behind.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, key, time.GetUtcNow(), ct);
        }
    }
}
