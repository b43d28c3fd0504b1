using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Register;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>A screening officer clears a company, with scope, conditions and expiry, or refuses; an open hit stands against clearing.</summary>
internal static class DecideOnClearance
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/decide", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("DecideOnClearance").WithSummary("Clear a company, with conditions or without, or refuse (If-Match).");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(
        Guid id, DecideClearance decision, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, Diligence diligence, EvidenceRecorder evidence,
        TimeProvider time, CancellationToken ct)
    {
        // The standing is read in the same transaction: a hit found at this very moment comes before or after, never unseen.
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        var clearance = await db.ToChangeAsync(id, ct);
        ifMatch.Check(clearance.Version);
        var now = time.GetUtcNow();
        decision = DecisionRules.Check(decision, clearance, DateOnly.FromDateTime(now.UtcDateTime));
        await AskForClearance.TakeTurnAsync(db, clearance.CompanyId, ct);
        var company = await db.Companies.SingleAsync(x => x.Id == clearance.CompanyId, ct);
        var checklist = await diligence.ChecklistAsync(decision.Scope.AgencyId ?? clearance.AgencyId, ct);
        var findings = await diligence.FindAsync(checklist, decision.Tier, clearance, company, ct);
        if (decision.Outcome != ClearanceState.NotCleared)
        {
            RequireClear(company.Standing);
            await RedFlags.RequireNoneAsync(db, company.Id, ct);
            DecisionRules.CheckTier(decision, clearance, checklist, company);
            RequireAnswers(findings, ScreeningRoles.IsLead(caller));
        }

        clearance.Decide(decision, findings.Basis(), ScreeningRoles.IsLead(caller), caller.ActForDesk(), now);
        await evidence.DecidedAsync(clearance, company, caller.ActForDesk(), now, ct);
        await ClearanceClocks.StartAsync(db, clearance, now, ct);

        await db.SaveChangesAsync(ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, now));
    }

    /// <summary>No hit is not a clearance: from tier 2 on every item has an answer, and at no tier does one that excludes stand.</summary>
    private static void RequireAnswers(Findings findings, bool isLead)
    {
        if (findings.Blocking is { Count: > 0 } blocking)
        {
            DueDiligenceErrors.Excluded(blocking).Throw();
        }

        if (findings.Tier >= 2 && findings.Missing is { Count: > 0 } missing)
        {
            DueDiligenceErrors.Unanswered(missing).Throw();
        }

        if (!isLead && findings.Escalating is { Count: > 0 } escalating)
        {
            DueDiligenceErrors.ForLead(escalating).Throw();
        }
    }

    /// <summary>Refuses while screening stands against the company.</summary>
    public static void RequireClear(ScreeningStanding standing)
    {
        if (standing == ScreeningStanding.Barred)
        {
            ClearanceErrors.Barred.Throw();
        }

        if (standing != ScreeningStanding.Clear)
        {
            ClearanceErrors.Hold.Throw();
        }
    }
}
