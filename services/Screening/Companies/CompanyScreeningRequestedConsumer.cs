using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;

namespace Matchmaking.Screening.Companies;

/// <summary>Takes a company's new profile and has it screened.</summary>
internal sealed class CompanyScreeningRequestedConsumer(ScreeningDbContext db, Suspensions suspensions, TimeProvider time) : IConsume<CompanyScreeningRequested>
{
    public async Task ConsumeAsync(CompanyScreeningRequested message, CancellationToken ct)
    {
        var company = await db.Companies.FindAsync([message.CompanyId], ct);
        if (company is null)
        {
            db.Companies.Add(ScreenedCompany.Meet(message));
        }
        else
        {
            var before = company.Profile;
            if (!company.Learn(message))
            {
                return;
            }

            await ProfileChange.TriggerAsync(suspensions, company.Id, before, company.Profile, ct);
        }

        await db.ScheduleAsync(ScreenCompany.Kind, message.CompanyId.ToString(), time.GetUtcNow(), ct);
        await db.ScheduleAsync(ConnectCompany.Kind, message.CompanyId.ToString(), time.GetUtcNow(), ct);
    }
}
