using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>The first version of the comparison: weighted words, spelling and alphabet tolerant, whatever their order.</summary>
internal sealed class ScreeningEngine : IScreeningEngine
{
    /// <summary>Scores at or above this become hits unless configured otherwise; chosen by the measurements in the tests.</summary>
    public const int ShippedThreshold = 760;

    private ScreeningIndex? _index;

    public string AlgorithmVersion => "names-1";

    public bool IsReady => Volatile.Read(ref _index) is not null;

    public void Load(IReadOnlyCollection<ListEntry> entries) => Interlocked.Exchange(ref _index, ScreeningIndex.Build(entries));

    public ImmutableArray<ScreeningHit> Search(ScreeningSubject subject, int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1000);
        var index = Volatile.Read(ref _index)
            ?? throw new InvalidOperationException("No watch list is loaded: a search now would answer \"nothing found\" without having looked.");

        var best = new Dictionary<(string, string), ScreeningHit>();
        foreach (var name in subject.Names.Select(name => NameNormaliser.Normalise(name, subject.Kind)))
        {
            foreach (var candidate in index.Candidates(name).Where(candidate => candidate.Entry.Kind == subject.Kind))
            {
                var comparison = NameComparer.Compare(name, candidate.Normalised, index.Weights, subject.Kind);
                var key = (candidate.Entry.ListCode, candidate.Entry.Id);
                if (comparison.Score >= threshold
                    && (!best.TryGetValue(key, out var other) || IsBetter(comparison, candidate, other)))
                {
                    best[key] = Hit(subject, name, candidate, comparison);
                }
            }
        }

        return
        [
            .. best.Values.Where(hit => hit.Score >= threshold)
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Entry.ListCode, StringComparer.Ordinal)
                .ThenBy(hit => hit.Entry.Id, StringComparer.Ordinal),
        ];
    }

    // Between equal scores the stronger kind of name is shown, then the first by text, so that a run can be repeated exactly.
    private static bool IsBetter(NameComparison comparison, IndexedName candidate, ScreeningHit other) =>
        (comparison.Score, -(int)candidate.Name.Kind, string.CompareOrdinal(other.Explanation.ListedName, candidate.Name.Text))
            .CompareTo((other.Explanation.NameScore, -(int)other.Explanation.ListedNameKind, 0)) > 0;

    private static ScreeningHit Hit(ScreeningSubject subject, NormalisedName name, IndexedName candidate, NameComparison comparison)
    {
        var qualifiers = Qualifiers.Of(subject, candidate.Entry);
        var score = Math.Max(0, comparison.Score + qualifiers.Sum(effect => effect.Points));
        return new ScreeningHit(candidate.Entry, score, new MatchExplanation(
            name.Original, candidate.Name.Text, candidate.Name.Kind, comparison.Score,
            comparison.Matches, comparison.OnlyInFirst, comparison.OnlyInSecond, qualifiers));
    }
}
