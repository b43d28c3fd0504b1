using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Matchmaking.Matching.Index;

/// <summary>The embedded index: one folder, one process. A rebuild is a second index in a folder beside the first.</summary>
internal sealed partial class LuceneMatchIndex : IMatchIndex
{
    private readonly System.Threading.Lock _writing = new();
    private readonly string _root;
    private readonly TimeProvider _clock;
    private readonly List<LuceneGeneration> _old = [];
    private volatile LuceneGeneration _current;
    private volatile LuceneGeneration? _next;
    private bool _disposed;

    private LuceneMatchIndex(string root, TimeProvider clock, LuceneGeneration current, LuceneGeneration? next) =>
        (_root, _clock, _current, _next) = (root, clock, current, next);

    public bool IsShared => false;

    /// <summary>Sequence that survives a kill, never above the applied one.</summary>
    public long CommittedSequence => _current.Committed;

    public Task<IndexState> StateAsync(CancellationToken ct) =>
        Task.FromResult(new IndexState(Path.GetFileName(_current.Folder), Outdated: false, _current.Applied, _next?.Rebuild));

    public Task<bool> TakeTurnAsync(CancellationToken ct) => Task.FromResult(true);

    public Task LeaveTurnAsync(CancellationToken ct) => Task.CompletedTask;

    public Task ApplyAsync(IndexBatch batch, CancellationToken ct) => WriteAsync(() =>
    {
        foreach (var generation in Generations())
        {
            generation.Apply(batch.Upserts, batch.Deletes);
        }

        _current.Reached(batch.Sequence);
        _current.CommitWhenDue();
    });

    public Task CommitAsync(CancellationToken ct) => WriteAsync(_current.Commit);

    public Task<CandidateSet> CandidatesAsync(CandidateQuery query, CancellationToken ct) => Task.FromResult(_current.Search(searcher =>
    {
        var allowed = LuceneAllowed.By(LuceneFilters.ForCandidates(query), searcher.IndexReader);
        if (allowed.Segments.Count == 0)
        {
            // Most needs of a country have no offer at all: no word has to be looked up for them.
            return CandidateSet.Empty;
        }

        var terms = new LuceneTerms(searcher);
        var statistics = LuceneStatistics.Read(terms, query.Text);
        var found = LuceneRoughOrder.Best(searcher.Similarity, terms, allowed, query, statistics);
        var near = DirectionScan.Nearest(allowed, query.Meaning, query.LimitByDirection);
        return new CandidateSet(LuceneCandidates.Read(searcher, [.. found.Concat(near).DistinctBy(x => x.Doc)]), statistics);
    }));

    public Task<TermStatistics> StatisticsAsync(QueryText text, CancellationToken ct) =>
        Task.FromResult(_current.Search(searcher => LuceneStatistics.Read(new LuceneTerms(searcher), text)));

    public Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken ct) => Task.FromResult(_current.Search(searcher =>
    {
        var text = string.IsNullOrWhiteSpace(query.Text) ? null : QueryText.OfWords(query.Text);
        var matching = text is null ? new MatchAllDocsQuery() : LuceneQueries.ForSearch(text);
        var newest = new SortField(LuceneSchema.Changed, SortFieldType.INT64, reverse: true);
        var order = text is null ? new Sort(newest) : new Sort(SortField.FIELD_SCORE, newest);
        var most = text is null ? query.Skip + query.Limit : Math.Max(SearchRanking.Window, query.Skip + query.Limit);
        var found = searcher.Search(matching, LuceneFilters.ForSearch(query, withKinds: true), most, order, doDocScores: text is not null, doMaxScore: false);
        var kinds = new KindCounter();
        searcher.Search(matching, LuceneFilters.ForSearch(query, withKinds: false), kinds);
        var head = text is null || query.Skip >= SearchRanking.Window ? 0 : Math.Min(SearchRanking.Window, found.ScoreDocs.Length);
        var best = head == 0 ? [] : new SearchRanking(text!, LuceneStatistics.Read(new LuceneTerms(searcher), text!)).Order(LuceneCandidates.Read(searcher, found.ScoreDocs[..head]));
        var rest = LuceneCandidates.ReadIds(searcher, [.. found.ScoreDocs.Skip(Math.Max(head, query.Skip))]);
        return new SearchResult([.. best.Skip(query.Skip).Concat(rest).Take(query.Limit)], found.TotalHits, kinds.Counts);
    }));

    public Task<IReadOnlyDictionary<int, BucketSum>> BucketsAsync(CancellationToken ct) => Task.FromResult(_current.Search(searcher =>
    {
        var sums = new BucketCounter();
        searcher.Search(new MatchAllDocsQuery(), sums);
        return sums.Sums;
    }));

    public Task<IReadOnlyList<IndexedDocument>> BucketAsync(int bucket, CancellationToken ct) => Task.FromResult(_current.Search(searcher =>
    {
        var inBucket = new TermQuery(new Term(LuceneSchema.Bucket, bucket.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return (IReadOnlyList<IndexedDocument>)LuceneCandidates.ReadVersions(searcher, searcher.Search(inBucket, int.MaxValue).ScoreDocs);
    }));

    public Task RepairAsync(IReadOnlyList<IndexDocument> upserts, IReadOnlyList<Tombstone> deletes, CancellationToken ct) => WriteAsync(() =>
    {
        foreach (var generation in Generations())
        {
            generation.Apply(upserts, deletes, force: true);
        }
    });

    public ValueTask DisposeAsync()
    {
        lock (_writing)
        {
            if (!_disposed)
            {
                _disposed = true;
                _current.Commit();
                _next?.Commit();
                foreach (var generation in Generations().Concat(_old))
                {
                    generation.Dispose();
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private IEnumerable<LuceneGeneration> Generations() => _next is { } next ? [_current, next] : [_current];

    private Task WriteAsync(Action write)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            write();
        }

        return Task.CompletedTask;
    }
}
