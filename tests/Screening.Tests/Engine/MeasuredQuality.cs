using System.Diagnostics;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Tests.Engine;

/// <summary>Figures on data nobody of this project wrote; each floor lies just under what was measured, so that a loss is seen.</summary>
public sealed class MeasuredQuality(ITestOutputHelper output)
{
    private static readonly Lazy<ListLoad> Latest = new(() => SharedData.UnList("2025-11-20"));

    [Fact]
    public void LabelledPairs_AreRankedByScore()
    {
        var weights = ScreeningIndex.Build(Latest.Value.Entries).Weights;
        var pairs = SharedData.Rows("labelled/name_pairs.csv").Select(row =>
        {
            var kind = row["schema"] == "Person" ? EntryKind.Person : EntryKind.Organisation;
            var score = NameComparer.Compare(
                NameNormaliser.Normalise(row["name1"], kind), NameNormaliser.Normalise(row["name2"], kind), weights, kind).Score;
            return (Kind: kind, Names: $"{row["name1"]} | {row["name2"]}", IsMatch: row["is_match"] == "true", Score: score);
        }).ToList();

        foreach (var pair in pairs.OrderByDescending(pair => pair.Score))
        {
            output.WriteLine($"{(pair.IsMatch ? "+" : "-")} {pair.Score} {pair.Names}");
        }

        var all = Auc(pairs.Select(pair => (pair.IsMatch, pair.Score)));
        output.WriteLine($"AUC all {all:0.000}"
            + $" person {Auc(pairs.Where(pair => pair.Kind == EntryKind.Person).Select(pair => (pair.IsMatch, pair.Score))):0.000}"
            + $" organisation {Auc(pairs.Where(pair => pair.Kind == EntryKind.Organisation).Select(pair => (pair.IsMatch, pair.Score))):0.000}"
            + $" non-ASCII {Auc(pairs.Where(pair => pair.Names.Any(letter => letter > 127)).Select(pair => (pair.IsMatch, pair.Score))):0.000}");
        foreach (var threshold in Enumerable.Range(12, 8).Select(step => step * 50).Append(ScreeningEngine.ShippedThreshold))
        {
            output.WriteLine($"F1 at {threshold}: {F1(pairs.Select(pair => (pair.IsMatch, pair.Score >= threshold))):0.000}");
        }

        foreach (var rate in new[] { 0.1, 0.2 })
        {
            var negatives = pairs.Where(pair => !pair.IsMatch).Select(pair => pair.Score).OrderDescending().ToList();
            var cut = negatives[(int)(rate * negatives.Count)];
            output.WriteLine($"recall at {rate:P0} false positives: {pairs.Where(pair => pair.IsMatch).Average(pair => pair.Score > cut ? 1.0 : 0.0):0.000}");
        }

        Assert.True(all >= 0.5, $"AUC fell to {all:0.000}");
    }

    [Fact]
    public void ListedPersons_AreFound_AndOrdinaryPersonsAreNot()
    {
        var engine = new ScreeningEngine();
        engine.Load(Latest.Value.Entries);
        var listed = Latest.Value.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var positives = SharedData.Rows("positives_un.csv")
            .Select(row => (Row: row, Ids: row["un_data_ids"].Split(';').Where(listed.Contains).ToList()))
            .Where(row => row.Ids.Count > 0).ToList();
        foreach (var withFacts in new[] { false, true })
        {
            foreach (var threshold in new[] { 650, 700, 730, 760, 800 })
            {
                var hits = positives.Select(row => (row.Row, Found: engine.Search(Subject(row.Row["query_name"], row.Row["date_of_birth"], row.Row["nationality"], withFacts), threshold)
                    .Any(hit => row.Ids.Contains(hit.Entry.Id)))).ToList();
                output.WriteLine($"facts {withFacts} threshold {threshold}: found {hits.Count(hit => hit.Found)} of {hits.Count}; altered "
                    + $"{hits.Count(hit => hit.Found && hit.Row["name_altered"] == "1")} of {hits.Count(hit => hit.Row["name_altered"] == "1")}; missed "
                    + string.Join(" ; ", hits.Where(hit => !hit.Found).Select(hit => hit.Row["query_name"]).Take(12)));
            }
        }

        var negatives = SharedData.Rows("negatives_global.csv").Where((_, index) => index % 10 == 0).ToList();
        foreach (var withFacts in new[] { false, true })
        {
            var clock = Stopwatch.GetTimestamp();
            var best = negatives.Select(row => engine.Search(Subject(row["full_name"], row["date_of_birth"], row["nationality"], withFacts), 600).FirstOrDefault())
                .OfType<ScreeningHit>().OrderByDescending(hit => hit.Score).ToList();
            output.WriteLine($"facts {withFacts}: {negatives.Count} searches in {Stopwatch.GetElapsedTime(clock).TotalMilliseconds:0} ms");
            foreach (var threshold in new[] { 650, 700, 730, 760, 800 })
            {
                output.WriteLine($"alerts at {threshold}: {best.Count(hit => hit.Score >= threshold)} of {negatives.Count}");
            }

            foreach (var hit in best.Take(25))
            {
                output.WriteLine($"  {hit.Score} {hit.Explanation.SubjectName} ~ {hit.Explanation.ListedName} ({hit.Explanation.ListedNameKind}): "
                    + string.Join(", ", hit.Explanation.Matches.Select(match => $"{match.Subject}={match.Listed}:{match.Similarity}*{match.Weight}")));
            }
        }
    }

