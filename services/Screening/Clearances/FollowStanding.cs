using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Clearances;

/// <summary>Clearances follow a company's standing: an open or confirmed hit suspends every one, a run without hits gives tier 0. The caller saves.</summary>
internal sealed class FollowStanding(ScreeningDbContext db, EvidenceRecorder evidence, IOptions<ScreeningOptions> options, TimeProvider time)
{
    private static readonly ClearanceState[] Cleared = [ClearanceState.Cleared, ClearanceState.ClearedWithConditions];

    public async Task AfterRunAsync(ScreenedCompany company, ScreeningStanding standing, int hits, CancellationToken ct, Guid? endedFlag = null)
    {
        await AfterDecisionAsync(company, standing, ct);
        if (standing != ScreeningStanding.Clear || hits > 0 || !options.Value.Tier0.Enabled || await RedFlags.AnyAsync(db, company.Id, ct, endedFlag))
        {
            return;
        }

        var (now, tier0) = (time.GetUtcNow(), options.Value.Tier0);
        var scope = new ClearanceScope { Kinds = tier0.CoveredKinds, MaxValueUsd = tier0.MaxValueUsd };
        var expires = DateOnly.FromDateTime(now.UtcDateTime).AddMonths(tier0.Months);
        var clearance = await db.Clearances.FirstOrDefaultAsync(x => x.CompanyId == company.Id && x.Tier == 0, ct);
        if (clearance is null)
        {
            clearance = Clearance.ByRule(company, scope, expires, now);
            db.Clearances.Add(clearance);
        }
        else if (!clearance.ClearByRule(scope, expires, now))
        {
            return;
        }

        await evidence.DecidedAsync(clearance, company, Actor.Service("screening"), now, ct);
        await db.ScheduleAsync(ExpireClearance.Kind, clearance.Id.ToString(), Clearance.EndOf(expires), ct);
    }

    /// <summary>The last red flag is gone: what the last run said holds again for tier 0. Everything above waits for a person.</summary>
    public async Task AfterRedAsync(Guid companyId, CancellationToken ct, Guid? ended = null)
    {
        var company = await db.Companies.FindAsync([companyId], ct);
        var hits = await db.Runs.Where(x => x.CompanyId == companyId).OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Select(x => (int?)x.Hits).FirstOrDefaultAsync(ct);
        if (company is not null && hits is { } found)
        {
            await AfterRunAsync(company, company.Standing, found, ct, ended);
        }
    }

    /// <summary>A decision never gives a clearance: what a person has looked at, a person clears.</summary>
    public async Task AfterDecisionAsync(ScreenedCompany company, ScreeningStanding standing, CancellationToken ct)
    {
        if (standing is ScreeningStanding.Hold or ScreeningStanding.Barred)
        {
            var cleared = await db.Clearances.Where(x => x.CompanyId == company.Id && Cleared.Contains(x.State)).ToListAsync(ct);
            cleared.ForEach(x => x.Suspend(Clearance.ScreeningHit, null, Actor.Service("screening"), time.GetUtcNow()));
        }
    }
}
