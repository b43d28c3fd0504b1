using System.Globalization;
using Matchmaking.Benchmarks.Matching.Rankers;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>Needs and the offers that meet them, written as they come, in every ordered pair of the six languages.</summary>
internal static class LanguagesPart
{
    public static async Task RunAsync(MatchingRun run)
    {
        foreach (var set in SixLanguageSet.All(run.Data))
        {
            var languages = set.Pairs.Select(pair => pair.Need.Keys.Intersect(pair.Offer.Keys, StringComparer.Ordinal)).Aggregate((one, other) => one.Intersect(other, StringComparer.Ordinal)).ToArray();
            Console.WriteLine($"\nSix languages, {set.Name}: {set.Pairs.Count} pairs in {string.Join(", ", languages)}");
            await AloneAsync(run, set, languages);
            await StructuredAsync(run, set, languages);
            await SameNeedAsync(run, set, languages);
            await AmongRealNeedsAsync(run, set, languages);
        }
    }

    /// <summary>An offer asks for its need among all needs of one language.</summary>
    private static async Task AloneAsync(MatchingRun run, SixLanguageSet set, string[] languages)
    {
        var found = await EachAsync(run, languages, language => [.. set.Pairs.Select(pair => pair.NeedIn(language).Bare)], (from, _) => Queries(set, from));
        Print($"offer → need among {set.Pairs.Count}, text alone", found, languages);
        var among = $"offer → its need among {set.Pairs.Count}, {set.Name}, text alone";
        run.Compare($"{among}, first", Means(found, tally => tally.First), _ => .60, "BM25 0, model 25 %, model + bare labels 47 % (among 24)", percent: true);
        run.Compare($"{among}, first three", Means(found, tally => tally.FirstThree), _ => .85, "BM25 17 %, model 51 %, model + bare labels 70 % (among 24)", percent: true);
        run.Compare($"{among}, first, worst of the {languages.Length * languages.Length} pairs", found.ToDictionary(pair => pair.Key, pair => pair.Value.Values.Min(tally => tally.First), StringComparer.Ordinal), _ => .60, "", percent: true);
        run.Compare($"{among}, first three, worst of them", found.ToDictionary(pair => pair.Key, pair => pair.Value.Values.Min(tally => tally.FirstThree), StringComparer.Ordinal), _ => .85, "", percent: true);
    }

    /// <summary>The same with what both authors would set beside the text.</summary>
    private static async Task StructuredAsync(MatchingRun run, SixLanguageSet set, string[] languages)
    {
        var unlabelled = set.Pairs.Count(pair => pair.Kind is null || pair.Category is null);
        if (unlabelled > 0)
        {
            Console.WriteLine($"   (left out: kind and category, {unlabelled} pairs do not say them)");
            return;
        }

        var found = await EachAsync(run, languages, language => [.. set.Pairs.Select(pair => pair.NeedIn(language))], (from, _) => [.. set.Pairs.Select(pair => pair.OfferIn(from))]);
        Print("with kind and category", found, languages);
        run.Compare($"the same with kind and category, {set.Name}, first", Means(found, tally => tally.First), _ => .95, "codes only elsewhere", percent: true);
    }

    /// <summary>A need asks for itself in another language.</summary>
    private static async Task SameNeedAsync(MatchingRun run, SixLanguageSet set, string[] languages)
    {
        var found = await EachAsync(
            run, languages, language => [.. set.Pairs.Select(pair => pair.NeedIn(language).Bare)], (from, to) => from == to ? [] : [.. set.Pairs.Select(pair => pair.NeedIn(from).Bare)]);
        Print("the same need in another language", found, languages);
        run.Compare($"a need → the same in another language, {set.Name}, first", Means(found, tally => tally.First), _ => .99, "model 99.8 %", percent: true);
    }

