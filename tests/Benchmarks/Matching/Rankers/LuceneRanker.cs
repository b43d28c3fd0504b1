using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Matchmaking.Benchmarks.Matching.Rankers;

/// <summary>
/// Plain BM25 as Lucene.NET comes: one field for title and text, read by the analyzer of the corpus's language, or by the standard one where it has
/// several. (A field for each language was tried: a word is rare in every field but its own, and finds the wrong documents.)
/// </summary>
internal sealed class LuceneRanker : ITextRanker
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const float K = 1.2f;
    private const float B = .75f;

    private const string Body = "text";

    /// <summary>Clauses that Lucene takes in one query.</summary>
    private const int MostWords = 1_000;

    private static readonly Dictionary<string, Analyzer> Analyzers = new(StringComparer.Ordinal)
    {
        ["en"] = new EnglishAnalyzer(Version),
        ["fr"] = new FrenchAnalyzer(Version),
        ["es"] = new SpanishAnalyzer(Version),
        ["ru"] = new RussianAnalyzer(Version),
        ["ar"] = new ArabicAnalyzer(Version),
        ["zh"] = new CJKAnalyzer(Version),
    };

    private static readonly StandardAnalyzer Others = new(Version);

    private RAMDirectory _directory = new();
    private DirectoryReader? _reader;
    private IndexSearcher? _searcher;
    private Analyzer _analyzer = Others;

    public string Name => "BM25";

    public string Structure => "countries, kind and category are filters";

    public Task PrepareAsync(IReadOnlyList<TextDocument> corpus)
    {
        Close();
        _directory = new RAMDirectory();
        _analyzer = corpus.Select(document => document.Language).Distinct(StringComparer.Ordinal).ToArray() is [var language] ? Analyzers.GetValueOrDefault(language) ?? Others : Others;
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(Version, _analyzer) { Similarity = new BM25Similarity(K, B), RAMBufferSizeMB = 64 }))
        {
            foreach (var document in corpus)
            {
                var fields = new Document { new StoredField("id", document.Id) };
                Add(fields, "country", document.Country);
                Add(fields, "kind", document.Kind);
                Add(fields, "category", document.Category);
                fields.Add(new TextField(Body, document.Whole, Field.Store.NO));
                writer.AddDocument(fields);
            }
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity(K, B) };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RankedDocument>> RankAsync(TextDocument query)
    {
        var filter = new BooleanFilter();
        if (query.Within.Count > 0)
        {
            filter.Add(new TermsFilter([.. query.Within.Select(country => new Term("country", country))]), Occur.MUST);
        }

        Add(filter, "kind", query.Kind);
        Add(filter, "category", query.Category);
        var words = Words(query.Whole);
        if (query.Kind is not null || query.Category is not null)
        {
            // Where codes decide, texts need not share a word.
            words.Add(new MatchAllDocsQuery { Boost = 0 }, Occur.SHOULD);
        }

        var found = _searcher!.Search(words, filter.Clauses.Count == 0 ? null : filter, ITextRanker.Most);
        return Task.FromResult<IReadOnlyList<RankedDocument>>([.. found.ScoreDocs.Select(hit => new RankedDocument(_searcher.Doc(hit.Doc).Get("id"), hit.Score))]);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private BooleanQuery Words(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var stream = _analyzer.GetTokenStream("text", text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken() && counts.Count < MostWords)
        {
            var word = term.ToString();
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        var words = new BooleanQuery(disableCoord: true);
        foreach (var (word, count) in counts)
        {
            words.Add(new TermQuery(new Term(Body, word)) { Boost = count }, Occur.SHOULD);
        }

        return words;
    }

    private static void Add(Document document, string field, string? value)
    {
        if (value is not null)
        {
            document.Add(new StringField(field, value, Field.Store.NO));
        }
    }

    private static void Add(BooleanFilter filter, string field, string? value)
    {
        if (value is not null)
        {
            filter.Add(new TermFilter(new Term(field, value)), Occur.MUST);
        }
    }

    private void Close()
    {
        _reader?.Dispose();
        _directory.Dispose();
    }
}
