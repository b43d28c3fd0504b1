using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Providers;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Companies;

/// <summary>
/// Screens every known company again with lists that changed, by what changed where that is enough, a few at a commit, so that a restart loses
/// nothing and others get their turn.
/// </summary>
internal sealed class RescreenCompanies(ScreeningDbContext db, ListsInUse lists, EarlierAnswers earlier, FollowedLists following, AskedProviders providers, Screener screener, TimeProvider time) : IDueWork
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
        var answers = await earlier.OfAsync([.. behind.Select(x => x.Id)], ct);
        var followed = await following.OfAsync(behind, answers, loaded, ct);
        foreach (var company in behind)
        {
            // A list says nothing of what a provider knows: its answer about these people stands; who was never asked about is so next.
            var said = providers.Recorded(company, answers.GetValueOrDefault(company.Id));
            await screener.ScreenAsync(company, loaded, RunTrigger.ListChanged, ct, followed.GetValueOrDefault(company.Id), said);
        }

        if (behind.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, key, time.GetUtcNow(), ct);
        }
    }
}
