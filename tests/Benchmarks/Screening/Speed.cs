using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Benchmarks.Screening;

/// <summary>How fast and in how much memory, at the size of today's lists and at three million names; what a change of lists does meanwhile.</summary>
internal static class Speed
{
    private const int Threshold = ScreeningEngine.ShippedThreshold;
    private const int Seed = 20261125;
    private const int NamesPerEntry = 3;
    private const int Examples = 10;

    public static void Run(ScreeningData data, Table table)
    {
        if (Real(data) is not { } real)
        {
            return;
        }

        var ordinary = data.Rows("negatives_global.csv").Select(row => row["full_name"]).ToArray();
        Small(data, table, real, ordinary);
        Swap(data, table);
        Large(data, table, real, ordinary);
    }

    /// <summary>The real lists; none when a file of them, or one that names are made from, is missing.</summary>
    private static ListEntry[]? Real(ScreeningData data) =>
        data.Has("lists/un_consolidated_2025-11-20.xml", "lists/un_consolidated_2025-04-19.xml", "lists/ofac_sdn_2021-07.csv", "lists/ca_sema_2025-05.xml", "negatives_global.csv", "negatives_us.csv", "company_names_sec_2025-08.json")
            ? [.. data.Un("2025-11-20"), .. data.Ofac("2021-07"), .. data.Canada()] : null;

    /// <summary>The real lists filled up, with what made the names.</summary>
    private static (ListEntry[] Entries, NameMaker Maker) TwentyFiveThousand(ScreeningData data, ListEntry[] real)
    {
        var maker = new NameMaker(data, real, Seed);
        return ([.. real, .. Enumerable.Range(0, Setting.Of("ENTRIES", 25_000) - real.Length).Select(number => maker.Entry(number, NamesPerEntry))], maker);
    }

