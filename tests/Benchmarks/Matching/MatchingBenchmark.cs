using Matchmaking.Benchmarks.Matching.Rankers;
using Matchmaking.Benchmarks.Matching.Speed;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>
/// The targets of the matching engine, and what PostgreSQL's full text, a plain <c>multi_match</c> and BM25 of Lucene.NET reach in the same run.
/// <c>PARTS</c> chooses, <c>QUERIES</c> makes it smaller.
/// </summary>
internal static class MatchingBenchmark
{
    private static readonly Dictionary<string, Func<MatchingRun, Task>> Parts = new(StringComparer.Ordinal)
    {
        ["text"] = TextPart.RunAsync,
        ["languages"] = LanguagesPart.RunAsync,
        ["categories"] = CategoriesPart.RunAsync,
        ["sdg"] = SdgPart.RunAsync,
        ["model"] = ModelPart.RunAsync,
        ["speed"] = SpeedPart.RunAsync,
        ["officer"] = OfficerPart.RunAsync,
    };

    public static async Task RunAsync(string? folder)
    {
        var chosen = (Environment.GetEnvironmentVariable("PARTS") ?? string.Join(',', Parts.Keys)).Split(',', StringSplitOptions.TrimEntries);
        var unknown = chosen.Where(part => !Parts.ContainsKey(part)).ToArray();
        Expect.That(unknown.Length == 0, $"there is no part {string.Join(", ", unknown)}: {string.Join(", ", Parts.Keys)}");
        var data = MatchingData.Find(folder);
        Console.WriteLine($"   data {data.Folder}; seed {Sample.Seed}; {Environment.ProcessorCount} cores");
        await using var rankers = await AllRankers.StartAsync();
        var table = new Table("others in the same run · known");
        foreach (var part in chosen)
        {
            await Parts[part](new MatchingRun(data, table, rankers));
        }

        table.Print();
    }
}
