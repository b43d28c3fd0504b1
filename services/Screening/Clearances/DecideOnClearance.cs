using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
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
        Guid id, DecideClearance decision, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, EvidenceRecorder evidence,
        TimeProvider time, CancellationToken ct)
    {
        // The standing is read in the same transaction: a hit found at this very moment comes before or after, never unseen.
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        var clearance = await db.ToChangeAsync(id, ct);
        ifMatch.Check(clearance.Version);
        var now = time.GetUtcNow();
        decision = DecisionRules.Check(decision, clearance, DateOnly.FromDateTime(now.UtcDateTime));
        var company = await db.Companies.SingleAsync(x => x.Id == clearance.CompanyId, ct);
        if (decision.Outcome != ClearanceState.NotCleared)
        {
            RequireClear(company.Standing);
        }

        clearance.Decide(decision, caller.Has(Roles.ScreeningLead), caller.ActForDesk(), now);
        await evidence.DecidedAsync(clearance, company, caller.ActForDesk(), now, ct);
        if (clearance.Expires is { } last)
        {
            await db.ScheduleAsync(ExpireClearance.Kind, id.ToString(), Clearance.EndOf(last), ct);
        }

        await db.SaveChangesAsync(ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller));
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