    private static void Small(ScreeningData data, Table table, ListEntry[] real, string[] ordinary)
    {
        var (entries, maker) = TwentyFiveThousand(data, real);
        var (engine, took, bytes) = Load(entries);
        Console.WriteLine($"\n{entries.Length:N0} entries ({real.Length:N0} real), {entries.Sum(entry => entry.Names.Length):N0} names: loaded in {took.TotalSeconds:0.0} s, {bytes / 1e6:0} MB");
        var queries = Queries(entries, ordinary, maker, Setting.Of("QUERIES", 20_000));
        var (perSecond, p50, p99) = Ask(engine, queries);
        Console.WriteLine($"   {queries.Length:N0} queries on {Environment.ProcessorCount} cores: {perSecond:N0}/s, p50 {p50:0.00} ms, p99 {p99:0.00} ms");
        table.AtLeast($"queries/s, {entries.Length:N0} entries, all cores", perSecond, 1_000, "931/s");
        table.AtMost("p99, ms", p99, 10, "150+ ms under load");

        // Both halves of a pair are asked in one run, because machines differ more from hour to hour than they do.
        var names = entries.Where(entry => entry.Kind == EntryKind.Person).Select(entry => entry.Names[0].Text).Where(name => name.Length > 8).Take(Setting.Of("QUERIES", 20_000) / 7).ToArray();
        var normal = One(engine, names);
        var typo = One(engine, [.. names.Select(maker.Mistyped)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   a listed name {normal:0.000} ms, with a typo in every word {typo:0.000} ms"));
        table.AtMost("typo in every word, times a normal query", typo / normal, 2, "21 ×");
    }

    /// <summary>The candidates against comparing with every name: listed names, every other one with a letter of every word changed.</summary>
    public static void Candidates(ScreeningData data, Table table)
    {
        if (Real(data) is not { } real)
        {
            return;
        }

        var (entries, maker) = TwentyFiveThousand(data, real);
        var engine = Load(entries).Engine;
        var names = entries.SelectMany(entry => NameSpellings.All(entry).Select(spelling => (Entry: entry, Name: NameNormaliser.Normalise(spelling.Text, entry.Kind)))).ToArray();
        var queries = Enumerable.Range(0, Setting.Of("BRUTE_QUERIES", 800)).Select(index => Listed(entries, maker, index, mistyped: index % 2 == 1)).ToArray();
        var (lost, all) = (0, 0);
        var examples = new ConcurrentBag<string>();
        Parallel.ForEach(queries, query =>
        {
            var scorer = new NameScorer(ScoreSettings.Shipped);
            var name = NameNormaliser.Normalise(query.Names[0], query.Kind);
            var every = names.Where(listed => listed.Entry.Kind == query.Kind && scorer.Score(name, listed.Name, query.Kind) >= Threshold).Select(listed => listed.Entry.Id + listed.Entry.ListCode).ToHashSet(StringComparer.Ordinal);
            var found = engine.Search(query, Threshold).Select(hit => hit.Entry.Id + hit.Entry.ListCode).ToHashSet(StringComparer.Ordinal);
            Interlocked.Add(ref all, every.Count);
            var missing = every.Where(id => !found.Contains(id)).ToList();
            Interlocked.Add(ref lost, missing.Count);
            foreach (var id in missing)
            {
                var listed = names.First(other => other.Entry.Id + other.Entry.ListCode == id && scorer.Score(name, other.Name, query.Kind) >= Threshold).Name;
                var pair = scorer.Compare(name, listed, query.Kind);
                examples.Add($"{query.Names[0]} | {listed.Original}: {pair.Score}, {string.Join(", ", pair.Matches.Select(match => $"{match.Subject} ~ {match.Listed} {match.Similarity} ({match.Reason})"))}");
            }
        });
        Console.WriteLine($"\n{queries.Length:N0} queries compared with all {names.Length:N0} names: {all:N0} pairs at {Threshold}, {lost} not among the candidates");
        foreach (var example in examples.Order(StringComparer.Ordinal).Take(Setting.Of("EXAMPLES", Examples)))
        {
            Console.WriteLine($"   {example}");
        }

        table.AtMost($"pairs lost by the candidates ({all:N0} pairs)", all == 0 ? 0 : (double)lost / all, 0.001, "–", percent: true);
    }

    private static void Swap(ScreeningData data, Table table)
    {
        IReadOnlyList<ListEntry>[] versions = [data.Un("2025-04-19"), data.Un("2025-11-20")];
        var subjects = versions.SelectMany(version => version).Select(entry => new ScreeningSubject(entry.Kind, [entry.Names[0].Text], null, [])).Where((_, index) => index % 8 == 0).ToArray();
        var expected = versions.Select(version => subjects.Select(subject => Answer(Load(version).Engine, subject)).ToArray()).ToArray();
        var wanted = Setting.Of("SWAP_QUERIES", 1_000_000);
        var engine = Load(versions[0]).Engine;
        using var stop = new CancellationTokenSource();
        var swaps = 0;
        var swapping = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                swaps++;
                // Every other time from nothing, every other time by what changed.
                engine.Load(versions[swaps % 2], swaps % 4 < 2 ? engine : null);
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        });
        var (asked, wrong) = (0, 0);
        var clock = Stopwatch.GetTimestamp();
        Parallel.For(0, wanted, index =>
        {
            var which = index % subjects.Length;
            var answer = Answer(engine, subjects[which]);
            if (answer != expected[0][which] && answer != expected[1][which])
            {
                Interlocked.Increment(ref wrong);
            }

            Interlocked.Increment(ref asked);
        });
        stop.Cancel();
        swapping.Wait();
        Console.WriteLine($"\nSwap under load: {asked:N0} queries, {swaps:N0} swaps of two UN lists in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s, {wrong} answers that are neither list's");
        table.AtMost($"wrong or empty answers in {asked:N0} during {swaps:N0} list swaps", wrong, 0, "reported in the wild");

        static string Answer(ScreeningEngine engine, ScreeningSubject subject) =>
            string.Join(' ', engine.Search(subject, Threshold).Select(hit => $"{hit.Entry.Id}:{hit.Entry.ContentHash[..8]}:{hit.Score}"));
    }

