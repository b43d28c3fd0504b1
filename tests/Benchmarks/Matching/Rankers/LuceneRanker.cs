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
/// Plain BM25 as Lucene.NET comes: one field for title and text, read by the analyzer of the document's language. A question is read as each of
/// the corpus's languages reads it, so that names and numbers meet across languages.
/// </summary>
internal sealed class LuceneRanker : ITextRanker
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private const float K = 1.2f;
    private const float B = .75f;

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
    private string[] _languages = [];

    public string Name => "BM25";

    public string Structure => "country, kind and category are filters";

    public Task PrepareAsync(IReadOnlyList<TextDocument> corpus)
    {
        Close();
        _directory = new RAMDirectory();
        _languages = [.. corpus.Select(document => document.Language).Distinct(StringComparer.Ordinal)];
        using (var writer = new IndexWriter(_directory, new IndexWriterConfig(Version, Others) { Similarity = new BM25Similarity(K, B), RAMBufferSizeMB = 64 }))
        {
            foreach (var document in corpus)
            {
                var fields = new Document { new StoredField("id", document.Id) };
                Add(fields, "country", document.Country);
                Add(fields, "kind", document.Kind);
                Add(fields, "category", document.Category);
                fields.Add(new TextField(Field(document.Language), document.Whole, Lucene.Net.Documents.Field.Store.NO));
                writer.AddDocument(fields, Of(document.Language));
            }
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity(K, B) };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RankedDocument>> RankAsync(TextDocument query)
    {
        var filter = new BooleanFilter();
        Add(filter, "country", query.Country);
        Add(filter, "kind", query.Kind);
        Add(filter, "category", query.Category);
        var words = new BooleanQuery(disableCoord: true);
        foreach (var language in _languages)
        {
            words.Add(Words(query.Whole, language), Occur.SHOULD);
        }

        var found = _searcher!.Search(words, filter.Clauses.Count == 0 ? null : filter, ITextRanker.Most);
        return Task.FromResult<IReadOnlyList<RankedDocument>>([.. found.ScoreDocs.Select(hit => new RankedDocument(_searcher.Doc(hit.Doc).Get("id"), hit.Score))]);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private static BooleanQuery Words(string text, string language)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var stream = Of(language).GetTokenStream("text", text);
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
            words.Add(new TermQuery(new Term(Field(language), word)) { Boost = count }, Occur.SHOULD);
        }

        return words;
    }

    private static Analyzer Of(string language) => Analyzers.GetValueOrDefault(language) ?? Others;

    private static string Field(string language) => $"text.{language}";

    private static void Add(Document document, string field, string? value)
    {
        if (value is not null)
        {
            document.Add(new StringField(field, value, Lucene.Net.Documents.Field.Store.NO));
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
