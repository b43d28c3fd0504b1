using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Something about a company's confirmed hits or connections changed: everybody within reach looks again.</summary>
internal sealed class SpreadHits(ScreeningDbContext db, AffiliateNet net, TimeProvider time) : IDueWork
{
    public const string Kind = "spread-hits";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        // As long as nothing was ever confirmed there is nothing to carry, nor to take back.
        if (!await db.Queue.AnyAsync(x => x.Travels || x.IsThrough, ct) || await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) is not { } company)
        {
            return;
        }

        var now = time.GetUtcNow();
        var (reached, _) = await net.FromAsync(company, ct);
        foreach (var affiliate in reached.Select(x => x.Company.Id).Prepend(id))
        {
            await db.ScheduleAsync(FollowAffiliates.Kind, affiliate.ToString(), now, ct);
        }
    }
}
