using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Matches;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Fits;

/// <summary>What matching officers ask companies for: open needs that nothing is on its way for, by kind, category and place.</summary>
internal static class ListAsks
{
    /// <summary>Needs looked at; an answer over more of them takes longer than a person waits.</summary>
    private const int MostLookedAt = 20_000;

    /// <summary>What to leave out.</summary>
    public sealed record Filter(
        [property: Description("Kind of help.")] string? Kind = null,
        [property: Description("Branch or leaf of the category tree.")] string? Category = null,
        [property: Description("ISO 3166-1 alpha-2, M49 region or worldwide.")] string? Place = null);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/asks", HandleAsync)
        .RequirePolicy(Policies.MatchingOfficer).WithName("ListAsks").WithSummary("Needs that nothing is on its way for, by kind, category and place, with what is open.");

    private static async Task<Ok<UnmetResponse>> HandleAsync([AsParameters] Filter filter, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var place = string.IsNullOrWhiteSpace(filter.Place) ? null : Places.Normalise(filter.Place);
        var category = string.IsNullOrWhiteSpace(filter.Category) ? null : Codes.NormaliseLower(filter.Category);
        var kind = string.IsNullOrWhiteSpace(filter.Kind) ? null : filter.Kind.Trim();
        errors.Code("kind", kind, Kinds.IsKnown, "kinds of help");
        errors.Code("category", category, Categories.IsKnown, "categories");
        errors.Code("place", place, Places.IsKnown, "countries and regions");
        errors.ThrowIfAny();

        var underWay = await db.Matches.AsNoTracking().Where(x => MatchStates.Active.Contains(x.State)).Select(x => x.NeedId).Distinct().ToListAsync(ct);
        var met = underWay.ToHashSet();
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var unmet = new UnmetNeeds(category);
        var looked = 0;
        var needs = db.Needs.AsNoTracking().Where(x => !x.IsEnded && (kind == null || x.Kind == kind)).OrderByDescending(x => x.Id).Take(MostLookedAt).Select(x => x.Snapshot);
        await foreach (var need in needs.AsAsyncEnumerable().WithCancellation(ct))
        {
            looked++;
            if (need.State is NeedState.Open or NeedState.PartlyMet && !need.Terms.EnoughForNow && !(need.Content.Until < today) && !met.Contains(need.Id)
                && (place is null || Places.Closeness([place], need.Content.Places).Relation != PlaceRelation.None))
            {
                unmet.Add(need);
            }
        }

        return TypedResults.Ok(unmet.Answer(looked < MostLookedAt));
    }
}
