using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Screening.Register;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>An agency's reviewer relies on a clearance that the desk gave for another agency, as it is, when it satisfies what the own agency asks.</summary>
internal static class TakeOverClearanceEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/take-over", HandleAsync)
        .RequirePolicy(Policies.AgencyReviewer).Idempotent<ScreeningDbContext>()
        .WithName("TakeOverClearance").WithSummary("Rely on another agency's clearance of a company, as it is.");

    private static async Task<Created<ClearanceResponse>> HandleAsync(
        Guid id, TakeOverClearance request, Caller caller, HttpContext http, ScreeningDbContext db, Diligence diligence, TimeProvider time, CancellationToken ct)
    {
        var agency = caller.OwnOrganisation(OrganisationKind.Agency, request.AgencyId);
        if (!caller.IsIn(agency, Roles.AgencyReviewer, Roles.AgencyAdmin))
        {
            Error.Forbidden.Throw();
        }

        var note = PlainText.BlockOrNull(request.Note);
        var errors = new FieldErrors();
        errors.Length("note", note, 0, 2_000);
        errors.ThrowIfAny();

        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        var source = await db.Clearances.FirstOrDefaultAsync(x => x.Id == id && x.Tier > 0, ct) ?? throw new RefusedException(Error.NotFound);

        // Another agency's clearance is there only for those who see it among the known ones.
        if (source.AgencyId != agency && !(source.IsValidAt(time.GetUtcNow()) && await ListKnownClearances.KnowsAsync(db, agency, source.CompanyId, ct)))
        {
            Error.NotFound.Throw();
        }

        await AskForClearance.TakeTurnAsync(db, source.CompanyId, ct);
        var company = await db.Companies.SingleAsync(x => x.Id == source.CompanyId, ct);
        DecideOnClearance.RequireClear(company.Standing);
        await RedFlags.RequireNoneAsync(db, company.Id, ct);
        var known = await db.Clearances.Where(x => x.CompanyId == company.Id && x.AgencyId == agency).ToListAsync(ct);
        if (known.Exists(x => x.State == ClearanceState.NotCleared))
        {
            ClearanceErrors.Refused.Throw();
        }

        if (source.AgencyId is null || source.AgencyId == agency || known.Exists(x => x.TakenFrom == id && x.IsCleared))
        {
            ClearanceErrors.Cannot("taken over by an agency that it covers", source.State).Throw();
        }

        if (!(await diligence.CoverAsync(company, agency, ct)).Satisfies(source))
        {
            ClearanceErrors.NotEnough.Throw();
        }

        var taken = source.TakeOver(agency, company, note, caller.ActFor(agency), time.GetUtcNow());
        db.Clearances.Add(taken);
        await ClearanceClocks.StartAsync(db, taken, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return Versioned.Created(http, $"/api/v1/screening/clearances/{taken.Id}", taken.Version, taken.ResponseFor(caller, time.GetUtcNow()));
    }
}
