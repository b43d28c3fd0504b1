using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Whose needs a caller may load; not yours is not there.</summary>
internal static class NeedLoading
{
    /// <summary>A need of the caller's own agency, to change it.</summary>
    public static async Task<Need> OwnAsync(this NeedsCatalogDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var need = await db.Needs.FindAsync([id], ct);
        return need is not null && caller.IsIn(need.AgencyId) ? need : throw new RefusedException(Error.NotFound);
    }

    /// <summary>A need of the caller's own agency, for a step of its reviewers and admins.</summary>
    public static async Task<Need> ReviewableAsync(this NeedsCatalogDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var need = await db.OwnAsync(id, caller, ct);
        return OpeningRights.IsReviewer(caller, need.AgencyId) ? need : throw new RefusedException(Error.Forbidden);
    }

    /// <summary>The agency a need belongs to, while it takes part.</summary>
    public static async Task<Agency> ActiveAgencyAsync(this NeedsCatalogDbContext db, Guid id, CancellationToken ct)
    {
        var agency = await db.Agencies.FindAsync([id], ct) ?? throw new RefusedException(AgencyErrors.NotReady);
        return agency.State == AgencyState.Active ? agency : throw new RefusedException(AgencyErrors.Closed);
    }

    /// <summary>A need the caller may read: own, the desk whatever was handed in, others what is open and meant for them.</summary>
    public static async Task<Need> ReadableAsync(this NeedsCatalogDbContext db, Guid id, Caller caller, CancellationToken ct) =>
        await db.Needs.AsNoTracking().Where(x => x.Id == id).ReadableBy(caller).FirstOrDefaultAsync(ct) ?? throw new RefusedException(Error.NotFound);

    /// <summary>
    /// The needs a caller may read, in the database: own in every state; the desk all but drafts; agencies what is open to agencies; visitors
    /// and companies what is open to everyone.
    /// </summary>
    public static IQueryable<Need> ReadableBy(this IQueryable<Need> needs, Caller caller)
    {
        var own = caller.Organisations(Contracts.Identity.V1.OrganisationKind.Agency);
        if (caller.IsDesk)
        {
            return needs.Where(x => x.State != NeedState.Draft || own.Contains(x.AgencyId));
        }

        return own.Count > 0
            ? needs.Where(x => own.Contains(x.AgencyId) || ((x.State == NeedState.Open || x.State == NeedState.PartlyMet)
                && (x.Visibility != Visibility.NamedAgency || (x.NamedAgency != null && own.Contains(x.NamedAgency.Value)))))
            : needs.Where(x => (x.State == NeedState.Open || x.State == NeedState.PartlyMet) && x.Visibility == Visibility.Public);
    }

    /// <summary>The need as the caller may read it: the receiver, the contact and the agency's own id are for the agency and the desk.</summary>
    public static NeedSnapshot SnapshotFor(this Need need, Caller caller)
    {
        var snapshot = need.Snapshot();
        return caller.IsIn(need.AgencyId) || caller.IsDesk
            ? snapshot
            : snapshot with { ExternalId = null, Terms = snapshot.Terms with { Contact = null, Consignee = null } };
    }
}
