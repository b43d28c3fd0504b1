namespace Matchmaking.Matching.Index;

/// <summary>
/// The index of offers and needs: a cache that can be wiped at any time. It finds and counts; what a pair is worth is computed outside, so
/// that every store ranks alike. One writer, any number of readers.
/// </summary>
internal interface IMatchIndex : IAsyncDisposable
{
    /// <summary>Sequence of the newest batch that queries see. After a start it is what the last commit held: feed everything after it again.</summary>
    long AppliedSequence { get; }

    /// <summary>Sequence that survives a kill, never above <see cref="AppliedSequence"/>; tombstones up to it may be forgotten.</summary>
    long CommittedSequence { get; }

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

    /// <summary>Empties the index and sets its sequence to 0.</summary>
    Task WipeAsync(CancellationToken ct);
}

/// <summary>Changes applied and committed together.</summary>
/// <param name="Upserts">Documents to add or replace by id.</param>
/// <param name="Deletes">Ids to remove; unknown ones are ignored.</param>
/// <param name="Sequence">Sequence reached once the batch is applied.</param>
internal sealed record IndexBatch(IReadOnlyList<IndexDocument> Upserts, IReadOnlyList<Guid> Deletes, long Sequence);
