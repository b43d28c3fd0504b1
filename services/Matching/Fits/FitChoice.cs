using Matchmaking.Matching.Engine;

namespace Matchmaking.Matching.Fits;

/// <summary>How a pair stands.</summary>
/// <param name="Obstacles">What makes it impossible.</param>
/// <param name="Score">What it is worth, when it is possible.</param>
/// <param name="Fits">Whether it would be proposed.</param>
internal sealed record Verdict(IReadOnlyList<Obstacle> Obstacles, double Score, bool Fits)
{
    /// <summary>About different things, or too weak.</summary>
    public static Verdict Apart { get; } = new([], 0, false);
}

/// <summary>One of the other side, as the asking record may stand to it.</summary>
/// <param name="Other">The record of the other side.</param>
/// <param name="Judge">How the pair stands, with the asking record as it is or as it would be.</param>
/// <param name="Changes">Changes of the asking record that may clear an obstacle.</param>
/// <param name="JudgeAccepted">The same as if the agency took the kind.</param>
internal sealed record FitPair<TOwn, TOther>(TOther Other, Func<TOwn, Verdict> Judge, Func<Obstacle, IEnumerable<Change>> Changes, Func<TOwn, Verdict>? JudgeAccepted = null);

/// <summary>What one change opens.</summary>
/// <param name="Change">The change.</param>
/// <param name="Opens">Those that fit with it and do not without, best first.</param>
/// <param name="Loses">How many that fit now would not any more.</param>
internal sealed record FitOption<TOther>(Change Change, IReadOnlyList<TOther> Opens, int Loses);

/// <summary>How many fit now, and what single changes would open, most first.</summary>
internal sealed record FitResult<TOther>(int Fits, IReadOnlyList<FitOption<TOther>> Options);

/// <summary>Puts single changes together: one that goes further opens for several.</summary>
internal static class FitChoice
{
    private const int MostOptions = 8;

    /// <summary>Things looked at closely, those that most pairs want.</summary>
    private const int MostThings = 16;

    /// <param name="own">The asking record.</param>
    /// <param name="paused">Whether it is taken out of matching for a while, which is the first thing to change.</param>
    /// <param name="pairs">The other side.</param>
    /// <param name="apply">The record as a change would leave it.</param>
    /// <param name="ct">Cancels; whoever asked may be gone long before the last pair.</param>
    public static FitResult<TOther> Of<TOwn, TOther>(TOwn own, bool paused, IEnumerable<FitPair<TOwn, TOther>> pairs, Func<Change, TOwn, TOwn> apply, CancellationToken ct)
    {
        var fitting = new List<FitPair<TOwn, TOther>>();
        var wanted = new List<(FitPair<TOwn, TOther> Pair, Change Change)>();
        foreach (var pair in pairs)
        {
            ct.ThrowIfCancellationRequested();
            var verdict = pair.Judge(own);
            if (verdict.Fits)
            {
                fitting.Add(pair);
            }
            else if (verdict.Obstacles is [var only])
            {
                wanted.AddRange(Least(own, pair, only, apply, ct).Select(change => (pair, change)));
            }
        }

        if (paused)
        {
            // With a second change it would open more, but this is the one that counts.
            return new FitResult<TOther>(0, Option(own, new Change(ChangeCodes.Resume), fitting, [], apply, ct) is { } resume ? [resume] : []);
        }

        var inPlace = wanted.Where(x => x.Change.Code == ChangeCodes.AddPlace).Select(x => x.Pair).Distinct().ToArray();
        var options = wanted.GroupBy(x => x.Change.Thing()).OrderByDescending(x => x.Count()).ThenBy(x => Breadth(x.Key)).ThenBy(x => x.Key.ToString(), StringComparer.Ordinal).Take(MostThings)
            .SelectMany(thing => Steps([.. thing.Select(x => x.Change).OrderBy(x => x.Reach())])
                .Select(change => Option(own, change, change.Code == ChangeCodes.AddPlace ? inPlace : [.. thing.Select(x => x.Pair)], fitting, apply, ct)))
            .OfType<FitOption<TOther>>()
            .OrderByDescending(x => x.Opens.Count - x.Loses).ThenBy(x => Breadth(x.Change)).ThenBy(x => x.Change.Code, StringComparer.Ordinal).ThenBy(x => x.Change.Line).ThenBy(x => x.Change.Reach())
            .ThenBy(x => x.Change.Place, StringComparer.Ordinal);
        return new FitResult<TOther>(fitting.Count, [.. WithoutEchoes(options).Take(MostOptions)]);
    }

    /// <summary>Of the changes of one thing, each enough for one pair and for those before it: the least, the one that opens half, and the furthest reaching.</summary>
    private static IEnumerable<Change> Steps(Change[] changes) =>
        new[] { changes[0], changes[(changes.Length - 1) / 2], changes[^1] }.DistinctBy(x => x.Reach());

    /// <summary>Of each thing that can be changed, the least that is enough for this pair.</summary>
    private static IEnumerable<Change> Least<TOwn, TOther>(TOwn own, FitPair<TOwn, TOther> pair, Obstacle obstacle, Func<Change, TOwn, TOwn> apply, CancellationToken ct) =>
        pair.Changes(obstacle).GroupBy(x => x.Thing()).Select(thing => thing.OrderBy(x => x.Reach()).FirstOrDefault(change => Opens(own, pair, change, apply, ct) is { Fits: true })).OfType<Change>();

    private static Verdict Opens<TOwn, TOther>(TOwn own, FitPair<TOwn, TOther> pair, Change change, Func<Change, TOwn, TOwn> apply, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return (change.Code == ChangeCodes.AcceptKind && pair.JudgeAccepted is { } accepted ? accepted : pair.Judge)(apply(change, own));
    }

    /// <summary>Makes the change and looks at every pair again.</summary>
    private static FitOption<TOther>? Option<TOwn, TOther>(
        TOwn own, Change change, IEnumerable<FitPair<TOwn, TOther>> pairs, IReadOnlyList<FitPair<TOwn, TOther>> fitting, Func<Change, TOwn, TOwn> apply, CancellationToken ct)
    {
        var opened = pairs.Select(pair => (pair.Other, Verdict: Opens(own, pair, change, apply, ct))).Where(x => x.Verdict.Fits).OrderByDescending(x => x.Verdict.Score).Select(x => x.Other).ToArray();
        return opened.Length == 0 ? null : new FitOption<TOther>(change, opened, Replaces(change) ? fitting.Count(pair => !Opens(own, pair, change, apply, ct).Fits) : 0);
    }

    /// <summary>Leaves out what opens nothing that a smaller change does not open too.</summary>
    private static IEnumerable<FitOption<TOther>> WithoutEchoes<TOther>(IEnumerable<FitOption<TOther>> options)
    {
        var all = options.ToArray();
        return all.Where(option => !Array.Exists(all, x => IsSmaller(x.Change, option.Change) && option.Opens.All(x.Opens.Contains)));
    }

    private static bool IsSmaller(Change one, Change other) => one.Code == other.Code
        && (one.Code == ChangeCodes.AddPlace ? (Breadth(one), one.Place!).CompareTo((Breadth(other), other.Place!)) < 0 : one.Thing() == other.Thing() && one.Reach() < other.Reach());

    /// <summary>Every other change only adds to what was possible before.</summary>
    private static bool Replaces(Change change) => change.Code is ChangeCodes.ChangeKind or ChangeCodes.ChangeUnit;

    private static int Breadth(Change change) => change.Place is { } place ? Vocabulary.Places.CountriesIn(place).Count : 0;
}
