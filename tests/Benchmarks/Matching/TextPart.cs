using System.Diagnostics;
using System.Globalization;
using Matchmaking.Benchmarks.Matching.Rankers;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>Real texts against real texts: outputs and their projects, trades and the taxonomy's labels.</summary>
internal static class TextPart
{
    /// <summary>Targets of the sets that have one, without and with the model, and what others reach on them.</summary>
    private static readonly Dictionary<string, (double? Without, double? With, string Known)> Melo = new(StringComparer.Ordinal)
    {
        ["usa_q_en_c_en"] = (.29, .34, "BM25 of lemmas .231, MUSE .290, BGE-M3 .326"),
        ["fra_q_fr_c_fr"] = (.62, .66, "BM25 of lemmas .567, MUSE .523, BGE-M3 .657"),
        ["esp_q_es_c_en"] = (null, .17, "BM25 of lemmas .011, MUSE .145, BGE-M3 .136"),
    };

    public static async Task RunAsync(MatchingRun run)
    {
        if (run.Data.Undp() is { } undp)
        {
            await UndpAsync(run, undp);
        }

        foreach (var set in run.Data.Melo())
        {
            var queries = Sample.Of(set.Queries);
            Console.WriteLine($"\nMELO {set.Name}: {queries.Count:N0} of {set.Queries.Count:N0} questions, {set.Corpus.Count:N0} labels; MAP");
            var seen = await EachAsync(run, set.Corpus, ranker => Sample.MeanAsync(queries, async query => new Ranked(await ranker.RankAsync(query.Query)).AveragePrecision(query.Right)));
            var target = Melo.GetValueOrDefault(set.Name);
            run.Compare($"MELO {set.Name}, MAP", seen, product => product.UsesModel ? target.With : target.Without, target.Known ?? "");
        }
    }

    private static async Task UndpAsync(MatchingRun run, LabelledSet undp)
    {
        var queries = Sample.Of(undp.Queries);
        var languages = string.Join(", ", undp.Corpus.GroupBy(document => document.Language).OrderByDescending(group => group.Count()).Select(group => $"{group.Count():N0} {group.Key}"));
        Console.WriteLine($"\nUNDP: {queries.Count:N0} of {undp.Queries.Count:N0} outputs as questions, {undp.Corpus.Count:N0} projects ({languages}); {queries.Count(query => query.Query.Within.Count == 0):N0} questions without a country; MRR");
        var withCountry = new Dictionary<string, double>(StringComparer.Ordinal);
        var alone = await EachAsync(run, undp.Corpus, async ranker =>
        {
            withCountry[ranker.Name] = await Sample.MeanAsync(queries, query => ReciprocalRankAsync(ranker, query.Query, query.Right));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {ranker.Name,-28} {withCountry[ranker.Name]:.000}  with the country"));
            return await Sample.MeanAsync(queries, query => ReciprocalRankAsync(ranker, query.Query.Bare, query.Right));
        });
        run.Compare("UNDP output → project, text only, MRR", alone, _ => .53, "BM25 .41, first try .514");
        run.Compare("UNDP output → project, with the country, MRR", withCountry, _ => .71, "BM25 .63, first try .689");
    }

    private static async Task<double> ReciprocalRankAsync(ITextRanker ranker, TextDocument query, IReadOnlySet<string> right) =>
        new Ranked(await ranker.RankAsync(query)).ReciprocalRank(right.First());

    /// <summary>The same measure of every ranker over one corpus.</summary>
    public static async Task<Dictionary<string, double>> EachAsync(MatchingRun run, IReadOnlyList<TextDocument> corpus, Func<ITextRanker, Task<double>> measure)
    {
        var seen = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var ranker in run.Rankers.All)
        {
            var clock = Stopwatch.GetTimestamp();
            await ranker.PrepareAsync(corpus);
            var prepared = Stopwatch.GetElapsedTime(clock);
            seen[ranker.Name] = await measure(ranker);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {ranker.Name,-28} {seen[ranker.Name]:.000}  taken in in {prepared.TotalSeconds:0.0} s, asked in {(Stopwatch.GetElapsedTime(clock) - prepared).TotalSeconds:0.0} s"));
        }

        return seen;
    }
}