    private static void Large(ScreeningData data, Table table, ListEntry[] real, string[] ordinary)
    {
        var count = Setting.Of("NAMES", 3_000_000);
        var maker = new NameMaker(data, real, Seed + 1);
        var entries = Enumerable.Range(0, count / NamesPerEntry).Select(number => maker.Entry(number, NamesPerEntry)).ToArray();
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var (engine, took, bytes) = Load(entries);
        Console.WriteLine($"\n{count:N0} names of {entries.Length:N0} entries: loaded in {took.TotalSeconds:0} s, index {bytes / 1e6:N0} MB beside {before / 1e6:N0} MB of entries and data");
        using var process = Process.GetCurrentProcess();
        var resting = GC.GetTotalMemory(forceFullCollection: true);
        var queries = Queries(entries, ordinary, maker, Setting.Of("QUERIES", 20_000) * 3 / 10);
        var (perSecond, p50, p99) = Ask(engine, queries);
        Console.WriteLine($"   {queries.Length:N0} queries on {Environment.ProcessorCount} cores: {perSecond:N0}/s, p50 {p50:0.0} ms, p99 {p99:0.0} ms");
        table.AtLeast($"queries/s at {count:N0} names", perSecond, 300, "42 ms + 71 ms p95");
        table.AtMost("p99 at that size, ms", p99, 25, "42 ms + 71 ms p95");
        table.AtMost("memory at that size, GB (entries and index)", resting / 1e9, 2.5, "4–16 GB");

        // A refresh: one entry in two hundred says something else.
        var changed = entries.Select((entry, index) => index % 200 == 0 ? maker.Entry(index, NamesPerEntry) with { ListedOn = new DateOnly(2026, 1, 1) } : entry).ToArray();
        var peak = 0L;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        });
        var clock = Stopwatch.GetTimestamp();
        var next = new ScreeningEngine();
        next.Load(changed, engine);
        var refresh = Stopwatch.GetElapsedTime(clock);
        stop.Cancel();
        watching.Wait();
        Console.WriteLine($"   refresh with {changed.Where((entry, index) => !ReferenceEquals(entry, entries[index])).Count():N0} changed entries: {refresh.TotalSeconds:0.0} s, peak {peak / 1e9:0.00} GB of {resting / 1e9:0.00}");
        table.AtMost("peak during a refresh, times the memory before", (double)peak / resting, 1.6, "0.8 GB a worker");
        GC.KeepAlive(engine);
    }

    private static (ScreeningEngine Engine, TimeSpan Took, long Bytes) Load(IReadOnlyCollection<ListEntry> entries)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.GetTimestamp();
        var engine = new ScreeningEngine();
        engine.Load(entries);
        var took = Stopwatch.GetElapsedTime(clock);
        return (engine, took, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    /// <summary>Six in ten ordinary people, two listed names as they stand, two of them mistyped.</summary>
    private static ScreeningSubject[] Queries(ListEntry[] entries, string[] ordinary, NameMaker maker, int count) =>
    [
        .. Enumerable.Range(0, count).Select(index =>
            index % 10 < 6 ? ScreeningSubject.Person(ordinary[index * 31 % ordinary.Length]) : Listed(entries, maker, index, mistyped: index % 10 >= 8)),
    ];

    /// <summary>One of the entries, from all over the list, as it stands or with a letter of every word changed.</summary>
    private static ScreeningSubject Listed(ListEntry[] entries, NameMaker maker, int index, bool mistyped)
    {
        var entry = entries[(int)((long)index * 7919 % entries.Length)];
        return new ScreeningSubject(entry.Kind, [mistyped ? maker.Mistyped(entry.Names[0].Text) : entry.Names[0].Text], null, []);
    }

    private static (double PerSecond, double P50, double P99) Ask(ScreeningEngine engine, ScreeningSubject[] queries)
    {
        Parallel.ForEach(queries.Take(queries.Length / 10), query => engine.Search(query, Threshold));
        var times = new double[queries.Length];
        var clock = Stopwatch.GetTimestamp();
        Parallel.For(0, queries.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
        {
            var start = Stopwatch.GetTimestamp();
            engine.Search(queries[index], Threshold);
            times[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        var perSecond = queries.Length / Stopwatch.GetElapsedTime(clock).TotalSeconds;
        Array.Sort(times);
        return (perSecond, times[times.Length / 2], times[(int)(times.Length * 0.99)]);
    }

    private static double One(ScreeningEngine engine, string[] names)
    {
        var clock = Stopwatch.GetTimestamp();
        foreach (var name in names)
        {
            engine.Search(ScreeningSubject.Person(name), Threshold);
        }

        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds / names.Length;
    }
}
