using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Text;
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
        [property: Description("proposed, underReview, infoRequested, recommended, approved, offered, accepting, accepted, declinedByCompany, dismissed, retracted or lapsed; several with commas.")] string? State = null,
        Guid? Offer = null,
        Guid? Need = null,
        Guid? Company = null,
        Guid? Agency = null,
        string? Kind = null,
        [property: Description("True: those the caller works on.")] bool? Mine = null,
        [property: Description("True: those nobody works on.")] bool? Unassigned = null,
        [property: Description("True: those for an emergency.")] bool? Emergency = null,
        [property: Description("True: those that something stands against; false: those free to go on. For staff.")] bool? Blocked = null,
        [property: Description("Words of the titles, names or the reference.")] string? Q = null,
        [property: Description("emergency (default: what an emergency needs, then best), best, oldest or newest.")] string? Sort = null);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("ListMatches").WithSummary("Matches the caller may see, best first.");

    private static async Task<Ok<Page<MatchListItem>>> HandleAsync(
        [AsParameters] Filter filter, [AsParameters] PageRequest page, Caller caller, MatchingDbContext db, MatchListing listing, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.OneOf("sort", filter.Sort, "best", "oldest", "newest", "emergency");
        errors.Length("q", filter.Q, 0, 200);
        errors.ThrowIfAny();
        var order = MatchOrder.Of(filter.Sort);
        var query = Narrow(db.Matches.AsNoTracking().ReadableBy(caller), filter, caller);
        return TypedResults.Ok(filter.Blocked is null && string.IsNullOrWhiteSpace(filter.Q)
            ? await listing.PageAsync(query, order, page, caller, ct)
            : await listing.ScanAsync(query, order, page, caller, x => Fits(x, filter), ct));
    }

    private static bool Fits(MatchListItem item, Filter filter) =>
        (filter.Blocked is not { } blocked || item.Blockers.Count > 0 == blocked)
        && (filter.Q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(word =>
            new[] { item.Reference, item.NeedTitle, item.OfferTitle, item.CompanyName, item.AgencyName }.Any(x => x.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static IQueryable<Match> Narrow(IQueryable<Match> query, Filter filter, Caller caller)
    {
        MatchState[] states = [.. (filter.State ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(x => Words.Parse<MatchState>("state", x)).OfType<MatchState>()];
        query = states.Length > 0 ? query.Where(x => states.Contains(x.State)) : query;
        query = filter.Offer is { } offer ? query.Where(x => x.OfferId == offer) : query;
        query = filter.Need is { } need ? query.Where(x => x.NeedId == need) : query;
        query = filter.Company is { } company ? query.Where(x => x.CompanyId == company) : query;
        query = filter.Agency is { } agency ? query.Where(x => x.AgencyId == agency) : query;
        query = string.IsNullOrEmpty(filter.Kind) ? query : query.Where(x => x.Kind == filter.Kind);
        query = filter.Emergency is { } emergency ? query.Where(x => x.Rank >= Match.EmergencyRank == emergency) : query;
        query = filter.Unassigned == true ? query.Where(x => x.AssignedTo == null) : query;
        return filter.Mine == true ? query.Where(x => x.AssignedTo == caller.Subject) : query;
    }
}
