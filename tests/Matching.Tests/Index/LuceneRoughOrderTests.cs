using Lucene.Net.Index;
using Lucene.Net.Search;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Matchmaking.Vocabulary;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

/// <summary>Worked out term by term, the rough order is that of Lucene's own query over the same terms.</summary>
public sealed class LuceneRoughOrderTests : IDisposable
{
    private static readonly string[] Words = ["pumps", "wells", "solar", "water", "tents", "nurses", "training", "clinics", "cold", "chain", "vaccines", "schools"];

    private readonly string _folder = Directory.CreateTempSubdirectory("matchmaking-rough-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Order_AndScores_AreLucenes()
    {
        using var generation = new LuceneGeneration(_folder, TimeProvider.System);
        var random = new Random(20261128);
        var documents = Enumerable.Range(0, 600).Select(_ => IndexDocument.Of(Make.Need(Content(random)))).ToArray();
        foreach (var some in documents.Chunk(90))
        {
            generation.Apply(some, []);
        }

        // Some have gone and some have come again since.
        generation.Apply([.. documents.Take(40).Select(x => x with { Version = x.Version + 1 })], [.. documents.Skip(100).Take(40).Select(x => new Tombstone(x.Id, x.Version))]);

        for (var i = 0; i < 40; i++)
        {
            var query = CandidateQuery.Of(Content(random), new TextMeaning(1, [new LeafShare(random.Next(5), .8)], null), Side.Need, Make.Today) with { Limit = 30 };
            generation.Search(searcher =>
            {
                var terms = new LuceneTerms(searcher);
                var statistics = LuceneStatistics.Read(terms, query.Text);
                var filter = LuceneFilters.ForCandidates(query);
                var expected = searcher.Search(Reference(query, statistics), filter, query.Limit).ScoreDocs;
                var found = LuceneRoughOrder.Best(searcher.Similarity, terms, LuceneAllowed.By(filter, searcher.IndexReader), query, statistics);

                Assert.NotEmpty(expected);
                Assert.Equal(expected.Length, found.Length);
                Assert.All(expected.Zip(found), x => Assert.Equal(x.First.Score, x.Second.Score, x.First.Score * 1e-5));
                Assert.Equal(found.Select(x => x.Doc).Order(), expected.Select(x => x.Doc).Order());
                return true;
            });
        }
    }

    private static Matchmaking.Contracts.Help.V1.HelpContent Content(Random random) =>
        Make.Content(
            Text(random, 3), Text(random, 10 + random.Next(40)), language: random.Next(3) == 0 ? "fr" : "en",
            lines: Make.Line(1, Text(random, 2), 10, category: Categories.Leaves[random.Next(5)].Code)) with { Kind = Kinds.Goods };

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => $"{Words[random.Next(Words.Length)]}{(random.Next(4) == 0 ? random.Next(20) : null)}"));

    private static BooleanQuery Reference(CandidateQuery query, Matchmaking.Matching.Index.TermStatistics statistics)
    {
        var any = new BooleanQuery(disableCoord: true);
        foreach (var (field, term, boost) in query.Wanted(statistics))
        {
            any.Add(new TermQuery(new Term(field, term)) { Boost = boost }, Occur.SHOULD);
        }

        return any;
    }
}
