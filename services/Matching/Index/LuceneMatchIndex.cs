using System.Globalization;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The embedded index: one folder, one process. Batches are visible at once and committed together with their sequence every two seconds
/// or 2,000 documents; what a kill loses is fed again from the source copies.
/// </summary>
internal sealed partial class LuceneMatchIndex : IMatchIndex
{
    private const string SequenceKey = "sequence";
    private const string SchemaKey = "schema";
    private const int CommitAfterDocuments = 2_000;
    private const int MostSkipped = 10_000;
    private static readonly TimeSpan CommitAfter = TimeSpan.FromSeconds(2);

    private readonly System.Threading.Lock _writing = new();
    private readonly Directory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private readonly TimeProvider _clock;
    private long _applied;
    private long _committed;
    private long _lastCommit;
    private int _uncommitted;
    private bool _disposed;

    private LuceneMatchIndex(Directory directory, TimeProvider clock)
    {
        _directory = directory;
        _clock = clock;
        _writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
        {
            OpenMode = OpenMode.CREATE_OR_APPEND,
            Similarity = Similarity,
            RAMBufferSizeMB = 32,
        });
        try
        {
            _searchers = new SearcherManager(_writer, applyAllDeletes: true, new Searchers());
            Restore();
        }
        catch
        {
            _searchers?.Dispose();
            _writer.Dispose();
            throw;
        }

        _lastCommit = clock.GetTimestamp();
    }

    public long AppliedSequence => Interlocked.Read(ref _applied);

    public long CommittedSequence => Interlocked.Read(ref _committed);

    private static BM25Similarity Similarity => new(2.0f, .9f);

    public Task ApplyAsync(IndexBatch batch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            foreach (var document in batch.Upserts)
            {
                _writer.UpdateDocument(new Term(LuceneSchema.Id, LuceneSchema.IdOf(document.Id)), LuceneSchema.ToLucene(document));
            }

            foreach (var id in batch.Deletes)
            {
                _writer.DeleteDocuments(new Term(LuceneSchema.Id, LuceneSchema.IdOf(id)));
            }

            _searchers.MaybeRefreshBlocking();
            Interlocked.Exchange(ref _applied, Math.Max(_applied, batch.Sequence));
            _uncommitted += batch.Upserts.Count + batch.Deletes.Count;
            if (_uncommitted >= CommitAfterDocuments || _clock.GetElapsedTime(_lastCommit) >= CommitAfter)
            {
                Commit();
            }
        }

        return Task.CompletedTask;
    }

    public Task CommitAsync(CancellationToken ct)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Commit();
        }

        return Task.CompletedTask;
    }

    public Task<CandidateSet> CandidatesAsync(CandidateQuery query, CancellationToken ct) => Task.FromResult(Search(searcher =>
    {
        // Asked twice, worked out once.
        var filter = new CachingWrapperFilter(LuceneFilters.ForCandidates(query));
        if (searcher.Search(new ConstantScoreQuery(filter), 1).TotalHits == 0)
        {
            // Most needs of a country have no offer at all: no word has to be looked up for them.
            return CandidateSet.Empty;
        }

        var statistics = LuceneStatistics.Read(searcher, query.Text);
        var found = searcher.Search(LuceneQueries.ForCandidates(query, statistics), filter, query.Limit);
        return new CandidateSet(LuceneCandidates.Read(searcher, found.ScoreDocs), statistics);
    }));

    public Task<TermStatistics> StatisticsAsync(QueryText text, CancellationToken ct) =>
        Task.FromResult(Search(searcher => LuceneStatistics.Read(searcher, text)));

    public Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken ct) => Task.FromResult(Search(searcher =>
    {
        var ranked = !string.IsNullOrWhiteSpace(query.Text);
        var matching = ranked ? LuceneQueries.ForSearch(query.Text!) : new MatchAllDocsQuery();
        var newest = new SortField(LuceneSchema.Changed, SortFieldType.INT64, reverse: true);
        var order = ranked ? new Sort(SortField.FIELD_SCORE, newest) : new Sort(newest);
        var skip = Math.Clamp(query.Skip, 0, MostSkipped);
        var found = searcher.Search(matching, LuceneFilters.ForSearch(query, withKinds: true), skip + query.Limit, order, doDocScores: true, doMaxScore: false);
        var kinds = new KindCounter();
        searcher.Search(matching, LuceneFilters.ForSearch(query, withKinds: false), kinds);
        var page = found.ScoreDocs.Skip(skip).ToArray();
        var hits = LuceneCandidates.ReadIds(searcher, page).Select((id, at) => new SearchHit(id, ranked ? page[at].Score : 0));
        return new SearchResult([.. hits], found.TotalHits, kinds.Counts);
    }));

    public Task WipeAsync(CancellationToken ct)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _writer.DeleteAll();
            Interlocked.Exchange(ref _applied, 0);
            Commit();
            _searchers.MaybeRefreshBlocking();
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        lock (_writing)
        {
            if (!_disposed)
            {
                Commit();
                _disposed = true;
                _searchers.Dispose();
                _writer.Dispose();
                _directory.Dispose();
            }
        }

        return ValueTask.CompletedTask;
    }

    private T Search<T>(Func<IndexSearcher, T> read)
    {
        var searcher = _searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            _searchers.Release(searcher);
        }
    }

    private void Commit()
    {
        var sequence = _applied;
        _writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SequenceKey] = sequence.ToString(CultureInfo.InvariantCulture),
            [SchemaKey] = LuceneSchema.Version,
        });
        _writer.Commit();
        Interlocked.Exchange(ref _committed, sequence);
        _uncommitted = 0;
        _lastCommit = _clock.GetTimestamp();
    }

    private void Restore()
    {
        if (!DirectoryReader.IndexExists(_directory) || _writer.CommitData is not { } data || !data.ContainsKey(SchemaKey))
        {
            return;
        }

        if (data[SchemaKey] != LuceneSchema.Version)
        {
            _writer.DeleteAll();
            return;
        }

        _applied = _committed = long.Parse(data[SequenceKey], CultureInfo.InvariantCulture);
    }

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Similarity };
    }
}
