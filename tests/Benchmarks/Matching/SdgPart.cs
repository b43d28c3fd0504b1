using System.Globalization;
using System.Text.Json;
using Matchmaking.Benchmarks.Matching.Rankers;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>
/// Whether a text is about a goal, said for texts that were not seen: tenths are left out in turn, the rest teaches the reader and sets the score
/// from which it says yes.
/// </summary>
internal static class SdgPart
{
    private const int Folds = 10;

    public static async Task RunAsync(MatchingRun run)
    {
        if (run.Data.Sdgs() is not { } examples)
        {
            return;
        }

        Console.WriteLine($"\nSDGs: {examples.Count} labelled texts, {Folds} parts left out in turn");
        var bm25 = await TextOfGoals.ReadAsync() is { } goals ? Accuracy(goals, examples) : (double?)null;
        var beside = bm25 is { } seen ? string.Create(CultureInfo.InvariantCulture, $"BM25 {100 * seen:0.0} %") : "no BM25";
        foreach (var reader in Product.SdgReaders())
        {
            run.Table.AtLeast($"SDG suggested, accuracy, texts left out · {reader.Name}", Accuracy(reader, examples), .80, $"{beside} · known: BM25 75.6 %, text2sdg 83 %, GPT-4o 87 %", percent: true);
            var shipped = (double)examples.Count(x => reader.Suggests(x.Text, x.Goal) == x.IsAbout) / examples.Count;
            run.Table.AtLeast($"SDG suggested, accuracy at the bound as shipped · {reader.Name}", shipped, .80, $"{beside}; the bound was set on these texts", percent: true);
        }
    }

    private static double Accuracy(ISdgReader reader, IReadOnlyList<SdgExample> examples)
    {
        // Equal texts are left out together.
        var texts = examples.Select(example => example.Text).Distinct(StringComparer.Ordinal).ToArray();
        new Random(Sample.Seed).Shuffle(texts);
        var fold = texts.Select((text, at) => (text, at)).ToDictionary(pair => pair.text, pair => pair.at % Folds, StringComparer.Ordinal);
        var right = 0;
        for (var left = 0; left < Folds; left++)
        {
            var seen = examples.Where(example => fold[example.Text] != left).ToArray();
            var taught = reader.Taught(seen);
            var threshold = Threshold([.. seen.AsParallel().AsOrdered().Select(example => (taught.About(example.Text, example.Goal), example.IsAbout))]);
            right += examples.Where(example => fold[example.Text] == left).Count(example => taught.About(example.Text, example.Goal) >= threshold == example.IsAbout);
        }

        return (double)right / examples.Count;
    }

    /// <summary>The middle between two scores that parts most texts rightly.</summary>
    private static double Threshold((double Score, bool IsAbout)[] seen)
    {
        Array.Sort(seen, (one, other) => one.Score.CompareTo(other.Score));
        var right = seen.Count(example => example.IsAbout);
        var (best, threshold) = (right, seen[0].Score);
        for (var at = 0; at < seen.Length; at++)
        {
            right += seen[at].IsAbout ? -1 : 1;
            if (right > best && (at + 1 == seen.Length || seen[at + 1].Score > seen[at].Score))
            {
                (best, threshold) = (right, at + 1 == seen.Length ? seen[at].Score + 1 : (seen[at].Score + seen[at + 1].Score) / 2);
            }
        }

        return threshold;
    }

    /// <summary>The texts of goals, targets and indicators, found by BM25; a goal counts by its best text, against the best of all.</summary>
    private sealed class TextOfGoals(LuceneRanker ranker) : ISdgReader
    {
        public string Name => "BM25";

        public static async Task<TextOfGoals?> ReadAsync()
        {
            var folder = Path.Combine(MatchingData.Shared, "vocab", "sdg");
            if (!Directory.Exists(folder))
            {
                Console.WriteLine($"   (left out: BM25 over the texts of goals, {folder} is not there)");
                return null;
            }

            var texts = new List<TextDocument>();
            foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                using var read = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
                texts.AddRange(read.RootElement.EnumerateArray().Select(row => new TextDocument(row.GetProperty("code").GetString()!, "en", "", row.GetProperty("title").GetProperty("en").GetString()!)));
            }

            var ranker = new LuceneRanker();
            await ranker.PrepareAsync(texts);
            return new TextOfGoals(ranker);
        }

        public double About(string text, string goal)
        {
            // It answers without waiting.
            var found = ranker.RankAsync(new TextDocument("", "en", "", text)).GetAwaiter().GetResult();
            return found.Count == 0 ? 0 : found.Where(document => document.Id.Split('.')[0] == goal).Select(document => document.Score).FirstOrDefault() / found[0].Score;
        }

        public ISdgReader Taught(IReadOnlyList<SdgExample> examples) => this;
    }
}
