using System.Globalization;
using System.Text.Json;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = Lucene.Net.Store.Directory;

namespace Matchmaking.Matching.Index;

/// <summary>
/// One embedded index in a folder of its own. Batches are visible at once and committed together with their sequence every two seconds or
/// 2,000 documents; what a kill loses is fed again from the source copies. Its owner lets one writer at a time in.
/// </summary>
internal sealed class LuceneGeneration : IDisposable
{
    private const string SequenceKey = "sequence";
    private const string SchemaKey = "schema";
    private const string RebuildKey = "rebuild";
    private const int CommitAfterDocuments = 2_000;
    private static readonly TimeSpan CommitAfter = TimeSpan.FromSeconds(2);

    private readonly Directory _directory;
    private readonly IndexWriter _writer;
    private readonly SearcherManager _searchers;
    private readonly TimeProvider _clock;
    private long _applied;
    private long _committed;
    private long _lastCommit;
    private int _uncommitted;
    private Rebuild? _rebuild;

    public LuceneGeneration(string folder, TimeProvider clock)
    {
        Folder = folder;
        _clock = clock;
        _directory = new MMapDirectory(folder);
        IndexWriter? writer = null;
        SearcherManager? searchers = null;
        try
        {
            writer = new IndexWriter(_directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new WhitespaceAnalyzer(LuceneVersion.LUCENE_48))
            {
                OpenMode = OpenMode.CREATE_OR_APPEND,
                Similarity = Similarity,
                RAMBufferSizeMB = 32,
                MergedSegmentWarmer = new Warmer(),
            });
            searchers = new SearcherManager(writer, applyAllDeletes: true, new Searchers());
            (_writer, _searchers) = (writer, searchers);
            Restore();
        }
        catch
        {
            searchers?.Dispose();
            writer?.Dispose();
            _directory.Dispose();
            throw;
        }

        _lastCommit = clock.GetTimestamp();
    }

    public string Folder { get; }

    public long Applied => Interlocked.Read(ref _applied);

    public long Committed => Interlocked.Read(ref _committed);

    /// <summary>How far it is while it is being built; none once it answers.</summary>
    public Rebuild? Rebuild => Volatile.Read(ref _rebuild);

    private static LuceneSimilarity Similarity { get; } = new();

    /// <param name="upserts">Documents to add or replace.</param>
    /// <param name="deletes">Documents to remove.</param>
    /// <param name="force">Whether a document of the same or an older version replaces the one that is there.</param>
    public void Apply(IReadOnlyList<IndexDocument> upserts, IReadOnlyList<Tombstone> deletes, bool force = false)
    {
        Search(searcher =>
        {
            var versions = new LuceneVersions(searcher.IndexReader);
            foreach (var document in upserts.Where(x => force || versions.Of(x.Id) < x.Version))
            {
                _writer.UpdateDocument(Term(document.Id), LuceneSchema.ToLucene(document));
            }

            foreach (var gone in deletes.Where(x => force || versions.Of(x.Id) <= x.Version))
            {
                _writer.DeleteDocuments(Term(gone.Id));
            }

            return true;
        });
        _searchers.MaybeRefreshBlocking();
        _uncommitted += upserts.Count + deletes.Count;
    }

    public void Reached(long sequence) => Interlocked.Exchange(ref _applied, Math.Max(_applied, sequence));

    public void Note(Rebuild? rebuild) => Volatile.Write(ref _rebuild, rebuild);

    public void CommitWhenDue()
    {
        if (_uncommitted >= CommitAfterDocuments || _clock.GetElapsedTime(_lastCommit) >= CommitAfter)
        {
            Commit();
        }
    }

    public void Commit()
    {
        var sequence = _applied;
        _writer.SetCommitData(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [SequenceKey] = sequence.ToString(CultureInfo.InvariantCulture),
            [SchemaKey] = LuceneSchema.Version.ToString(CultureInfo.InvariantCulture),
            [RebuildKey] = JsonSerializer.Serialize(_rebuild),
        });
        _writer.Commit();
        Interlocked.Exchange(ref _committed, sequence);
        _uncommitted = 0;
        _lastCommit = _clock.GetTimestamp();
    }

    public T Search<T>(Func<IndexSearcher, T> read)
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

    public void Dispose()
    {
        _searchers.Dispose();
        _writer.Dispose();
        _directory.Dispose();
    }

    private static Term Term(Guid id) => new(LuceneSchema.Id, LuceneSchema.IdOf(id));

    private void Restore()
    {
        if (!DirectoryReader.IndexExists(_directory) || _writer.CommitData is not { } data || !data.ContainsKey(SchemaKey))
        {
            return;
        }

        if (data[SchemaKey] != LuceneSchema.Version.ToString(CultureInfo.InvariantCulture))
        {
            // One process of one version: there is nobody who could go on with the old fields while new ones are made.
            _writer.DeleteAll();
            return;
        }

        _applied = _committed = long.Parse(data[SequenceKey], CultureInfo.InvariantCulture);
        _rebuild = JsonSerializer.Deserialize<Rebuild>(data[RebuildKey]);
    }

    /// <summary>A merged segment is made ready while the ones it was made from still answer.</summary>
    private sealed class Warmer : IndexWriter.IndexReaderWarmer
    {
        public override void Warm(AtomicReader reader) => DirectionScan.Prepare(reader);
    }

    private sealed class Searchers : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Similarity };
    }
}
