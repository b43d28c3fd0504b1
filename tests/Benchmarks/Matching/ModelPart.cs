using System.Diagnostics;
using System.Text.Json;
using Matchmaking.Benchmarks.Matching.Rankers;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>The encoder against its reference, and its time for one text on one core.</summary>
internal static class ModelPart
{
    private const int Words = 60;
    private const int Texts = 2_000;

    public static Task RunAsync(MatchingRun run)
    {
        if (Product.Encoder is not { } encode)
        {
            return Task.CompletedTask;
        }

        var reference = Path.Combine(Product.ModelFolder, "reference.json");
        if (File.Exists(reference))
        {
            using var known = JsonDocument.Parse(File.ReadAllBytes(reference));
            var cosines = known.RootElement.EnumerateArray().Select(row => Cosine(encode(row.GetProperty("text").GetString()!), [.. row.GetProperty("vector").EnumerateArray().Select(number => number.GetSingle())])).ToArray();
            Console.WriteLine($"\nModel: {cosines.Length} reference texts, least cosine {cosines.Min():0.000000}");
            run.Table.AtLeast($"cosine with the reference, least of {cosines.Length} texts", cosines.Min(), .999, "");
        }
        else
        {
            Console.WriteLine($"   (left out: the reference vectors, {reference} is not there)");
        }

        if (run.Data.HasNeeds)
        {
            var words = run.Data.Needs.SelectMany(need => need.Whole.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Chunk(Words).Where(some => some.Length == Words).Take(Texts + 200).Select(some => string.Join(' ', some)).ToArray();
            var times = new List<double>();
            foreach (var text in words)
            {
                var clock = Stopwatch.GetTimestamp();
                encode(text);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            }

            // The first ones are compiled meanwhile.
            var steady = new Times(times.Skip(200));
            Console.WriteLine($"\nModel: {steady.Count:N0} texts of {Words} words of real needs, one thread: {steady}");
            run.Table.AtMost($"embedding a text of {Words} words, one core, p99, ms", steady.P99, 5, "numpy 1–2 ms");
        }

        return Task.CompletedTask;
    }

    private static double Cosine(float[] one, float[] other) => MeaningRanker.Cosine(one, other) / Math.Sqrt(MeaningRanker.Cosine(one, one) * MeaningRanker.Cosine(other, other));
}
