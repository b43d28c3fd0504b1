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
internal sealed class ProposalWriter(MatchingDbContext db, Proposer proposer, TimeProvider time)
{
    private const int AtOnce = 10;
    private static readonly Actor Engine = Actor.Service("matching");
    private static readonly MatchState[] BeforeYes =
        [MatchState.Proposed, MatchState.UnderReview, MatchState.InfoRequested, MatchState.Recommended, MatchState.Approved, MatchState.Offered];

    private readonly Snapshots _snapshots = new(db);

    /// <summary>
    /// Follows the next few changes of one side up to a sequence that the index already shows; returns how many. Each side has a cursor of its own:
    /// an offer does not wait behind ten thousand imported needs.
    /// </summary>
    public async Task<int> FollowAsync(Side follow, long applied, CancellationToken ct)
    {
        var number = follow == Side.Offer ? 1 : 2;
        var cursor = await db.Cursors.FindAsync([number], ct);
        if (cursor is null)
        {
            cursor = new ProposalCursor { Id = number };
            db.Cursors.Add(cursor);
        }

        var changes = await db.Changes.AsNoTracking().Where(x => x.Side == follow && x.Sequence > cursor.Sequence && x.Sequence <= applied)
            .OrderBy(x => x.Sequence).Take(AtOnce).ToListAsync(ct);
        if (changes.Count == 0)
        {
            return 0;
        }

        using var span = Tracing.Follow("matching propose", MatchingModule.Module, changes.Select(x => x.TraceParent));
        foreach (var (side, id) in changes.Select(x => (x.Side, x.RecordId)).Distinct())
        {
            if (side == Side.Offer && await _snapshots.OfferAsync(id, ct) is { } offer)
            {
                await WriteAsync(await proposer.ForOfferAsync(offer, _snapshots, ct), x => x.OfferId == id, x => (x.OfferId == id, x.NeedId), ct);
            }
            else if (side == Side.Need && await _snapshots.NeedAsync(id, ct) is { } need)
            {
                await WriteAsync(await proposer.ForNeedAsync(need, _snapshots, ct), x => x.NeedId == id, x => (x.NeedId == id, x.OfferId), ct);
            }
        }

        cursor.Sequence = changes[^1].Sequence;
        await db.SaveChangesAsync(ct);
        return changes.Count;
    }

    private async Task WriteAsync(
        IReadOnlyList<ScoredPair> pairs, System.Linq.Expressions.Expression<Func<Match, bool>> own, Func<Match, (bool Mine, Guid Other)> side, CancellationToken ct)
    {
        // Pairs written for an earlier change of this round are tracked and not yet stored.
        var stored = await db.Matches.Where(own).Where(x => BeforeYes.Contains(x.State)).ToListAsync(ct);
        var known = stored.Concat(db.Matches.Local.Where(x => side(x).Mine && BeforeYes.Contains(x.State))).DistinctBy(x => x.Id).ToDictionary(x => x.PairKey ?? x.Id.ToString());
        var keys = pairs.Select(x => Match.KeyOf(x.Offer.Id, x.Need.Id)).ToArray();
        var settled = await db.Matches.Where(x => x.PairKey != null && keys.Contains(x.PairKey)).Select(x => x.PairKey!).ToListAsync(ct);
        var now = time.GetUtcNow();
        foreach (var pair in pairs)
        {
            var key = Match.KeyOf(pair.Offer.Id, pair.Need.Id);
            if (known.Remove(key, out var match))
            {
                match.Rescore(pair, Engine, now);
            }
            else if (!settled.Contains(key) && !db.Matches.Local.Any(x => x.PairKey == key) && await HasRoomAsync(pair.Need, ct))
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
        if (await _snapshots.OfferAsync(match.OfferId, ct) is not { } offer || await _snapshots.NeedAsync(match.NeedId, ct) is not { } need)
        {
            return;
        }

        var reason = Ended(offer, need);
        if (reason is null && match.IsUntouched)
        {
            reason = (await proposer.ExplainAsync(offer, need, ct)).Obstacles is [var first, ..] ? first.Code : null;
        }

        if (reason is not null)
        {
            match.Retract(Engine, now, reason);
        }
    }

    private static string? Ended(OfferSnapshot offer, NeedSnapshot need) => (offer.State, need.State) switch
    {
        (OfferState.Withdrawn or OfferState.Expired or OfferState.Declined or OfferState.Closed, _) => "offer-ended",
        (_, NeedState.Closed or NeedState.Cancelled or NeedState.Expired) => "need-ended",
        _ => null,
    };

    private async Task<bool> HasRoomAsync(NeedSnapshot need, CancellationToken ct)
    {
        var stored = await db.Matches.CountAsync(x => x.NeedId == need.Id && x.State == MatchState.Proposed, ct);
        var added = db.ChangeTracker.Entries<Match>().Count(x => x.State == EntityState.Added && x.Entity.NeedId == need.Id);
        return stored + added < need.Terms.MaxPendingProposals;
    }
}
