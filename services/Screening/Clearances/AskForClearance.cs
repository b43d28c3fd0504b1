using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
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
        RequestClearance request, Caller caller, HttpContext http, ScreeningDbContext db, Diligence diligence, TimeProvider time, CancellationToken ct)
    {
        Check(request, caller);
        var agency = caller.IsDesk ? request.AgencyId!.Value : caller.OwnOrganisation(OrganisationKind.Agency, request.AgencyId);
        var now = time.GetUtcNow();

        // Two that ask at once get one clearance. With an Idempotency-Key the transaction is open already.
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        await TakeTurnAsync(db, request.CompanyId, ct);
        var company = await db.Companies.FindAsync([request.CompanyId], ct) ?? throw new RefusedException(Error.NotFound);
        if (request.MatchId is { } match && !await db.Matches.AnyAsync(x => x.Id == match && x.AgencyId == agency && x.CompanyId == company.Id, ct))
        {
            Error.NotFound.Throw();
        }

        var known = await db.Clearances.Where(x => x.CompanyId == company.Id).OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).ToListAsync(ct);
        var ask = new Ask(request.MatchId, agency, request.Kind, request.ValueUsd, now);
        var cover = await diligence.CoverAsync(company, agency, ct);
        var (clearance, isNew) = Ask(db, company, cover, known, ask, caller.ActForDeskOr(agency), now);
        if (clearance is null)
        {
            ClearanceErrors.Refused.Throw();
        }

        await db.SaveChangesAsync(ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        var answer = clearance!.ResponseFor(caller, now);
        return isNew
            ? Versioned.Created(http, $"/api/v1/screening/clearances/{clearance.Id}", clearance.Version, answer)
            : Versioned.Ok(http, clearance.Version, answer);
    }

    /// <summary>Whoever asks about a company sees what was asked about it before.</summary>
    public static Task TakeTurnAsync(ScreeningDbContext db, Guid company, CancellationToken ct) => db.TakeTurnAsync($"clearances/{company}", ct);

    /// <summary>The clearance that answers: one that covers it already, one under way, or a new one; none when the company was refused.</summary>
    /// <param name="known">The company's clearances, last changed first.</param>
    public static (Clearance? Clearance, bool IsNew) Ask(
        ScreeningDbContext db, ScreenedCompany company, Cover cover, List<Clearance> known, Ask ask, Actor actor, DateTimeOffset now)
    {
        if (known.Find(x => x.IsValidAt(now) && cover.Holds(x, ask.Kind, ask.ValueUsd)) is { } valid)
        {
            return (valid, false);
        }

        var tier = cover.RequiredTier(ask.Kind, ask.ValueUsd);
        if (known.Find(x => x.Tier > 0 && x.AgencyId == ask.AgencyId && x.IsUndecided) is { } underWay)
        {
            underWay.AskAgain(ask, tier, actor, now);
            return (underWay, false);
        }

        if (known.Exists(x => x.State == ClearanceState.NotCleared && (x.AgencyId is null || x.AgencyId == ask.AgencyId)))
        {
            return (null, false);
        }

        var clearance = Clearance.AskFor(company, ask, tier, actor, now);
        db.Clearances.Add(clearance);
        return (clearance, true);
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
