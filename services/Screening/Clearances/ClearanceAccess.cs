using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>Which clearances a caller may see, and how much of each; not yours is not there.</summary>
internal static class ClearanceAccess
{
    /// <summary>The desk: all; agencies: their own and those for every agency; companies: those about them.</summary>
    public static IQueryable<Clearance> VisibleTo(this IQueryable<Clearance> clearances, Caller caller)
    {
        if (caller.IsDesk)
        {
            return clearances;
        }

        var companies = caller.Organisations(OrganisationKind.Company);
        if (!caller.IsAgency)
        {
            return clearances.Where(x => companies.Contains(x.CompanyId));
        }

        var agencies = caller.Organisations(OrganisationKind.Agency);
        return clearances.Where(x => x.AgencyId == null || agencies.Contains(x.AgencyId.Value) || companies.Contains(x.CompanyId));
    }

    /// <summary>A clearance to change it; the endpoint's policy or the caller's company says who may.</summary>
    public static async Task<Clearance> ToChangeAsync(this ScreeningDbContext db, Guid id, CancellationToken ct) =>
        await db.Clearances.FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);

    public static ClearanceResponse ResponseFor(this Clearance clearance, Caller caller, DateTimeOffset now)
    {
        var whole = new ClearanceResponse
        {
            Clearance = clearance.Snapshot(), Questions = clearance.Questions, CreatedAt = clearance.CreatedAt, ChangedAt = clearance.ChangedAt,
            Tasks = [.. clearance.Tasks.Select(x => x.Response(now))], Basis = clearance.Basis,
        };
        if (caller.IsDesk)
        {
            return whole;
        }

        if (caller.IsIn(clearance.CompanyId))
        {
            return whole with { Basis = null, Clearance = whole.Clearance with { Note = null, TakenFrom = null, AskedForMatches = [], GrantedMatches = [] } };
        }

        var agencies = caller.Organisations(OrganisationKind.Agency);
        var asked = clearance.AskedBy.Any(agencies.Contains);
        return whole with
        {
            Questions = [],
            Basis = null,
            // What was said about a condition is for those it concerns.
            Tasks = asked || (clearance.AgencyId is { } own && agencies.Contains(own)) ? whole.Tasks : [.. whole.Tasks.Select(x => x with { Steps = [] })],
            Clearance = whole.Clearance with
            {
                Reason = asked ? clearance.Reason : null,
                Note = asked ? clearance.Note : null,
                AskedForMatches = [.. clearance.Asks.Where(x => agencies.Contains(x.AgencyId)).Select(x => x.MatchId).OfType<Guid>().Distinct()],
                GrantedMatches = [.. clearance.Grants.Where(x => agencies.Contains(x.AgencyId)).Select(x => x.MatchId)],
            },
        };
    }
}
