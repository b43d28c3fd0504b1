using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Cases;

/// <summary>Once after an update: puts the cases and companies from before into the tables that came with it, a few at a commit.</summary>
internal sealed class IndexCases(ScreeningDbContext db, IOptions<ScreeningOptions> options, TimeProvider time) : IDueWork
{
    public const string Kind = "index-cases";
    public const string Key = "all";
    private const int AtOnce = 50;

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var cases = await db.Cases.Where(x => x.IndexedVersion != x.Version).OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        Guid[] ids = [.. cases.Select(x => x.Id)];
        var rows = (await db.Queue.Where(x => ids.Contains(x.CaseId)).ToListAsync(ct)).ToLookup(x => x.CaseId);
        foreach (var @case in cases)
        {
            @case.MarkIndexed(CaseRules.Of(options.Value.Cases), now);
            await QueueRows.FollowAsync(db, @case, [.. rows[@case.Id]], ct);
        }

        var unlinked = await db.Companies.Where(x => !db.CompanyLinks.Any(link => link.CompanyId == x.Id)).OrderBy(x => x.Id).Select(x => x.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var company in unlinked)
        {
            await db.ScheduleAsync(ConnectCompany.Kind, company.ToString(), now, ct);
        }

        if (cases.Count == AtOnce || unlinked.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, key, now + TimeSpan.FromSeconds(2), ct);
        }
    }
}