    [Fact]
    public void OriginalScript_MeetsLatin_MoreThanShuffledPairsDo()
    {
        var weights = ScreeningIndex.Build(Latest.Value.Entries).Weights;
        var rows = SharedData.Rows("alias_pairs_un.csv").ToList();
        foreach (var type in rows.Select(row => row["other_name_type"]).Distinct().ToList())
        {
            var pairs = rows.Where(row => row["other_name_type"] == type).ToList();
            int Score(Dictionary<string, string> primary, Dictionary<string, string> other)
            {
                var kind = primary["kind"] == "person" ? EntryKind.Person : EntryKind.Organisation;
                return NameComparer.Compare(
                    NameNormaliser.Normalise(primary["primary_name"], kind), NameNormaliser.Normalise(other["other_name"], kind), weights, kind).Score;
            }

            var shuffled = pairs.SelectMany((row, index) => Enumerable.Range(1, 5)
                    .Select(step => pairs[(index + step * 37) % pairs.Count])
                    .Where(other => other["un_data_id"] != row["un_data_id"]).Select(other => Score(row, other)))
                .OrderDescending().ToList();
            var cut = shuffled[shuffled.Count / 100];
            var scores = pairs.Select(row => (Row: row, Score: Score(row, row))).ToList();
            output.WriteLine($"{type}: {scores.Average(pair => pair.Score > cut ? 1.0 : 0.0):P1} of {pairs.Count} above the top 1 % of shuffled pairs ({cut}); at 760 {scores.Average(pair => pair.Score >= 760 ? 1.0 : 0.0):P1}");
            if (type == "original_script")
            {
                foreach (var (row, score) in scores.Where(pair => pair.Score < cut).Take(40))
                {
                    output.WriteLine($"  {score} {row["primary_name"]} | {row["other_name"]}");
                }
            }
        }
    }

    private static ScreeningSubject Subject(string name, string birthDate, string nationality, bool withFacts) =>
        !withFacts ? ScreeningSubject.Person(name) : ScreeningSubject.Person(name, birthDate switch
        {
            { Length: 10 } when DateOnly.TryParseExact(birthDate, "yyyy-MM-dd", out var day) => PartialDate.Exact(day),
            { Length: 4 } => PartialDate.InYear(int.Parse(birthDate)),
            _ => null,
        }, CountryNames.CodesIn([nationality]));

    private static double Auc(IEnumerable<(bool IsMatch, int Score)> pairs)
    {
        var list = pairs.ToList();
        var positives = list.Where(pair => pair.IsMatch).Select(pair => pair.Score).ToList();
        var negatives = list.Where(pair => !pair.IsMatch).Select(pair => pair.Score).ToList();
        return positives.Sum(positive => negatives.Sum(negative => positive > negative ? 1.0 : positive == negative ? 0.5 : 0)) / positives.Count / negatives.Count;
    }

    private static double F1(IEnumerable<(bool IsMatch, bool Found)> pairs)
    {
        var list = pairs.ToList();
        var right = list.Count(pair => pair.IsMatch && pair.Found);
        return 2.0 * right / (list.Count(pair => pair.IsMatch) + list.Count(pair => pair.Found));
    }
}
