using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Repeats;

/// <summary>Likely repeats with the offers as they are now.</summary>
internal sealed class RepeatReading(MatchingDbContext db)
{
    /// <summary>Groups of an older offer and those that may be the same. What has ended in this moment is left out.</summary>
    public async Task<IReadOnlyList<RepeatGroup>> GroupsAsync(IEnumerable<IGrouping<Guid, LikelyRepeat>> groups, CancellationToken ct)
    {
        var all = groups.ToArray();
        var offers = await OpenAsync([.. all.Select(x => x.Key).Concat(all.SelectMany(x => x).Select(x => x.OtherId)).Distinct()], ct);
        return
        [
            .. all.Where(x => offers.ContainsKey(x.Key))
                .Select(x => (Main: offers[x.Key], Repeats: x.Where(y => offers.ContainsKey(y.OtherId)).OrderByDescending(y => y.Score).ThenBy(y => y.FoundAt).ToArray()))
                .Where(x => x.Repeats.Length > 0)
                .Select(x => new RepeatGroup(Of(x.Main), [.. x.Repeats.Select(y => Of(y, offers[y.OtherId]))], x.Repeats.Max(y => y.FoundAt))),
        ];
    }

    /// <summary>One, with both of its offers; not there when one of them has ended.</summary>
    public async Task<(LikelyRepeat Repeat, OfferSnapshot Main, OfferSnapshot Other)> OneAsync(Guid id, CancellationToken ct)
    {
        var repeat = await db.Repeats.FindAsync([id], ct) ?? throw new RefusedException(Error.NotFound);
        var offers = await OpenAsync([repeat.MainId, repeat.OtherId], ct);
        return offers.Count == 2 ? (repeat, offers[repeat.MainId], offers[repeat.OtherId]) : throw new RefusedException(Error.NotFound);
    }

    public static LikelyRepeatResponse Of(LikelyRepeat repeat, OfferSnapshot other) => new()
    {
        Id = repeat.Id,
        Version = repeat.Version,
        State = repeat.State,
        MainId = repeat.MainId,
        Offer = Of(other),
        Score = repeat.Score / 1_000.0,
        FoundAt = repeat.FoundAt,
        ToldApartBy = repeat.ToldApartBy,
        ToldApartAt = repeat.State == RepeatState.Different ? repeat.ChangedAt : null,
    };

    private static RepeatedOffer Of(OfferSnapshot offer) => new(SearchReading.Of(offer), offer.Content.Visibility, offer.OnlyFor());

    private async Task<Dictionary<Guid, OfferSnapshot>> OpenAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await new Snapshots(db).OffersAsync(ids, ct)).Where(x => IndexDocument.Holds(x.State)).ToDictionary(x => x.Id);
}
