using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>The review queue of the desk, an agency's pairings, a company's pairings it was asked about.</summary>
internal static class ListMatches
{
    /// <summary>What to leave out.</summary>
    public sealed record Filter(
        [property: Description("proposed, underReview, infoRequested, recommended, approved, offered, accepting, accepted, declinedByCompany, dismissed, retracted or lapsed.")] string? State = null,
        Guid? Offer = null,
        Guid? Need = null,
        Guid? Company = null,
        Guid? Agency = null,
        string? Kind = null,
        [property: Description("True: those the caller works on.")] bool? Mine = null,
        [property: Description("best (default) or oldest.")] string? Sort = null);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("ListMatches").WithSummary("Matches the caller may see, best first.");

    private static async Task<Ok<Page<MatchSnapshot>>> HandleAsync(
        [AsParameters] Filter filter, [AsParameters] PageRequest page, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        var query = Narrow(Readable(db.Matches.AsNoTracking(), caller), filter, caller);
        var oldest = filter.Sort == "oldest";
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(oldest ? after.Sort : 0, TimeSpan.Zero);
            query = oldest
                ? query.Where(x => x.CreatedAt > at || (x.CreatedAt == at && x.Id > after.Id))
                : query.Where(x => x.Rank < after.Sort || (x.Rank == after.Sort && x.Id > after.Id));
        }

        query = oldest ? query.OrderBy(x => x.CreatedAt).ThenBy(x => x.Id) : query.OrderByDescending(x => x.Rank).ThenBy(x => x.Id);
        var found = page.Page(await query.Take(page.Take + 1).ToListAsync(ct), x => (oldest ? x.CreatedAt.UtcTicks : x.Rank, x.Id));
        return TypedResults.Ok(new Page<MatchSnapshot>([.. found.Items.Select(x => x.SnapshotFor(MatchAccess.PartyOf(x, caller)))], found.After));
    }

    private static IQueryable<Match> Readable(IQueryable<Match> query, Caller caller)
    {
        if (caller.IsDesk)
        {
            return query;
        }

        var agencies = caller.Organisations(OrganisationKind.Agency);
        var companies = caller.Organisations(OrganisationKind.Company);
        return query.Where(x => agencies.Contains(x.AgencyId) || (companies.Contains(x.CompanyId) && x.OfferedAt != null));
    }

    private static IQueryable<Match> Narrow(IQueryable<Match> query, Filter filter, Caller caller)
    {
        query = Words.Parse<MatchState>("state", filter.State) is { } state ? query.Where(x => x.State == state) : query;
        query = filter.Offer is { } offer ? query.Where(x => x.OfferId == offer) : query;
        query = filter.Need is { } need ? query.Where(x => x.NeedId == need) : query;
        query = filter.Company is { } company ? query.Where(x => x.CompanyId == company) : query;
        query = filter.Agency is { } agency ? query.Where(x => x.AgencyId == agency) : query;
        query = string.IsNullOrEmpty(filter.Kind) ? query : query.Where(x => x.Kind == filter.Kind);
        return filter.Mine == true ? query.Where(x => x.AssignedTo == caller.Subject) : query;
    }
}
