using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Register;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>A Communication on Progress did not come in time.</summary>
internal sealed class LapseOfCompact(ScreeningDbContext db, CompactLapse lapse, TimeProvider time) : IDueWork
{
    public const string Kind = "lapse-of-global-compact";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var company = await db.Companies.FindAsync([Guid.Parse(key)], ct);
        if (company is null || await GlobalCompactRecord.OfAsync(db, company.Id, ct) is not { Participates: true, NextReport: { } due })
        {
            return;
        }

        // A later record moved the day.
        if (time.GetUtcNow() < Clearance.EndOf(due))
        {
            await db.ScheduleAsync(Kind, key, Clearance.EndOf(due), ct);
            return;
        }

        await lapse.TellAsync(company, Actor.Clock("screening"), ct);
    }
}

/// <summary>What follows when a participation ends: an observation that every agency reads, and the question to the clearances. The caller saves.</summary>
internal sealed class CompactLapse(ScreeningDbContext db, Suspensions suspensions, TimeProvider time)
{
    public const string Category = "global-compact";
    private static readonly FlagLevel[] Ended = [FlagLevel.Closed, FlagLevel.Expired];

    public async Task TellAsync(ScreenedCompany company, Actor actor, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await suspensions.TriggerAsync(company.Id, CompanyTrigger.GlobalCompactLapsed, null, actor, ct);

        // One that stands says it already.
        if (await db.Flags.AnyAsync(x => x.CompanyId == company.Id && x.Category == Category && x.Source == "screening" && !Ended.Contains(x.State), ct))
        {
            return;
        }

        var flag = Flag.Raise(
            company,
            new RaiseFlag
            {
                CompanyId = company.Id, Level = FlagLevel.Observation, Category = Category, Source = "screening", Visibility = FlagVisibility.AllAgencies,
                Words = "The participation in the UN Global Compact ended, or its Communication on Progress is overdue.",
                Expires = DateOnly.FromDateTime(now.UtcDateTime).AddYears(1),
            },
            await KnownMatch.OpenAgenciesAsync(db, company.Id, ct), actor, now);
        db.Flags.Add(flag);
        await db.ScheduleAsync(ExpireFlag.Kind, flag.Id.ToString(), Clearance.EndOf(flag.Expires), ct);
    }
}
