namespace Matchmaking.Benchmarks.Matching.Rankers;

/// <summary>Everything that is compared, in one run on one machine. What cannot start is dropped, with a word; <c>RANKERS</c> names a choice.</summary>
internal sealed class AllRankers : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> _servers = [];

    public IReadOnlyList<ITextRanker> Products { get; private init; } = [];

    public IReadOnlyList<ITextRanker> Peers { get; private init; } = [];

    public IEnumerable<ITextRanker> All => Products.Concat(Peers);

    /// <param name="only">Those wanted; all, or those of <c>RANKERS</c>, when none is named.</param>
    public static async Task<AllRankers> StartAsync(params string[] only)
    {
        var chosen = only.Length > 0 ? only : Environment.GetEnvironmentVariable("RANKERS")?.Split(',', StringSplitOptions.TrimEntries);
        List<ITextRanker> peers = [];
        List<IAsyncDisposable> servers = [];
        if (Wanted("bm25"))
        {
            peers.Add(new LuceneRanker());
        }

        if (Wanted("postgresql") && await TryAsync("PostgreSQL", PostgreSqlPeer.Missing, PostgreSqlPeer.StartAsync) is { } postgreSql)
        {
            servers.Add(postgreSql);
            peers.Add(new PostgreSqlRanker(postgreSql));
        }

        if (Wanted("elasticsearch") && await TryAsync("Elasticsearch", ElasticPeer.Missing, ElasticPeer.StartAsync) is { } elastic)
        {
            servers.Add(elastic);
            peers.Add(new ElasticRanker(elastic));
        }

        if (Wanted("model") && Product.Encoder is { } encode)
        {
            peers.Add(new MeaningRanker(encode));
        }

        var rankers = new AllRankers { Products = Wanted("product") ? [.. Product.Rankers()] : [], Peers = peers };
        rankers._servers.AddRange(servers);
        foreach (var ranker in rankers.All)
        {
            Console.WriteLine($"   {ranker.Name}: {ranker.Structure}");
        }

        return rankers;

        bool Wanted(string name) => chosen is null || chosen.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Null when it cannot start here.</summary>
    public static async Task<T?> TryAsync<T>(string name, string? missing, Func<Task<T>> start)
        where T : class
    {
        try
        {
            if (missing is null)
            {
                return await start();
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or System.ComponentModel.Win32Exception)
        {
            missing = exception.Message;
        }

        Console.WriteLine($"   (left out: {name}, {missing})");
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in All.Concat(_servers))
        {
            await one.DisposeAsync();
        }
    }
}
