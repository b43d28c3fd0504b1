using System.Diagnostics;
using System.Globalization;
using Matchmaking.Benchmarks.Matching.Rankers;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Learning;

namespace Matchmaking.Benchmarks.Matching.Speed;

/// <summary>A new offer against so many open needs, and the reverse, in both stores, at rest and while others write; the peers on the same documents.</summary>
internal static class SpeedPart
{
    /// <summary>Records at once, as after an import.</summary>
    private const int AtOnce = 1_000;

    /// <summary>What both stores must agree on.</summary>
    private const int Top = 10;

    public static async Task RunAsync(MatchingRun run)
    {
        if (!run.Data.HasNeeds)
        {
            return;
        }

        var maker = new RecordMaker(run.Data.Needs);
        var sizes = (Environment.GetEnvironmentVariable("SIZES") ?? "100000,1000000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine($"\nSpeed: {string.Join(" and ", sizes.Select(size => $"{size:N0}"))} needs, then as many offers; seed {RecordMaker.Seed}, words drawn from {maker.Words}; {Setting.Of("QUERIES", 500)} questions");
        var all = new List<IReadOnlyList<Measured>>();
        foreach (var store in new[] { "embedded", "Elasticsearch" })
        {
            var measured = new List<Measured>();
            foreach (var size in sizes)
            {
                if (await MeasureAsync(run, maker, store, size) is { } one)
                {
                    measured.Add(one);
                }
            }

            all.Add(measured);
            if (measured.Count > 1)
            {
                var times = (double)measured[^1].Size / measured[0].Size;
                run.Table.AtMost($"{store}: new offer, p99 at {measured[^1].Size:N0} over {measured[0].Size:N0} needs ({times:0} × the data)", measured[^1].Offer.Times.P99 / measured[0].Offer.Times.P99, 4, "cost must grow slower than the data");
                run.Table.AtMost($"{store}: new need, p99 at {measured[^1].Size:N0} over {measured[0].Size:N0} offers", measured[^1].Need.Times.P99 / measured[0].Need.Times.P99, 4, "");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {store}: {times:0} × the data costs {measured[^1].Offer.Times.P50 / measured[0].Offer.Times.P50:0.0} × at p50 for an offer, {measured[^1].Need.Times.P50 / measured[0].Need.Times.P50:0.0} × for a need"));
            }
        }

        Agree(run, [.. all.Where(measured => measured.Count > 0).Select(measured => measured[0])]);
        await SpeedPeers.RunAsync(run, maker, sizes);
    }

    /// <summary>Both stores before anybody wrote, and what was proposed anywhere.</summary>
    private static void Agree(MatchingRun run, Measured[] stores)
    {
        if (stores is [{ Offer: var one }, { Offer: var other }])
        {
            var same = one.Tops.Zip(other.Tops).Count(pair => pair.First.SequenceEqual(pair.Second));
            run.Table.AtLeast($"embedded and Elasticsearch propose the same {Top} in the same order, {one.Tops.Count} new offers against {stores[0].Size:N0} needs", (double)same / one.Tops.Count, .99, "–", percent: true);
        }

        Asked[] asked = [.. stores.SelectMany(store => new[] { store.Offer, store.Need })];
        if (asked.Length > 0)
        {
            run.Table.AtMost("proposals for one change, most", asked.Max(each => each.Most), Proposer.Most, "");
            run.Table.AtLeast($"scores recomputed from the stored factors that are the shown ones, {asked.Sum(each => each.Pairs):N0} proposals", asked.Sum(each => each.Recomputed) / (double)Math.Max(1, asked.Sum(each => each.Pairs)), 1, "–", percent: true);
        }
    }

    private static async Task<Measured?> MeasureAsync(MatchingRun run, RecordMaker maker, string store, int size)
    {
        await using var open = store == "embedded" ? EmbeddedStore.Open() : await AllRankers.TryAsync(store, ElasticPeer.Missing, ServerStore.OpenAsync);
        if (open is null)
        {
            return null;
        }

        Console.WriteLine($"\n   {store}, {size:N0} needs");
        var meanings = new MadeMeanings(maker);
        var perSecond = await FillAsync(open.Index, size, 0, number => maker.Need(number), need => IndexDocument.Of(need) with { Meaning = meanings.Of(need.Content) });
        Console.WriteLine($"   {perSecond:N0} documents/s taken in; {await open.UseAsync()}");
        if (store == "embedded")
        {
            run.Table.AtLeast($"{store}: documents/s of indexing, {size:N0} needs, batches of {AtOnce:N0}", perSecond, 5_000, "");
        }

        var target = size <= 100_000 ? store == "embedded" ? 50 : 80 : (double?)null;
        var offer = await AskAsync("new offer", (proposer, snapshots, number) => proposer.ForOfferAsync(maker.Offer(number), snapshots, default));
        perSecond = await FillAsync(open.Index, size, 100L * size, number => maker.Offer(number), offer => IndexDocument.Of(offer) with { Meaning = meanings.Of(offer.Content) });
        Console.WriteLine($"   {size:N0} offers beside them: {perSecond:N0} documents/s taken in; {await open.UseAsync()}");
        var need = await AskAsync("new need", (proposer, snapshots, number) => proposer.ForNeedAsync(maker.Need(number), snapshots, default));
        return new Measured(size, offer, need);

        async Task<Asked> AskAsync(string what, Func<Proposer, MadeSnapshots, int, Task<IReadOnlyList<ScoredPair>>> ask)
        {
            var asking = new Asking(new Proposer(open.Index, Product.Meanings, LiveWeights.Hand, new MadeClock()), new MadeSnapshots(maker), what, size);
            var rest = await asking.RunAsync("at rest", ask);
            Row($"{store}: {what} against {size:N0} {(what == "new offer" ? "needs" : "offers")}, top {Proposer.Most} with reasons, p99, ms", rest.Times.P99);
            await using (new Writers(open.Index, maker, size))
            {
                Row($"{store}: the same beside {Writers.PerSecond} writes/s, p99, ms", (await asking.RunAsync($"beside {Writers.PerSecond} writes/s", ask)).Times.P99);
            }

            return rest;
        }

        void Row(string what, double seen)
        {
            if (target is { } most)
            {
                run.Table.AtMost(what, seen, most, "");
            }
            else
            {
                run.Table.Only(what, seen, "");
            }
        }
    }

    /// <summary>Reading the texts counts, making the records does not.</summary>
    private static async Task<double> FillAsync<T>(IMatchIndex index, int size, long sequence, Func<int, T> make, Func<T, IndexDocument> read)
    {
        var spent = TimeSpan.Zero;
        foreach (var some in Enumerable.Range(0, size).Chunk(AtOnce))
        {
            var records = some.Select(make).ToArray();
            var clock = Stopwatch.GetTimestamp();
            await index.ApplyAsync(new IndexBatch([.. records.Select(read)], [], sequence + some[^1] + 1), default);
            spent += Stopwatch.GetElapsedTime(clock);
        }

        await index.CommitAsync(default);
        return size / spent.TotalSeconds;
    }

    /// <summary>The same questions, again and again.</summary>
    private sealed class Asking(Proposer proposer, MadeSnapshots snapshots, string what, int size)
    {
        public async Task<Asked> RunAsync(string when, Func<Proposer, MadeSnapshots, int, Task<IReadOnlyList<ScoredPair>>> ask)
        {
            var wanted = Setting.Of("QUERIES", 500);
            var (times, tops, most, pairs, recomputed, paused, allocated) = (new List<double>(), new List<Guid[]>(), 0, 0, 0, TimeSpan.Zero, 0L);
            for (var at = 0; at < wanted + (wanted / 5); at++)
            {
                if (at == wanted / 5)
                {
                    // What was compiled and read meanwhile does not count.
                    (times, tops, most, pairs, recomputed, paused, allocated) = ([], [], 0, 0, 0, GC.GetTotalPauseDuration(), GC.GetTotalAllocatedBytes());
                    snapshots.Taken();
                }

                // Nobody asked with them before: their numbers lie beyond those that are there.
                var clock = Stopwatch.GetTimestamp();
                var answer = await ask(proposer, snapshots, (2 * size) + at);
                times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                tops.Add([.. answer.Take(Top).Select(pair => what == "new offer" ? pair.Need.Id : pair.Offer.Id)]);
                (most, pairs, recomputed) = (Math.Max(most, answer.Count), pairs + answer.Count, recomputed + answer.Count(pair => Scoring.Recompute(pair.Factors) == pair.Score));
            }

            var all = new Times(times);
            var (collecting, memory) = ((GC.GetTotalPauseDuration() - paused).TotalMilliseconds, GC.GetTotalAllocatedBytes() - allocated);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"   {what} {when}: {all}; {(double)pairs / wanted:0.0} proposals each, copies made in {snapshots.Taken().TotalMilliseconds / wanted:0.0} ms of it; {memory / 1e6 / wanted:0.0} MB allocated, collected in {collecting / wanted:0.0} ms"));
            Expect.That(pairs > 0, $"{what}: nothing was proposed");
            return new Asked(all, tops, most, pairs, recomputed);
        }
    }

    /// <param name="Times">How long each took.</param>
    /// <param name="Tops">The first of each answer.</param>
    /// <param name="Most">Proposals of the longest answer.</param>
    /// <param name="Pairs">Proposals of all.</param>
    /// <param name="Recomputed">Those whose factors give the shown score.</param>
    private sealed record Asked(Times Times, IReadOnlyList<Guid[]> Tops, int Most, int Pairs, int Recomputed);

    private sealed record Measured(int Size, Asked Offer, Asked Need);
}
