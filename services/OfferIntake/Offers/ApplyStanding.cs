using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.OfferIntake.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Has a company's offers follow its screening, a few hundred a commit: a company may have imported thousands.</summary>
internal sealed class ApplyStanding(OfferIntakeDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "apply-standing";
    private const int AtOnce = 200;

    private static readonly OfferState[] NotOpen = [OfferState.Draft, .. Offer.EndedStates];

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var company = await db.Companies.FindAsync([Guid.Parse(key)], ct);
        if (company is null)
        {
            return;
        }

        var open = db.Offers.Where(x => x.CompanyId == company.Id && !NotOpen.Contains(x.State));
        var behind = company.Standing switch
        {
            ScreeningStanding.Clear => open.Where(x => x.State == OfferState.Submitted || x.State == OfferState.OnHold),
            ScreeningStanding.Hold => open.Where(x => x.State != OfferState.OnHold),
            ScreeningStanding.Barred => open,
            _ => open.Where(_ => false),
        };
        var offers = await behind.OrderBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
        offers.ForEach(x => x.Apply(company.Standing, now));
        if (offers.Count == AtOnce)
        {
            await db.ScheduleAsync(Kind, key, now, ct);
        }
    }
}