    /// <summary>All needs of the set in every language lie among the real ones; only those of the language asked for count, with all real ones.</summary>
    private static async Task AmongRealNeedsAsync(MatchingRun run, SixLanguageSet set, string[] languages)
    {
        if (!run.Data.HasNeeds)
        {
            return;
        }

        const char separator = '|';
        var corpus = languages.SelectMany(language => set.Pairs.Select(pair => pair.NeedIn(language).Bare with { Id = $"{language}{separator}{pair.Id}" })).Concat(run.Data.Needs.Select(need => need.Bare)).ToArray();
        var found = new Dictionary<string, Dictionary<(string From, string To), Tally>>(StringComparer.Ordinal);
        foreach (var ranker in run.Rankers.All)
        {
            await ranker.PrepareAsync(corpus);
            var tallies = found[ranker.Name] = [];
            foreach (var from in languages)
            {
                var queries = Sample.Of(Queries(set, from));
                var answers = await Sample.EachAsync(queries, ranker.RankAsync);
                foreach (var to in languages)
                {
                    tallies[(from, to)] = Tally.Of(queries.Zip(answers, (query, answer) =>
                        (new Ranked([.. answer.Where(document => !document.Id.Contains(separator, StringComparison.Ordinal) || document.Id.StartsWith($"{to}{separator}", StringComparison.Ordinal))]), $"{to}{separator}{query.Id}")));
                }
            }
        }

        Print($"offer → need among {set.Pairs.Count} and {run.Data.Needs.Count:N0} real ones, text alone", found, languages);
        var among = $"offer → its need among {set.Pairs.Count} and {run.Data.Needs.Count:N0} real, {set.Name}, text alone";
        run.Compare($"{among}, first", Means(found, tally => tally.First), _ => .60, "", percent: true);
        run.Compare($"{among}, first three", Means(found, tally => tally.FirstThree), _ => .85, "", percent: true);
    }

    private static TextDocument[] Queries(SixLanguageSet set, string language) => [.. set.Pairs.Select(pair => pair.OfferIn(language).Bare)];

    private static async Task<Dictionary<string, Dictionary<(string From, string To), Tally>>> EachAsync(
        MatchingRun run, string[] languages, Func<string, TextDocument[]> corpus, Func<string, string, TextDocument[]> queries)
    {
        var found = run.Rankers.All.ToDictionary(ranker => ranker.Name, _ => new Dictionary<(string From, string To), Tally>(), StringComparer.Ordinal);
        foreach (var to in languages)
        {
            var needs = corpus(to);
            foreach (var ranker in run.Rankers.All)
            {
                await ranker.PrepareAsync(needs);
                foreach (var from in languages)
                {
                    var asked = Sample.Of(queries(from, to));
                    if (asked.Count > 0)
                    {
                        found[ranker.Name][(from, to)] = Tally.Of(asked.Zip(await Sample.EachAsync(asked, ranker.RankAsync), (query, answer) => (new Ranked(answer), query.Id)));
                    }
                }
            }
        }

        return found;
    }

    private static Dictionary<string, double> Means(Dictionary<string, Dictionary<(string From, string To), Tally>> found, Func<Tally, double> of) =>
        found.ToDictionary(pair => pair.Key, pair => pair.Value.Values.Average(of), StringComparer.Ordinal);

    /// <summary>First and first three in hundredths, the question's language down, the needs' across.</summary>
    private static void Print(string what, Dictionary<string, Dictionary<(string From, string To), Tally>> found, string[] languages)
    {
        foreach (var (name, tallies) in found)
        {
            Console.WriteLine($"\n   {what}: {name}, % first/first three");
            Console.WriteLine($"      {"",-4}{string.Concat(languages.Select(language => $"{language,9}"))}");
            foreach (var from in languages)
            {
                Console.WriteLine($"      {from,-4}{string.Concat(languages.Select(to => $"{(tallies.TryGetValue((from, to), out var tally) ? tally.ToString() : "–"),9}"))}");
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      all {tallies.Count} pairs: {100 * tallies.Values.Average(tally => tally.First):0.0} % first, {100 * tallies.Values.Average(tally => tally.FirstThree):0.0} % in the first three"));
        }
    }

    /// <summary>Shares of right ones that stand first, and among the first three.</summary>
    private sealed record Tally(double First, double FirstThree)
    {
        public static Tally Of(IEnumerable<(Ranked Answer, string Right)> answers)
        {
            var all = answers.ToArray();
            return new Tally(all.Average(answer => answer.Answer.Within(answer.Right, 1)), all.Average(answer => answer.Answer.Within(answer.Right, 3)));
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{100 * First:0}/{100 * FirstThree:0}");
    }
}
