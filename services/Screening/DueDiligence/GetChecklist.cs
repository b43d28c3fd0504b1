using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>The common minimum, which everybody may read, and what an agency asks beyond it, which is the agency's and the desk's.</summary>
internal static class GetChecklist
{
    private const int MostVersions = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", () => TypedResults.Ok(Checklist.Minimum.Response()))
            .RequirePolicy(Policies.Public).WithName("GetChecklist").WithSummary("The common minimum of due diligence: tiers, rules, criteria, items.");
        app.MapGet("/agencies/{id:guid}", ForAgencyAsync)
            .RequirePolicy(Policies.AgencyOrDesk).WithName("GetAgencyChecklist").WithSummary("What an agency asks beyond the minimum.");
        app.MapGet("/agencies/{id:guid}/history", HistoryAsync)
            .RequirePolicy(Policies.AgencyOrDesk).WithName("GetAgencyChecklistHistory").WithSummary("What an agency asked beyond the minimum, by whom and since when: the last twenty versions, newest first.");
        app.MapGet("/agencies/{id:guid}/whole", WholeAsync)
            .RequirePolicy(Policies.AgencyOrDesk).WithName("GetWholeChecklist").WithSummary("The minimum with an agency's own part laid over it.");
    }

    public static void RequireOwn(Caller caller, Guid agency)
    {
        if (!caller.IsDesk && !caller.Organisations(OrganisationKind.Agency).Contains(agency))
        {
            Error.NotFound.Throw();
        }
    }

    private static async Task<Ok<AgencyChecklistResponse>> ForAgencyAsync(Guid id, Caller caller, HttpContext http, ScreeningDbContext db, CancellationToken ct)
    {
        RequireOwn(caller, id);
        var profile = await AgencyChecklist.OfAsync(db, id, ct);
        return Versioned.Ok(http, profile?.Version ?? 0, AgencyChecklist.Response(id, profile));
    }

    private static async Task<Ok<IReadOnlyList<AgencyChecklistResponse>>> HistoryAsync(Guid id, Caller caller, ScreeningDbContext db, CancellationToken ct)
    {
        RequireOwn(caller, id);
        var versions = await db.AgencyChecklists.AsNoTracking().Where(x => x.AgencyId == id).OrderByDescending(x => x.Version).Take(MostVersions).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<AgencyChecklistResponse>>([.. versions.Select(x => AgencyChecklist.Response(id, x))]);
    }

    private static async Task<Ok<ChecklistResponse>> WholeAsync(Guid id, Caller caller, Diligence diligence, CancellationToken ct)
    {
        RequireOwn(caller, id);
        return TypedResults.Ok((await diligence.ChecklistAsync(id, ct)).Response());
    }
}
