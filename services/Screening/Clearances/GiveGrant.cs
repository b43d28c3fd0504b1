using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Screening.Register;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>Gives Matching leave to offer or to accept: the check and the grant are one transaction, so that a suspension knows of it.</summary>
internal static class GiveGrant
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/internal/screening/grants", HandleAsync)
        .RequirePolicy(Policies.Service).WithName("GiveGrant");

    private static async Task<Ok<GrantResponse>> HandleAsync(
        GrantRequest request, Caller caller, ScreeningDbContext db, Diligence diligence, TimeProvider time, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Length("step", request.Step, 1, 20);
        errors.OneOf("step", request.Step, Grant.Offered, Grant.Accepted);
        errors.ThrowIfAny();

        await using var write = await db.BeginWriteAsync(ct);
        await AskForClearance.TakeTurnAsync(db, request.CompanyId, ct);

        // Read within the turn: who waited for it is judged by the moment at which it writes.
        var now = time.GetUtcNow();
        var company = await db.Companies.FindAsync([request.CompanyId], ct);
        if (company is null)
        {
            ClearanceErrors.Missing.Throw();
        }

        if (company.Standing == ScreeningStanding.Pending)
        {
            ClearanceErrors.Pending.Throw();
        }

        DecideOnClearance.RequireClear(company.Standing);
        await RedFlags.RequireNoneAsync(db, company.Id, ct);
        var clearances = await db.Clearances.Where(x => x.CompanyId == company.Id).ToListAsync(ct);
        var cover = await diligence.CoverAsync(company, request.AgencyId, ct);
        var covering = clearances.FindAll(x => cover.Holds(x, request.Kind, request.ValueUsd));
        var clearance = Best(covering, request.MatchId, now);
        if (clearance is null)
        {
            var error = covering.Exists(x => x.IsCleared || x.State == ClearanceState.Expired) ? ClearanceErrors.Expired : ClearanceErrors.Missing;
            error.Throw();
        }

        var actor = caller.ActFor(null);
        clearances.FindAll(x => x != clearance).ForEach(x => x.Release(request.MatchId, actor, now));
        clearance.Give(new Grant(request.MatchId, request.AgencyId, request.Step, now), actor, now);
        db.Leaves.Add(Leave.Of(request, clearance, now));
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return TypedResults.Ok(new GrantResponse(clearance.Id, clearance.Version, [.. clearance.Conditions, .. clearance.Tasks.Select(x => x.What)]) { At = now });
    }

    /// <summary>The one the match rests on already, else the one a person looked at most closely.</summary>
    private static Clearance? Best(List<Clearance> covering, Guid matchId, DateTimeOffset now) => covering
        .Where(x => x.IsValidAt(now))
        .OrderByDescending(x => x.Grants.Any(grant => grant.MatchId == matchId))
        .ThenByDescending(x => x.Tier)
        .ThenBy(x => x.Id)
        .FirstOrDefault();
}
