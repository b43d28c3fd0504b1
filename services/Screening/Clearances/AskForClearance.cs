using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>
/// An agency, or the desk for one, asks whether it may work with a company. One that covers the question is the answer; one under way takes
/// the match in; otherwise a new one begins.
/// </summary>
internal static class AskForClearance
{
    private const decimal MaxValue = 1_000_000_000_000m;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<ScreeningDbContext>()
        .WithName("AskForClearance").WithSummary("Ask for a clearance of a company for an agency, kind, value and match.");

    private static async Task<Results<Created<ClearanceResponse>, Ok<ClearanceResponse>>> HandleAsync(
        RequestClearance request, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        Check(request, caller);
        var agency = caller.IsDesk ? request.AgencyId!.Value : caller.OwnOrganisation(OrganisationKind.Agency, request.AgencyId);
        var now = time.GetUtcNow();

        // Two that ask at once get one clearance. With an Idempotency-Key the transaction is open already.
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        var company = await db.Companies.FindAsync([request.CompanyId], ct) ?? throw new RefusedException(Error.NotFound);
        var known = await db.Clearances.Where(x => x.CompanyId == company.Id).OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).ToListAsync(ct);
        var clearance = known.Find(x => x.IsValidAt(now) && x.Covers(agency, request.Kind, request.ValueUsd));
        if (clearance is not null)
        {
            return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller));
        }

        var ask = new Ask(request.MatchId, agency, request.Kind, request.ValueUsd, now);
        var actor = caller.IsDesk ? caller.ActForDesk() : caller.ActFor(agency);
        clearance = known.Find(x => x.Tier > 0 && x.AgencyId == agency && x.IsUndecided);
        var isNew = clearance is null;
        if (clearance is null)
        {
            if (known.Exists(x => x.State == ClearanceState.NotCleared && (x.AgencyId is null || x.AgencyId == agency)))
            {
                ClearanceErrors.Refused.Throw();
            }

            clearance = Clearance.AskFor(company, ask, actor, now);
            db.Clearances.Add(clearance);
        }
        else
        {
            clearance.AskAgain(ask, actor, now);
        }

        await db.SaveChangesAsync(ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        var answer = clearance.ResponseFor(caller);
        return isNew
            ? Versioned.Created(http, $"/api/v1/screening/clearances/{clearance.Id}", clearance.Version, answer)
            : Versioned.Ok(http, clearance.Version, answer);
    }

    private static void Check(RequestClearance request, Caller caller)
    {
        var errors = new FieldErrors();
        if (request.CompanyId == Guid.Empty)
        {
            errors.Add("companyId", "required", "Name the company.");
        }

        if (caller.IsDesk && request.AgencyId is null)
        {
            errors.Add("agencyId", "required", "Say for which agency.");
        }

        errors.Length("kind", request.Kind, 1, 40);
        errors.Code("kind", request.Kind, Kinds.IsKnown, "kinds of help");
        if (request.ValueUsd is < 0 or > MaxValue)
        {
            errors.Add("valueUsd", "out-of-range", "Give a value from 0, or none when it is unknown.");
        }

        errors.ThrowIfAny();
    }
}
