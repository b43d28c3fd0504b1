using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>Finds the offer and the need that a person wants to pair by hand: by words or by reference.</summary>
internal static class SearchSides
{
    private const int Most = 20;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/sides/{side}", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).WithName("SearchSides").WithSummary("Offers or needs to pair by hand, best twenty.");

    private static async Task<Ok<IReadOnlyList<PairSide>>> HandleAsync(
        [Description("offer or need.")] string side, string? q, string? kind, Caller caller, IMatchIndex index, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var wanted = Words.Parse<Side>("side", side)!.Value;
        var errors = new FieldErrors();
        errors.Length("q", q, 0, 200);
        errors.ThrowIfAny();
        var words = q?.Trim() ?? "";
        return TypedResults.Ok(IsReference(words, wanted)
            ? await ByReferenceAsync(wanted, words.ToUpperInvariant(), caller, db, ct)
            : await ByWordsAsync(wanted, words, kind, caller, index, db, time, ct));
    }

    private static bool IsReference(string words, Side side) => words.StartsWith(side == Side.Offer ? "OF-" : "ND-", StringComparison.OrdinalIgnoreCase);

    private static async Task<IReadOnlyList<PairSide>> ByWordsAsync(
        Side side, string words, string? kind, Caller caller, IMatchIndex index, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var found = await index.SearchAsync(
            new SearchQuery
            {
                Side = side,
                Text = words,
                Kinds = string.IsNullOrEmpty(kind) ? [] : [kind],
                OpenOn = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                Audience = caller.IsDesk ? Audience.Desk : Audience.OfAgency(caller.Organisations(OrganisationKind.Agency)[0]),
                Limit = Most,
            },
            ct);
        Guid[] ids = [.. found.Hits.Select(x => x.Id)];
        var snapshots = new Snapshots(db);
        var sides = side == Side.Offer ? [.. (await snapshots.OffersAsync(ids, ct)).Select(PairLoading.Side)] : (IReadOnlyList<PairSide>)[.. (await snapshots.NeedsAsync(ids, ct)).Where(x => PairLoading.Owns(caller, x.AgencyId)).Select(PairLoading.Side)];
        return [.. sides.OrderBy(x => Array.IndexOf(ids, x.Id))];
    }

    // References are not searched often enough to be worth a column: the copies are read one after the other until it is found.
    private static async Task<IReadOnlyList<PairSide>> ByReferenceAsync(Side side, string reference, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        if (side == Side.Offer)
        {
            await foreach (var offer in db.Offers.AsNoTracking().Select(x => x.Snapshot).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (offer.Reference == reference && (caller.IsDesk || caller.Organisations(OrganisationKind.Agency).Any(x => PairLoading.Sees(offer, x))))
                {
                    return [PairLoading.Side(offer)];
                }
            }
        }
        else
        {
            await foreach (var need in db.Needs.AsNoTracking().Select(x => x.Snapshot).AsAsyncEnumerable().WithCancellation(ct))
            {
                if (need.Reference == reference && PairLoading.Owns(caller, need.AgencyId))
                {
                    return [PairLoading.Side(need)];
                }
            }
        }

        return [];
    }
}
