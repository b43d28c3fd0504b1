using System.Collections.Immutable;
using System.Diagnostics;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Benchmarks.Screening;

/// <summary>A change of a list followed by comparing with what changed, against a full run with the newer list, row by row.</summary>
internal static class Delta
{
    private const int Threshold = ScreeningEngine.ShippedThreshold;

    public static void Run(ScreeningData data, Table table)
    {
        if (!data.Has("lists/un_consolidated_2020-11-30.xml", "lists/un_consolidated_2025-04-19.xml", "lists/un_consolidated_2025-11-20.xml", "lists/ofac_sdn_2019-01.csv", "lists/ofac_sdn_2021-07.csv", "negatives_global.csv", "negatives_us.csv", "company_names_sec_2025-08.json"))
        {
            return;
        }

        var un = new[] { "2020-11-30", "2025-04-19", "2025-11-20" }.Select(data.Un).ToArray();
        var ofac = new[] { "2019-01", "2021-07" }.Select(data.Ofac).ToArray();
        var subjects = Subjects(data, [.. un.SelectMany(x => x), .. ofac.SelectMany(x => x)], Setting.Of("SUBJECTS", 100_000));
        Console.WriteLine($"\nList changes followed by {subjects.Length:N0} subjects");
        foreach (var (name, older, newer) in new[] { ("UN 2020-11 → 2025-04", un[0], un[1]), ("UN 2025-04 → 2025-11", un[1], un[2]), ("OFAC 2019-01 → 2021-07", ofac[0], ofac[1]) })
        {
            var before = Full(older, subjects).Answers;
            var (full, fullTime) = Full(newer, subjects);
            var clock = Stopwatch.GetTimestamp();
            var change = ListChange.Between(older, newer);
            var followed = new ImmutableArray<ScreeningHit>[subjects.Length];
            Parallel.For(0, subjects.Length, index => followed[index] = change.Follow(subjects[index], before[index], Threshold));
            var took = Stopwatch.GetElapsedTime(clock);
            var different = Enumerable.Range(0, subjects.Length).Count(index => Row(followed[index]) != Row(full[index]));
            Console.WriteLine($"   {name}: {change.Changed.Count:N0} entries new or changed; full run {fullTime.TotalSeconds:0.0} s, change {took.TotalSeconds:0.0} s ({took.TotalSeconds * 150 / Math.Max(1, change.Changed.Count):0.0} s for 150 entries), {full.Sum(hits => hits.Length):N0} hits, {different} subjects differ");
            table.AtMost($"{name}: subjects whose followed answer differs from a full run", different, 0, "–");
            if (change.Changed.Count < 1_000)
            {
                table.AtMost($"{name}: seconds for {subjects.Length:N0} subjects × {change.Changed.Count} changed entries", took.TotalSeconds, 10, "daily");
            }
        }

        static string Row(ImmutableArray<ScreeningHit> hits) => string.Join(' ', hits.Select(hit => $"{hit.Entry.ListCode}:{hit.Entry.Id}:{hit.Entry.ContentHash}:{hit.Score}:{hit.Grade}:{hit.Explanation.ListedName}"));
    }

    private static (ImmutableArray<ScreeningHit>[] Answers, TimeSpan Took) Full(IReadOnlyCollection<ListEntry> entries, ScreeningSubject[] subjects)
    {
        var engine = new ScreeningEngine();
        engine.Load(entries);
        var answers = new ImmutableArray<ScreeningHit>[subjects.Length];
        var clock = Stopwatch.GetTimestamp();
        Parallel.For(0, subjects.Length, index => answers[index] = engine.Search(subjects[index], Threshold));
        return (answers, Stopwatch.GetElapsedTime(clock));
    }

    /// <summary>All ordinary people, listed names as they stand and mistyped, and made-up ones.</summary>
    private static ScreeningSubject[] Subjects(ScreeningData data, IReadOnlyList<ListEntry> entries, int count)
    {
        var maker = new NameMaker(data, entries, seed: 7);
        return
        [
            .. data.Rows("negatives_global.csv").Concat(data.Rows("negatives_us.csv")).Select(row => ScreeningData.Person(row["full_name"], row["date_of_birth"], row["nationality"]))
                .Concat(entries.Select((entry, index) => new ScreeningSubject(entry.Kind, [index % 2 == 0 ? entry.Names[0].Text : maker.Mistyped(entry.Names[^1].Text)], entry.BirthDates.FirstOrDefault()?.Date, entry.Countries)))
                .Concat(Enumerable.Range(0, count).Select(number => maker.Entry(number, names: 1)).Select(entry => new ScreeningSubject(entry.Kind, [entry.Names[0].Text], null, [])))
                .Take(count),
        ];
    }
}
