using System.Text.Json;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

/// <summary>Half of the queries are words as people type them, half are offers that ask for needs; real projects in three languages where the shared data is, else made-up ones in two.</summary>
public sealed class SameOrderTests(Elasticsearch elasticsearch, OpenSearch openSearch)
{
    private const int Documents = 1_500;
    private const int Queries = 500;
    private static readonly string[] Countries = ["KE", "UG", "BD", "HT", "NP", "YE", "JO", "CD"];

    [Fact]
    public async Task FiveHundredQueries_HaveTheSameTopTenOnAllEngines()
    {
        await elasticsearch.ReadyAsync();
        await openSearch.ReadyAsync();
        var name = $"t{Guid.CreateVersion7():N}";
        var folder = Directory.CreateTempSubdirectory("match-index-").FullName;
        var needs = Texts().Take(Documents).Select((text, i) => Make.Need(Content(text, i)) with { ChangedAt = Make.Now.AddMinutes(i) }).ToArray();
        var queries = Enumerable.Range(0, Queries).ToArray();
        try
        {
            await using var lucene = LuceneMatchIndex.Open(folder, TimeProvider.System, NullLogger.Instance);
            await using var first = elasticsearch.Open(name);
            await using var second = openSearch.Open(name);
            var answers = new List<Guid[][]>();
            foreach (var index in new IMatchIndex[] { lucene, first, second })
            {
                foreach (var (some, i) in needs.Chunk(500).Select((some, i) => (some, i)))
                {
                    await index.ApplyAsync(new IndexBatch([.. some.Select(IndexDocument.Of)], [], i + 1), default);
                }

                var found = new Guid[Queries][];
                foreach (var query in queries)
                {
                    found[query] = await TopTenAsync(index, needs, query);
                }

                answers.Add(found);
            }

            Assert.True(answers[0].Count(x => x.Length == 10) > Queries / 2, "Most queries find ten documents, or the comparison says little.");
            foreach (var other in answers.Skip(1))
            {
                var same = queries.Count(query => answers[0][query].SequenceEqual(other[query]));
                Assert.True(same >= Queries * .99, $"{same} of {Queries} have the same top ten.");
            }
        }
        finally
        {
            await elasticsearch.ForgetAsync(name);
            await openSearch.ForgetAsync(name);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Guid[]> TopTenAsync(IMatchIndex index, Contracts.Needs.V1.NeedSnapshot[] needs, int query)
    {
        var content = needs[query * 7919 % needs.Length].Content;
        if (query % 2 == 0)
        {
            var words = content.Title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var some = words.Skip(query % 3).Take(1 + (query % 4)).DefaultIfEmpty(words[0]);
            return [.. (await index.SearchAsync(new SearchQuery { Side = Side.Need, Text = string.Join(' ', some), Audience = Audience.Desk, Limit = 10 }, default)).Hits];
        }

        var asked = CandidateQuery.Of(content, Make.Meanings.Of(content), Side.Need, Make.Today);
        var set = await index.CandidatesAsync(asked, default);
        var similarity = new TextSimilarity(asked.Text.Own, set.Statistics, Weights.Current.Mix);
        return [.. set.Candidates.OrderByDescending(x => Topic.Of(x.Text.Language == content.Language, similarity.Compare(x.Text), null, null).By(Weights.Current).Text).ThenBy(x => x.Id).Take(10).Select(x => x.Id)];
    }

    private static HelpContent Content((string Language, string Title, string Summary) text, int number) =>
        Make.Content(text.Title, text.Summary, text.Language) with { Places = [Countries[number % 3]], Categories = number % 5 == 0 ? ["health.vaccine-cold-chain"] : [] };

    private static IEnumerable<(string Language, string Title, string Summary)> Texts()
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("MATCHMAKING_DATA") ?? "none", "matching", "undp_projects_2014.jsonl");
        return File.Exists(file) ? File.ReadLines(file).Select(Project).Where(x => x.Title.Length > 3) : MadeUp();
    }

    private static (string Language, string Title, string Summary) Project(string line)
    {
        using var project = JsonDocument.Parse(line);
        var outputs = project.RootElement.GetProperty("outputs").EnumerateArray().Select(x => $"{x.GetProperty("output_title")} {x.GetProperty("output_descr")}");
        var (title, summary) = (project.RootElement.GetProperty("project_title").ToString(), $"{project.RootElement.GetProperty("project_descr")} {string.Join(' ', outputs)}");
        return (summary.Contains(" des ", StringComparison.Ordinal) ? "fr" : summary.Contains(" los ", StringComparison.Ordinal) ? "es" : "en", title, summary);
    }

    private static IEnumerable<(string Language, string Title, string Summary)> MadeUp()
    {
        string[] what = ["tents", "refrigerators", "pumps", "books", "trucks", "nets", "blankets", "laptops", "vaccines", "seeds", "generators", "filters"];
        string[] which = ["solar", "family", "mobile", "insulated", "rural", "urban", "school", "hospital", "winter", "portable"];
        string[] whom = ["clinics", "refugees", "farmers", "teachers", "children", "midwives", "villages", "camps", "districts"];
        string[] spanish = ["tiendas", "refrigeradores", "bombas", "libros", "camiones", "mantas", "vacunas", "semillas", "generadores", "filtros", "refugiados", "maestros", "clínicas", "distritos"];
        var dice = new CsCheck.PCG(7);
        string One(string[] of) => of[dice.Next((uint)of.Length)];
        while (true)
        {
            yield return ("es", $"{One(spanish)} para {One(spanish)}", string.Join(' ', Enumerable.Range(0, 5 + (int)dice.Next(30)).Select(_ => One(spanish))));
            yield return ("en", $"{One(which)} {One(what)} for {One(whom)}", string.Join(' ', Enumerable.Range(0, 5 + (int)dice.Next(30)).Select(_ => $"{One(which)} {One(what)} {One(whom)}")));
        }
    }
}
