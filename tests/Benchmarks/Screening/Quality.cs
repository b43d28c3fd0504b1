using System.Diagnostics;
using System.Globalization;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Benchmarks.Screening;

/// <summary>How well names are compared, on data nobody of this project wrote, beside other matchers on the same pairs in the same run.</summary>
internal static class Quality
{
    private const int Threshold = ScreeningEngine.ShippedThreshold;
    private const int ShufflesPerPair = 5;
    private const int Errors = 20;

    public static void Run(ScreeningData data, Table table)
    {
        if (data.Has("labelled/name_pairs.csv"))
        {
            LabelledPairs(data, table);
        }

        if (data.Has("lists/un_consolidated_2025-11-20.xml", "positives_un.csv"))
        {
            Positives(data, table);
        }

        if (data.Has("lists/un_consolidated_2025-11-20.xml", "lists/ofac_sdn_2021-07.csv", "lists/ofac_alt_2021-07.csv", "lists/ofac_add_2021-07.csv", "negatives_global.csv", "negatives_us.csv"))
        {
            OrdinaryNames(data, table);
        }

        if (data.Has("alias_pairs_un.csv"))
        {
            Aliases(data, table);
        }
    }

    private static void LabelledPairs(ScreeningData data, Table table)
    {
        var pairs = data.Rows("labelled/name_pairs.csv").Select(row => new Pair(
            row["schema"] == "Person" ? EntryKind.Person : EntryKind.Organisation, row["name1"], row["name2"], row["is_match"] == "true")).ToList();
        var given = data.Has("labelled/name_pairs_logicv2_scores.csv")
            ? data.Rows("labelled/name_pairs_logicv2_scores.csv").Select(row => double.Parse(row["score"], CultureInfo.InvariantCulture)).ToList()
            : [];
        var matchers = new List<(string Name, Func<Pair, int, double> Score, double Shipped)>
        {
            ("matchmaking", (pair, _) => Explain(pair).NameScore / 1000.0, Threshold / 1000.0),
            ("exact", (pair, _) => OtherMatchers.Exactly(pair.One, pair.Other), 1),
            ("Jaro-Winkler best pairs", (pair, _) => OtherMatchers.BestPairs(pair.One, pair.Other), 0.9),
        };
        if (given.Count == pairs.Count)
        {
            matchers.Add(("logic-v2 (given)", (_, index) => given[index], 0.7));
        }

        Console.WriteLine($"\nLabelled pairs: {pairs.Count}, {pairs.Count(pair => pair.IsMatch)} of them matches");
        Console.WriteLine("   matcher                    AUC  person company non-ASCII  R@10% R@20%  best F1 (at)   F1 shipped (at)");
        foreach (var (name, score, shipped) in matchers)
        {
            var scored = pairs.Select((pair, index) => (pair, Score: score(pair, index))).ToList();
            Ranking Of(Func<Pair, bool> which) => new(scored.Where(x => which(x.pair)).Select(x => (x.pair.IsMatch, x.Score)));
            var (all, person, company, other) = (Of(_ => true), Of(pair => pair.Kind == EntryKind.Person), Of(pair => pair.Kind != EntryKind.Person), Of(pair => (pair.One + pair.Other).Any(letter => letter > 127)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"   {name,-24} {all.Auc:0.000}  {person.Auc:0.000}   {company.Auc:0.000}     {other.Auc:0.000}  {all.Recall(0.1):0.000} {all.Recall(0.2):0.000}  {all.Best.F1:0.000} ({all.Best.Threshold:0.000})  {all.F1(shipped):0.000} ({shipped:0.000})"));
            if (name != "matchmaking")
            {
                continue;
            }

            table.AtLeast("AUC on labelled pairs", all.Auc, 0.92, "0.876");
            table.AtLeast("recall at 10 % false positives", all.Recall(0.1), 0.82, "0.746");
            table.AtLeast("recall at 20 % false positives", all.Recall(0.2), 0.87, "0.801");
            table.AtLeast("best F1", all.Best.F1, 0.86, "0.825");
            table.AtLeast($"F1 at the shipped threshold ({Threshold})", all.F1(shipped), 0.85, "0.790");
            table.AtLeast("AUC person", person.Auc, 0.90, "0.849");
            table.AtLeast("AUC company", company.Auc, 0.94, "0.907");
            table.AtLeast("AUC non-ASCII", other.Auc, 0.93, "0.861");
            Details("pairs", scored.Select(x => $"{x.Score}\t{x.pair.IsMatch}\t{x.pair.Kind}\t{x.pair.One}\t{x.pair.Other}"));
            var worst = scored.ToList();
            Console.WriteLine("\n   ROC   threshold  matches found  false alarms");
            foreach (var at in new[] { 600, 650, 700, 740, 760, Threshold, 780, 800, 850, 900, 950 }.Distinct().Order())
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"         {at,6}{(at == Threshold ? "*" : " ")}      {all.Found(at / 1000.0),8:P1}      {all.FalseAlarms(at / 1000.0),8:P1}"));
            }

            Console.WriteLine($"   * shipped");
            Worst("matches scored lowest", worst.Where(x => x.pair.IsMatch).OrderBy(x => x.Score).Take(Errors).Select(x => x.pair));
            Worst("other pairs scored highest", worst.Where(x => !x.pair.IsMatch).OrderByDescending(x => x.Score).Take(Errors).Select(x => x.pair));
        }
    }

    private static void Worst(string title, IEnumerable<Pair> pairs)
    {
        Console.WriteLine($"\n   {Errors} {title}");
        foreach (var pair in pairs)
        {
            var why = Explain(pair);
            var unlike = why.Matches.Where(match => match.Similarity < 1000).Select(match => $"{match.Subject}~{match.Listed} {match.Reason} {match.Similarity}");
            var left = why.OnlyInSubject.Length + why.OnlyInListed.Length == 0 ? "" : $" left over: {string.Join(' ', why.OnlyInSubject)} / {string.Join(' ', why.OnlyInListed)}";
            Console.WriteLine($"   {why.NameScore,5}  {pair.One} | {pair.Other} – {string.Join(", ", unlike)}{left}");
        }
    }

    private static void Positives(ScreeningData data, Table table)
    {
        var list = data.Un("2025-11-20");
        var engine = Loaded(list);
        var listed = list.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var rows = data.Rows("positives_un.csv").Where(row => row["un_data_ids"].Split(';').Any(listed.Contains)).ToList();
        foreach (var withFacts in new[] { false, true })
        {
            var missed = rows.Where(row => !engine
                .Search(ScreeningData.Person(row["query_name"], withFacts ? row["date_of_birth"] : null, withFacts ? row["nationality"] : null), Threshold)
                .Any(hit => row["un_data_ids"].Split(';').Contains(hit.Entry.Id))).ToList();
            double Share(IEnumerable<IReadOnlyDictionary<string, string>> of) => 1 - (double)of.Count(missed.Contains) / of.Count();
            if (withFacts)
            {
                table.AtLeast($"UN positives found ({rows.Count}), birth date and nationality given", Share(rows), 0.98, "87 %", percent: true);
            }
            else
            {
                table.AtLeast($"UN positives found ({rows.Count}), name only", Share(rows), 0.995, "149 of 149", percent: true);
                table.AtLeast($"the same, altered names ({rows.Count(IsAltered)})", Share(rows.Where(IsAltered)), 0.99, "38 of 38", percent: true);
            }

            if (missed.Count > 0)
            {
                Console.WriteLine($"\nUN positives missed{(withFacts ? " with facts" : "")}: {string.Join("; ", missed.Select(row => $"{row["query_name"]} (meant {row["original_name"]})"))}");
            }
        }

        static bool IsAltered(IReadOnlyDictionary<string, string> row) => row["name_altered"] == "1";
    }

    private static void OrdinaryNames(ScreeningData data, Table table)
    {
        var engine = Loaded([.. data.Un("2025-11-20"), .. data.Ofac("2021-07")]);
        var rows = data.Rows("negatives_global.csv").Concat(data.Rows("negatives_us.csv")).ToList();
        foreach (var withFacts in new[] { false, true })
        {
            var clock = Stopwatch.GetTimestamp();
            var alerts = rows.AsParallel().AsOrdered().Select(row => (Name: row["full_name"], Hits: engine.Search(
                ScreeningData.Person(row["full_name"], withFacts ? row["date_of_birth"] : null, withFacts ? row["nationality"] : null), Threshold))).Where(x => x.Hits.Length > 0).ToList();
            var took = Stopwatch.GetElapsedTime(clock);
            table.AtMost($"alerts on {rows.Count:N0} ordinary names, {(withFacts ? "birth date and nationality" : "name only")}", (double)alerts.Count / rows.Count, withFacts ? 0.0002 : 0.001, "0 of 500 (UN only)", percent: true);
            Console.WriteLine($"\nAlerts on ordinary names{(withFacts ? ", birth date and nationality given" : "")}: {alerts.Count}, {took.TotalSeconds:0.0} s; the strongest:");
            Details(withFacts ? "alerts-with-facts" : "alerts", alerts.SelectMany(alert => alert.Hits.Select(hit => Row(alert.Name, hit))));
            foreach (var (name, hits) in alerts.OrderByDescending(alert => alert.Hits[0].Score).Take(Errors))
            {
                Console.WriteLine($"   {hits[0].Score,5}  {name} | {hits[0].Explanation.ListedName} ({hits[0].Entry.ListCode}{string.Concat(hits[0].Explanation.Qualifiers.Select(fact => $", {fact.Kind} {fact.Outcome}"))})");
            }
        }
    }

    /// <summary>Everything that a figure is made of, a row each, for whoever tunes: <c>DETAILS=FOLDER</c>.</summary>
    private static void Details(string name, IEnumerable<string> rows)
    {
        if (Environment.GetEnvironmentVariable("DETAILS") is { Length: > 0 } folder)
        {
            File.WriteAllLines(Path.Combine(folder, name + ".tsv"), rows);
        }
    }

    /// <summary>An alert with all that made it, for sorting by mechanism.</summary>
    private static string Row(string name, ScreeningHit hit) => string.Join('\t',
        hit.Score, name, hit.Explanation.ListedName, $"{hit.Entry.ListCode} {hit.Explanation.ListedNameKind}",
        string.Join(", ", hit.Explanation.Matches.Select(match => $"{match.Subject}~{match.Listed} {match.Reason} {match.Similarity} ({match.Weight})")),
        $"{string.Join(' ', hit.Explanation.OnlyInSubject)} / {string.Join(' ', hit.Explanation.OnlyInListed)}",
        string.Join(", ", hit.Explanation.Qualifiers.Select(fact => $"{fact.Kind} {fact.Outcome} {fact.Subject} {fact.Listed}")));

    private static void Aliases(ScreeningData data, Table table)
    {
        foreach (var (type, title, target, other) in new[]
        {
            ("original_script", "original script and Latin (UN aliases) at 1 % of shuffled pairs", 0.80, "4 %"),
            ("Good", "aliases marked Good at 1 % of shuffled pairs", 0.62, "51.5 %"),
            ("a.k.a.", "aliases a.k.a. at 1 % of shuffled pairs", 0.62, "53.1 %"),
        })
        {
            var rows = data.Rows("alias_pairs_un.csv").Where(row => row["other_name_type"] == type).ToList();
            var shuffled = rows
                .SelectMany((row, index) => Enumerable.Range(1, ShufflesPerPair).Select(step => (row, Other: rows[(index + step * 37) % rows.Count])))
                .Where(pair => pair.row["un_data_id"] != pair.Other["un_data_id"])
                .Select(pair => Score(pair.row, pair.Other)).OrderDescending().ToList();
            var cut = shuffled[shuffled.Count / 100];
            Details($"aliases {type}", rows.Select(row => $"{Score(row, row)}\t{cut}\t{row["other_name"]}\t{row["primary_name"]}"));
            table.AtLeast($"{title} ({rows.Count})", rows.Average(row => Score(row, row) > cut ? 1.0 : 0), target, other, percent: true);
        }

        // As the list would hold it: a name and what stands in its brackets.
        static int Score(IReadOnlyDictionary<string, string> row, IReadOnlyDictionary<string, string> other) => Explain(new Pair(
            row["kind"] == "person" ? EntryKind.Person : EntryKind.Organisation, other["other_name"], row["primary_name"], IsMatch: true)).NameScore;
    }

    private static MatchExplanation Explain(Pair pair) => new ScreeningEngine().Compare(
        new ScreeningSubject(pair.Kind, [pair.One], BirthDate: null, []),
        new ListEntry { ListCode = "pair", Id = "1", Kind = pair.Kind, Names = [new ListName(ListNameKind.Primary, pair.Other)] }).Explanation;

    private static ScreeningEngine Loaded(IReadOnlyCollection<ListEntry> entries)
    {
        var engine = new ScreeningEngine();
        engine.Load(entries);
        return engine;
    }

    private sealed record Pair(EntryKind Kind, string One, string Other, bool IsMatch);
}
