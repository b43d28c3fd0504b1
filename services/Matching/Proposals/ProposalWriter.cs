using System.Collections.Concurrent;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Matches;
using Matchmaking.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Proposals;

/// <summary>
/// Writes what the proposer finds for changed offers and needs: new pairs proposed, untouched ones rescored, those that no longer fit retracted
/// with the reason. Proposals and the cursor are one commit, so a kill repeats the round and changes nothing twice.
/// </summary>
internal sealed class ProposalWriter(MatchingDbContext db, CachedSnapshots snapshots, Proposer proposer, ProposalRoom room, TimeProvider time)
{
    private const int AtOnce = 20;

    /// <summary>Changes looked at to see which is the last of its record: those before it need no answer of their own.</summary>
    private const int Ahead = 200;

    /// <summary>Changes whose pairs are looked for at the same time: partly that is waiting for a search server, partly work for more than one processor.</summary>
    private const int SideBySide = 4;
    private static readonly Actor Engine = Actor.Service("matching");

    /// <summary>
    /// Follows the next few changes of one side up to a sequence that the index already shows; returns how many. Each side has a cursor of its own:
    /// an offer does not wait behind ten thousand imported needs.
    /// </summary>
    public async Task<int> FollowAsync(Side follow, long applied, CancellationToken ct)
    {
        var cursor = await db.CursorAsync(follow == Side.Offer ? 1 : 2, ct);

        var changes = await db.Changes.AsNoTracking().Where(x => x.Side == follow && x.Sequence > cursor.Sequence && x.Sequence <= applied)
            .OrderBy(x => x.Sequence).Take(Ahead).Select(x => new { x.Sequence, x.RecordId, x.TraceParent }).ToListAsync(ct);
        if (changes.Count == 0)
        {
            return 0;
        }

        // Up to the last of these, whatever else changed changes again further on.
        var last = changes.GroupBy(x => x.RecordId).Select(x => x.Last()).OrderBy(x => x.Sequence).Take(AtOnce).ToArray();
        using var span = Tracing.Follow("matching propose", MatchingModule.Module, last.Select(x => x.TraceParent));
        Guid[] ids = [.. last.Select(x => x.RecordId)];
        var stored = await StoredAsync(follow, ids, ct);
        var found = await PairsAsync(follow, ids, stored, ct);
        var taken = stored.SelectMany(x => x).Select(x => x.PairKey).ToHashSet(StringComparer.Ordinal);
        await room.CountAsync([.. ids.SelectMany(id => found[id]).Where(pair => !taken.Contains(Match.KeyOf(pair.Offer.Id, pair.Need.Id)))], ct);
        foreach (var id in ids)
        {
            await WriteAsync(found[id], stored[id], ct);
        }

        cursor.Sequence = last[^1].Sequence;
        await db.SaveChangesAsync(ct);
        return last.Length;
    }

    /// <summary>The pairs of each record; none for one that nobody knows any more.</summary>
    private async Task<IReadOnlyDictionary<Guid, IReadOnlyList<ScoredPair>>> PairsAsync(Side side, Guid[] ids, ILookup<Guid, Match> stored, CancellationToken ct)
    {
        var found = new ConcurrentDictionary<Guid, IReadOnlyList<ScoredPair>>(ids.Select(id => KeyValuePair.Create<Guid, IReadOnlyList<ScoredPair>>(id, [])));
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = ct };
        if (side == Side.Offer)
        {
            var offers = await snapshots.OffersAsync(ids, ct);
            var elsewhere = await SettledOfJoinedAsync(offers, ct);
            await Parallel.ForEachAsync(offers, atOnce, async (offer, token) =>
                found[offer.Id] = await proposer.ForOfferAsync(offer, snapshots, token, SoFar(side, stored[offer.Id], elsewhere[offer.Id])));
        }
        else
        {
            var needs = await snapshots.NeedsAsync(ids, ct);
            var elsewhere = await SettledOfJoinedAsync(stored, ct);
            await Parallel.ForEachAsync(needs, atOnce, async (need, token) =>
                found[need.Id] = await proposer.ForNeedAsync(need, snapshots, token, SoFar(side, stored[need.Id], elsewhere[need.Id])));
        }

