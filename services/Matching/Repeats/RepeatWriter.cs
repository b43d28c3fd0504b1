using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Suggestions;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Repeats;

/// <summary>
/// Compares each offer that opens, ends or says something else with the others of its company, and keeps which may be the same. Rows and cursor are
/// one commit, so a kill repeats the round and finds nothing twice. When texts are read otherwise than before, all offers are gone through anew.
/// </summary>
internal sealed class RepeatWriter(MatchingDbContext db, SimilarRecords similar, MeaningReader meanings, TimeProvider time)
{
    /// <summary>Its row among the cursors; proposals have 1 and 2, alerts 3.</summary>
    public const int Cursor = 4;

    /// <summary>The row that holds what the rows were found with instead of a sequence.</summary>
    public const int FoundWith = 5;

    /// <summary>Raise it when the same texts would be compared otherwise.</summary>
    private const ulong Format = 1;

    /// <summary>Few: a new offer waits for its proposals while these are compared.</summary>
    private const int AtOnce = 10;

    /// <summary>New repeats of one offer at a time; more come up as these are dealt with.</summary>
    private const int MostNew = 5;

    /// <summary>Repeats of one older offer: as many as can be joined to it.</summary>
    private const int MostOfMain = 20;
    private static readonly Actor Engine = Actor.Service("matching");

    /// <summary>Follows the next few changes up to a sequence that the index already shows; returns how many.</summary>
    public async Task<int> FollowAsync(long applied, CancellationToken ct)
    {
        var cursor = await db.CursorAsync(Cursor, ct);
        var engine = await db.CursorAsync(FoundWith, ct);
        if (engine.Sequence != EngineNumber)
        {
            (engine.Sequence, cursor.Sequence) = (EngineNumber, 0);
        }

        if (cursor.Sequence >= applied)
        {
            return 0;
        }

        var changes = await db.Changes.AsNoTracking().Where(x => x.Side == Side.Offer && x.Sequence > cursor.Sequence && x.Sequence <= applied && x.News != null)
            .OrderBy(x => x.Sequence).Take(AtOnce).Select(x => new { x.Sequence, x.RecordId }).ToListAsync(ct);
        foreach (var id in changes.Select(x => x.RecordId).Distinct())
        {
            await CompareAsync(id, ct);
        }

        cursor.Sequence = changes.Count < AtOnce ? applied : changes[^1].Sequence;
        await db.SaveChangesAsync(ct);
        return changes.Count;
    }

    private long EngineNumber => unchecked((long)(meanings.Version ^ Format));

    private async Task CompareAsync(Guid id, CancellationToken ct)
    {
        var known = await KnownAsync(id, ct);
        var offer = await db.Offers.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        var found = offer is null || !IndexDocument.Holds(offer.Snapshot.State) ? [] : await similar.LikelyAsync(offer, [.. known.Select(x => x.PartnerOf(id))], ct);
        var scores = found.ToDictionary(x => x.Offer.Id);
        var now = time.GetUtcNow();
        foreach (var repeat in known)
        {
            if (scores.TryGetValue(repeat.PartnerOf(id), out var partner))
            {
                repeat.FindAgain(offer!.Snapshot, partner.Offer, partner.Score, Engine, now);
            }
            else if (repeat.State == RepeatState.Likely)
            {
                // What people said stays: one that was joined and taken apart again says what it said.
                db.Repeats.Remove(repeat);
            }
        }

        await AddAsync(offer?.Snapshot, [.. found.ExceptBy(known.Select(x => x.PartnerOf(id)), x => x.Offer.Id)], now, ct);
    }

    private async Task AddAsync(OfferSnapshot? offer, IReadOnlyList<(OfferSnapshot Offer, double Score)> found, DateTimeOffset now, CancellationToken ct)
    {
        var added = 0;
        foreach (var (other, score) in found)
        {
            if (added == MostNew)
            {
                return;
            }

            var repeat = LikelyRepeat.Find(offer!, other, score, Engine, now);
            if (await HasRoomAsync(repeat.MainId, ct))
            {
                db.Repeats.Add(repeat);
                added++;
            }
        }
    }

    /// <summary>Those of an offer, with what this round has added or taken away.</summary>
    private async Task<IReadOnlyList<LikelyRepeat>> KnownAsync(Guid offer, CancellationToken ct)
    {
        await db.Repeats.Where(x => x.MainId == offer || x.OtherId == offer).LoadAsync(ct);
        return [.. db.Repeats.Local.Where(x => x.MainId == offer || x.OtherId == offer)];
    }

    private async Task<bool> HasRoomAsync(Guid main, CancellationToken ct)
    {
        await db.Repeats.Where(x => x.MainId == main).LoadAsync(ct);
        return db.Repeats.Local.Count(x => x.MainId == main && x.State == RepeatState.Likely) < MostOfMain;
    }
}
