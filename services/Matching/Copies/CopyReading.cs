using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Copies;

/// <summary>What the index must hold, read from the copies; what a text is about is read once and kept beside it.</summary>
internal sealed class CopyReading(MatchingDbContext db, MeaningReader meanings)
{
    /// <summary>The records of some changes as they are now.</summary>
    public Task<(IReadOnlyList<IndexDocument> Upserts, IReadOnlyList<Tombstone> Deletes)> DocumentsAsync(IReadOnlyList<CopyChange> changes, CancellationToken ct)
    {
        return DocumentsAsync(Ids(Side.Offer), Ids(Side.Need), ct);

        Guid[] Ids(Side side) => [.. changes.Where(x => x.Side == side).Select(x => x.RecordId).Distinct()];
    }

    public async Task<(IReadOnlyList<IndexDocument> Upserts, IReadOnlyList<Tombstone> Deletes)> DocumentsAsync(
        IReadOnlyCollection<Guid> offerIds, IReadOnlyCollection<Guid> needIds, CancellationToken ct)
    {
        var upserts = new List<IndexDocument>();
        var deletes = new List<Tombstone>();
        foreach (var copy in await db.Offers.AsNoTracking().Where(x => offerIds.Contains(x.Id)).ToListAsync(ct))
        {
            if (IndexDocument.Holds(copy.Snapshot.State))
            {
                upserts.Add(IndexDocument.Of(copy.Snapshot) with { Meaning = await MeaningAsync(db.Offers, copy, copy.Snapshot.Content, ct) });
            }
            else
            {
                deletes.Add(new Tombstone(copy.Id, copy.Version));
            }
        }

        foreach (var copy in await db.Needs.AsNoTracking().Where(x => needIds.Contains(x.Id)).ToListAsync(ct))
        {
            if (IndexDocument.Holds(copy.Snapshot.State))
            {
                upserts.Add(IndexDocument.Of(copy.Snapshot) with { Meaning = await MeaningAsync(db.Needs, copy, copy.Snapshot.Content, ct) });
            }
            else
            {
                deletes.Add(new Tombstone(copy.Id, copy.Version));
            }
        }

        return (upserts, deletes);
    }

    /// <summary>The ids of the copies of one side after another, in the order in which the database compares them.</summary>
    public Task<List<Guid>> PageAsync(Side side, Guid after, int most, CancellationToken ct) => side == Side.Offer
        ? db.Offers.AsNoTracking().Where(x => x.Id > after).OrderBy(x => x.Id).Select(x => x.Id).Take(most).ToListAsync(ct)
        : db.Needs.AsNoTracking().Where(x => x.Id > after).OrderBy(x => x.Id).Select(x => x.Id).Take(most).ToListAsync(ct);

    /// <summary>As it is kept, or read now and kept from now on.</summary>
    private async Task<TextMeaning> MeaningAsync<T>(IQueryable<T> all, T copy, HelpContent content, CancellationToken ct)
        where T : RecordCopy
    {
        var meaning = meanings.Of(copy.Id, copy.Version, content, copy.Meaning);
        if (meaning.Pack() is var packed && !packed.AsSpan().SequenceEqual(copy.Meaning))
        {
            await all.Where(x => x.Id == copy.Id && x.Version == copy.Version).ExecuteUpdateAsync(x => x.SetProperty(y => y.Meaning, packed), ct);
        }

        return meaning;
    }
}
