using System.Runtime.InteropServices;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The index of offers and needs: a cache that can be wiped at any time. It finds and counts; what a pair is worth is computed outside, so
/// that every store ranks alike. Any number of readers and feeders: an older version of a document never replaces a newer one.
/// <see cref="SearchUnavailableException"/> says that the store does not answer just now.
/// </summary>
internal interface IMatchIndex : IAsyncDisposable
{
    /// <summary>Whether other processes feed and read it too.</summary>
    bool IsShared { get; }

    /// <summary>How far the index is, and whether one is being built beside it.</summary>
    Task<IndexState> StateAsync(CancellationToken ct);

    /// <summary>
    /// Whether this process is to feed and propose for now: of several replicas on one server the one that asked first, for some seconds. Two
    /// at once do no harm but each other's work. An embedded index has one process.
    /// </summary>
    Task<bool> TakeTurnAsync(CancellationToken ct);

    /// <summary>Whoever comes next need not wait until the turn ends.</summary>
    Task LeaveTurnAsync(CancellationToken ct);

    /// <summary>Applies a batch; when it returns, queries see it. Applying a batch again changes nothing.</summary>
    Task ApplyAsync(IndexBatch batch, CancellationToken ct);

    /// <summary>Makes everything applied survive a kill.</summary>
    Task CommitAsync(CancellationToken ct);

    /// <summary>The documents of the other side that a proposal may be made with, best first by the store's own rough order.</summary>
    Task<CandidateSet> CandidatesAsync(CandidateQuery query, CancellationToken ct);

    /// <summary>How common terms are, to score a pair that is already known.</summary>
    Task<TermStatistics> StatisticsAsync(QueryText text, CancellationToken ct);

    /// <summary>Free search for people, with counts by kind.</summary>
    Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken ct);

    /// <summary>
    /// Begins an empty index beside the one that answers; from now on every batch goes into both. One that was begun before, by this or by a
    /// killed process, is gone on with: its own progress is returned.
    /// </summary>
    Task<Rebuild> BeginRebuildAsync(Rebuild fresh, CancellationToken ct);

    /// <summary>Adds source copies to the index being built and keeps how far it came.</summary>
    Task BackfillAsync(IReadOnlyList<IndexDocument> documents, IReadOnlyList<Tombstone> deletes, Rebuild progress, CancellationToken ct);

    /// <summary>The index that was built answers from now on, all at once; what answered before is removed by <see cref="RemoveOldAsync"/>.</summary>
    Task CompleteRebuildAsync(Rebuild progress, CancellationToken ct);

    /// <summary>Removes every index that neither answers nor is being built.</summary>
    Task RemoveOldAsync(CancellationToken ct);

    /// <summary>Number and sum of the checksums of the documents in each bucket that holds any.</summary>
    Task<IReadOnlyDictionary<int, BucketSum>> BucketsAsync(CancellationToken ct);

    /// <summary>The documents of one bucket.</summary>
    Task<IReadOnlyList<IndexedDocument>> BucketAsync(int bucket, CancellationToken ct);

    /// <summary>Writes what differs from the source copies, also where the version is the same.</summary>
    Task RepairAsync(IReadOnlyList<IndexDocument> upserts, IReadOnlyList<Tombstone> deletes, CancellationToken ct);
}

/// <summary>Changes applied and committed together.</summary>
/// <param name="Upserts">Documents to add or replace by id.</param>
/// <param name="Deletes">Documents to remove; unknown ones are ignored.</param>
/// <param name="Sequence">Sequence reached once the batch is applied.</param>
internal sealed record IndexBatch(IReadOnlyList<IndexDocument> Upserts, IReadOnlyList<Tombstone> Deletes, long Sequence);

/// <summary>A document that must be gone.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Version in which it left; an older one that comes later is refused.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Tombstone(Guid Id, long Version);

/// <summary>What answers, and what is being built.</summary>
/// <param name="Name">Name of the index that answers.</param>
/// <param name="Outdated">True when its fields are not those of this version: it answers, takes nothing in and waits to be rebuilt.</param>
/// <param name="Applied">
/// Sequence of the newest batch that queries see. After a start it is what the last commit held: everything after it is fed again.
/// </param>
/// <param name="Rebuild">The rebuild under way, if any.</param>
internal sealed record IndexState(string Name, bool Outdated, long Applied, Rebuild? Rebuild);

/// <summary>How far a rebuild is; kept with the index that is being built.</summary>
internal sealed record Rebuild
{
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Every change up to this one is in it, once the copies are.</summary>
    public required long Sequence { get; init; }

    /// <summary>The side whose copies are being read; none once all are.</summary>
    public Side? Reading { get; init; } = Side.Offer;

    /// <summary>Last copy read of that side.</summary>
    public Guid After { get; init; }

    /// <summary>Copies read so far.</summary>
    public long Done { get; init; }

    /// <summary>Copies there were when it began.</summary>
    public required long Total { get; init; }
}

/// <summary>A part of the index by number and checksum; sums of 32-bit checksums are exact in every store.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BucketSum(long Documents, long Checksums);

/// <summary>What tells whether an indexed document is the right one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IndexedDocument(Guid Id, long Version, long Checksum);

/// <summary>The index does not answer just now; nothing is lost, as it is fed from the copies when it is back.</summary>
internal sealed class SearchUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