        return found;
    }

    /// <summary>What was proposed of each of these records and is decided about or still open.</summary>
    private async Task<ILookup<Guid, Match>> StoredAsync(Side side, Guid[] ids, CancellationToken ct) =>
        (await (side == Side.Offer ? db.Matches.Where(x => ids.Contains(x.OfferId)) : db.Matches.Where(x => ids.Contains(x.NeedId)))
            .Where(x => x.PairKey != null || MatchStates.BeforeYes.Contains(x.State)).ToListAsync(ct)).ToLookup(x => RecordOf(side, x));

    /// <summary>
    /// What was decided about offers that were joined to one of these holds for that one too: nobody is proposed the same help again under its other reference. The needs
    /// of such pairs, by offer.
    /// </summary>
    private async Task<ILookup<Guid, Guid>> SettledOfJoinedAsync(IEnumerable<OfferSnapshot> offers, CancellationToken ct)
    {
        var mainOf = offers.SelectMany(x => x.Joined, (main, joined) => (joined.Id, Main: main.Id)).DistinctBy(x => x.Id).ToDictionary(x => x.Id, x => x.Main);
        Guid[] joined = [.. mainOf.Keys];
        var decided = joined.Length == 0 ? [] : await db.Matches
            .Where(x => joined.Contains(x.OfferId) && x.PairKey != null && !MatchStates.BeforeYes.Contains(x.State)).Select(x => new { x.OfferId, x.NeedId }).ToListAsync(ct);
        return decided.ToLookup(x => mainOf[x.OfferId], x => x.NeedId);
    }

    /// <summary>The same from the other side: the offers that those were joined to which needs have decided about, by need.</summary>
    private async Task<ILookup<Guid, Guid>> SettledOfJoinedAsync(ILookup<Guid, Match> stored, CancellationToken ct)
    {
        var settled = stored.SelectMany(x => x).Where(x => !MatchStates.BeforeYes.Contains(x.State)).ToArray();
        var ended = settled.Length == 0 ? [] : await snapshots.OffersAsync([.. settled.Select(x => x.OfferId).Distinct()], ct);
        var main = ended.Where(x => x.JoinedTo is not null).ToDictionary(x => x.Id, x => x.JoinedTo!.Id);
        return settled.Where(x => main.ContainsKey(x.OfferId)).ToLookup(x => x.NeedId, x => main[x.OfferId]);
    }

    /// <summary>Neither what was decided about nor what is open may take the place of something new.</summary>
    private static PairsSoFar SoFar(Side side, IEnumerable<Match> stored, IEnumerable<Guid> elsewhere)
    {
        var all = stored.ToLookup(x => MatchStates.BeforeYes.Contains(x.State), x => side == Side.Offer ? x.NeedId : x.OfferId);
        return new PairsSoFar(all[false].Concat(elsewhere).ToHashSet(), all[true].ToHashSet());
    }

    private static Guid RecordOf(Side side, Match match) => side == Side.Offer ? match.OfferId : match.NeedId;

    private async Task WriteAsync(IReadOnlyList<ScoredPair> pairs, IEnumerable<Match> stored, CancellationToken ct)
    {
        var settled = stored.Where(x => !MatchStates.BeforeYes.Contains(x.State)).Select(x => x.PairKey).ToHashSet(StringComparer.Ordinal);
        var known = stored.Where(x => MatchStates.BeforeYes.Contains(x.State)).ToDictionary(x => x.PairKey ?? x.Id.ToString(), StringComparer.Ordinal);
        var now = time.GetUtcNow();
        foreach (var pair in pairs)
        {
            var key = Match.KeyOf(pair.Offer.Id, pair.Need.Id);
            if (known.Remove(key, out var match))
            {
                match.Rescore(pair, Engine, now);
            }
            else if (!settled.Contains(key) && room.Take(pair))
            {
                db.Matches.Add(Match.Propose(pair, MatchOrigin.Engine, Engine, now));
            }
        }

        foreach (var stale in known.Values)
        {
            await RecheckAsync(stale, now, ct);
        }
    }

    /// <summary>A pair that is not among the best any more is retracted only when it has become impossible.</summary>
    private async Task RecheckAsync(Match match, DateTimeOffset now, CancellationToken ct)
    {
        if (await snapshots.OfferAsync(match.OfferId, ct) is not { } offer || await snapshots.NeedAsync(match.NeedId, ct) is not { } need)
        {
            return;
        }

        var reason = Ended(offer, need);
        if (reason is null && match.IsUntouched)
        {
            var rules = await snapshots.AcceptanceAsync(need.Content.Kind, [need.AgencyId], ct);
            var rule = rules.On(need.AgencyId, need.Content.Kind, DateOnly.FromDateTime(now.UtcDateTime));
            reason = (await proposer.ExplainAsync(offer, need, rule, ct)).Obstacles is [var first, ..] ? first.Code : null;
        }

        if (reason is not null)
        {
            match.Retract(Engine, now, reason);
        }
    }

    private static string? Ended(OfferSnapshot offer, NeedSnapshot need) => (offer.State, need.State) switch
    {
        _ when offer.JoinedTo is not null => "offer-joined",
        (OfferState.Withdrawn or OfferState.Expired or OfferState.Declined or OfferState.Closed, _) => "offer-ended",
        (_, NeedState.Closed or NeedState.Cancelled or NeedState.Expired) => "need-ended",
        _ => null,
    };
}
