using System.ComponentModel;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>The checklist of a clearance with its answers and what stands against clearing; a company sees what it answers itself.</summary>
internal static class GetDueDiligence
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/due-diligence", HandleAsync)
        .RequirePolicy(Policies.CompanyOrDesk).WithName("GetDueDiligence").WithSummary("The checklist of a clearance, with answers.");

    private static async Task<Ok<DueDiligenceResponse>> HandleAsync(
        Guid id, [Description("Tier to show the items for; the clearance's own when missing.")] int? tier, Caller caller, HttpContext http, ScreeningDbContext db, Diligence diligence,
        CancellationToken ct)
    {
        var clearance = await db.Clearances.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        if (!caller.IsDesk && !caller.IsIn(clearance.CompanyId))
        {
            Error.NotFound.Throw();
        }

        var company = await db.Companies.AsNoTracking().SingleAsync(x => x.Id == clearance.CompanyId, ct);
        return Versioned.Ok(http, clearance.Version, await AnswerAsync(clearance, company, tier, caller, diligence, ct));
    }

    public static async Task<DueDiligenceResponse> AnswerAsync(
        Clearance clearance, ScreenedCompany company, int? tier, Caller caller, Diligence diligence, CancellationToken ct)
    {
        var checklist = await diligence.ChecklistAsync(clearance.AgencyId, ct);
        var reasons = Diligence.Reasons(checklist, clearance, company);
        var required = reasons.Count > 0 ? reasons[0].Tier : Math.Min(1, clearance.Tier);
        var shown = Math.Clamp(tier ?? Math.Max(required, clearance.Tier), 1, 3);
        var whole = (await diligence.FindAsync(checklist, shown, clearance, company, ct)).Response(clearance.Id, required, reasons);
        if (caller.IsDesk)
        {
            return whole;
        }

        // What the desk found, and how far it is, is the desk's.
        var own = whole.Items.Where(x => x.Item.By == AnsweredBy.Company).ToArray();
        return whole with
        {
            Items = [.. own.Select(x => x with { Known = null })], Sections = [.. whole.Sections.Where(x => own.Any(y => y.Item.Section == x.Id))], Criteria = [], Reasons = [],
            Missing = [.. whole.Missing.Where(x => own.Any(y => y.Item.Id == x))], Escalating = [], Blocking = [],
        };
    }
}
