namespace Matchmaking.Benchmarks.Matching;

/// <summary>Smaller runs ask the same part of the questions each time.</summary>
internal static class Sample
{
    public const int Seed = 20261127;

    /// <summary>All of them, or as many as <c>QUERIES</c> says, by lot.</summary>
    public static IReadOnlyList<T> Of<T>(IReadOnlyList<T> all)
    {
        var wanted = Setting.Of("QUERIES", int.MaxValue);
        if (wanted >= all.Count)
        {
            return all;
        }

        var mixed = all.ToArray();
        new Random(Seed).Shuffle(mixed);
        return mixed[..wanted];
    }

    /// <summary>The mean of what each is worth, on all cores.</summary>
    public static async Task<double> MeanAsync<T>(IReadOnlyList<T> all, Func<T, Task<double>> worth) => (await EachAsync(all, worth)).Average();

    /// <summary>What each is worth, in their order, on all cores.</summary>
    public static async Task<TWorth[]> EachAsync<T, TWorth>(IReadOnlyList<T> all, Func<T, Task<TWorth>> worth)
    {
        var found = new TWorth[all.Count];
        await Parallel.ForAsync(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (at, _) => found[at] = await worth(all[at]));
        return found;
    }
}
