using Matchmaking.Benchmarks;
using Matchmaking.Benchmarks.Matching;
using Matchmaking.Benchmarks.Screening;
using Matchmaking.Matching.Meaning;

// screening --data DIR, matching --data DIR: another folder laid out as ../shared/data/screening or ../shared/data/matching.
var at = Array.IndexOf(args, "--data");
var data = at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
args = at < 0 ? args : [.. args[..at], .. args[Math.Min(args.Length, at + 2)..]];

// matching officer-pool FILE: writes what a matching officer is to judge, and measures nothing.
if (args is ["matching", "officer-pool", var pool])
{
    await OfficerPart.PoolAsync(data, pool);
    return 0;
}

// leaf-centres: writes anew what is shipped of the category examples; after every change of them.
if (args is ["leaf-centres"])
{
    await using var file = File.Create("services/Matching/Meaning/leaf-centres.bin");
    LeafCentres.Write(SentenceEncoder.Load(Matchmaking.Benchmarks.Matching.Product.ModelFolder), file);
    return 0;
}

var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["start"] = StartAndMemory.RunAsync,
    ["import"] = ImportAndProposals.RunAsync,
    ["kills"] = FiftyKills.RunAsync,
    ["chaos"] = HundredKills.RunAsync,
    ["gateway"] = GatewayOverhead.RunAsync,
    ["load"] = Load.DistributedAsync,
    ["load-standalone"] = Load.StandaloneAsync,
    ["outage"] = BrokerOutage.RunAsync,
    ["index"] = IndexRebuild.RunAsync,
    ["replay"] = EvidenceReplay.RunAsync,
    ["matching"] = () => MatchingBenchmark.RunAsync(data),
    ["learning"] = LearningBenchmark.RunAsync,
    ["allocation"] = AllocationBenchmark.RunAsync,
    ["screening"] = () => ScreeningBenchmark.RunAsync(data),
};
var chosen = args.Length == 0 ? [.. benchmarks.Keys] : args;
if (chosen.FirstOrDefault(x => !benchmarks.ContainsKey(x)) is { } unknown)
{
    await Console.Error.WriteLineAsync($"There is no benchmark '{unknown}': {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

foreach (var name in chosen)
{
    Console.WriteLine($"── {name}");
    await benchmarks[name]();
}

return 0;
