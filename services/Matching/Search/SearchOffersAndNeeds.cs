using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Search;

/// <summary>People look for needs and offers in their own words and find what they may read, no more.</summary>
internal static class SearchOffersAndNeeds
{
    /// <summary>What to look for.</summary>
    public sealed record Filter(
        [property: Description("Words in any of the six languages, at most 200 characters; none lists the newest first.")] string? Q = null,
        [property: Description("need (default) or offer. Offers are for agencies and the desk; a company finds its own.")] string? Side = null,
        [property: Description("Kinds of help; may be repeated.")] string[]? Kind = null,
        [property: Description("ISO 3166-1 alpha-2, M49 region or worldwide; may be repeated.")] string[]? Place = null,
        [property: Description("Branches or leaves of the category tree; may be repeated.")] string[]? Category = null,
        [property: Description("SDG goals or targets; may be repeated.")] string[]? Sdg = null,
        [property: Description("True (default): only what has not passed its last day.")] bool? Open = null,
        [property: Description("True: only what the caller's own organisation published.")] bool? Mine = null);

    private const int MostCodes = 20;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/v1/search", HandleAsync).WithTags("Search")
        .RequirePolicy(Policies.Public).AnswersWhenSearchIsAway().WithName("Search").WithSummary("Needs and offers that fit words and filters, as far as the caller may read them.");

    private static async Task<Ok<SearchAnswer>> HandleAsync(
        [AsParameters] Filter filter, [AsParameters] PageRequest page, Caller caller, IMatchIndex index, SearchReading reading, TimeProvider time, CancellationToken ct)
    {
        var side = Words.Parse<SearchSide>("side", filter.Side) ?? SearchSide.Need;
        var errors = new FieldErrors();
        errors.Length("q", filter.Q, 0, 200);
        var query = new SearchQuery
        {
            Side = side == SearchSide.Offer ? Side.Offer : Side.Need,
            Text = filter.Q,
            Kinds = Known(errors, "kind", filter.Kind, x => (x ?? "").Trim(), Kinds.IsKnown, "kinds of help"),
            Places = Known(errors, "place", filter.Place, Places.Normalise, Places.IsKnown, "countries and regions"),
            Categories = Known(errors, "category", filter.Category, Codes.NormaliseLower, Categories.IsKnown, "categories"),
            Sdgs = Known(errors, "sdg", filter.Sdg, Codes.NormaliseLower, Sdgs.IsKnown, "SDG goals and targets"),
            OpenOn = filter.Open == false ? null : DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            Audience = Audiences.Of(caller),
            Skip = (int)Math.Min(10_000, page.Position()?.Sort ?? 0),
            Limit = page.Take + 1,
        };
        errors.ThrowIfAny();
        if (!Audiences.Narrow(caller, filter.Mine == true, ref query))
        {
            return TypedResults.Ok(new SearchAnswer([], 0, new Dictionary<string, long>(), null));
        }

        // A reference names one record; only staff look for them, and everybody else finds nothing of the kind in words.
        if ((caller.IsDesk || caller.IsAgency) && SearchReading.IsReference(query.Text, query.Side))
        {
            var named = await reading.ByReferenceAsync(query, query.Text!.Trim().ToUpperInvariant(), ct);
            return TypedResults.Ok(new SearchAnswer(named, named.Count, named.ToDictionary(x => x.Kind, _ => 1L), null));
        }

        var found = await index.SearchUrgentFirstAsync(query, ct);
        var hits = await reading.HitsAsync(query, found.Hits, ct);
        // The position of the next page is a count, as scores cannot be continued from.
        var paged = page.Page(hits, x => (query.Skip + page.Take, x.Id));
        return TypedResults.Ok(new SearchAnswer(paged.Items, found.Total, found.Kinds, paged.After));
    }

    internal static IReadOnlyList<string> Known(
        FieldErrors errors, string field, IReadOnlyList<string>? codes, Func<string?, string> normalise, Func<string?, bool> isKnown, string list)
    {
        var clean = FieldChecks.Distinct(codes, normalise);
        errors.Codes(field, clean, 0, MostCodes, isKnown, list);
        return clean;
    }
}
