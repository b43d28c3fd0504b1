using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.Offers;

namespace Matchmaking.OfferIntake.Companies;

/// <summary>Takes over what screening says and has the company's offers follow.</summary>
internal sealed class CompanyScreenedConsumer(OfferIntakeDbContext db, TimeProvider time) : IConsume<CompanyScreened>
{
    public async Task ConsumeAsync(CompanyScreened message, CancellationToken ct)
    {
        var company = await db.Companies.FindAsync([message.CompanyId], ct);
        if (company?.Screened(message, Actor.Service("screening"), time.GetUtcNow()) == true)
        {
            await db.ScheduleAsync(ApplyStanding.Kind, company.Id.ToString(), time.GetUtcNow(), ct);
        }
    }
}
