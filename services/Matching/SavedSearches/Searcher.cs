using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>Who saves a search, for which of their organisations: the one whose eyes they search with.</summary>
internal sealed record Searcher(string Subject, Guid OrganisationId, OrganisationKind Kind, string TimeZone, Actor Actor)
{
    private static readonly OrganisationKind[] ByReach = [OrganisationKind.Desk, OrganisationKind.Agency, OrganisationKind.Company];

    public static Searcher Of(Caller caller)
    {
        // Alerts are mail to a person; an organisation's own system reads the search itself.
        if (caller.IsClient || ByReach.SelectMany(caller.Organisations).ToArray() is not [var organisation, ..])
        {
            throw new RefusedException(Error.Forbidden);
        }

        var kind = caller.Memberships.First(x => x.OrganisationId == organisation).Kind;
        return new Searcher(caller.Subject, organisation, kind, caller.TimeZone, caller.ActFor(organisation));
    }

    /// <summary>What such a search may find.</summary>
    public static Audience AudienceOf(OrganisationKind kind, Guid organisation) => kind switch
    {
        OrganisationKind.Desk => Audience.Desk,
        OrganisationKind.Agency => Audience.OfAgency(organisation),
        _ => Audience.Public,
    };
}

/// <summary>A saved search is its person's alone: not yours is not there.</summary>
internal static class SavedSearchAccess
{
    public static async Task<(SavedSearch Search, Searcher Searcher)> OwnSearchAsync(this MatchingDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var search = await db.SavedSearches.FindAsync([id], ct);
        return search is not null && search.Subject == caller.Subject && caller.IsIn(search.OrganisationId)
            ? (search, Searcher.Of(caller) with { OrganisationId = search.OrganisationId, Kind = search.OrganisationKind, Actor = caller.ActFor(search.OrganisationId) })
            : throw new RefusedException(Error.NotFound);
    }
}
