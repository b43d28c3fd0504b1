using System.Collections.Concurrent;
using System.Collections.Immutable;
using Matchmaking.Screening.Engine.Index;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>Weighted words, tolerant of spelling, script and order; see <c>docs/guides/screening.md</c>.</summary>
internal sealed class ScreeningEngine(ScoreSettings? settings = null) : IScreeningEngine
{
    /// <summary>Scores at or above this become hits unless configured otherwise; chosen by <c>tests/Benchmarks screening</c>.</summary>
    public const int ShippedThreshold = 785;

    /// <summary>Whatever is found or scored otherwise than before is another version; <c>docs/guides/screening.md</c> lists them.</summary>
    public const string Version = "names-6";

    private readonly ScoreSettings _settings = settings ?? ScoreSettings.Shipped;
    private readonly ConcurrentBag<Tools> _tools = [];
    private LoadedEntries? _loaded;

    public string AlgorithmVersion => Version;

    public string SettingsHash => _settings.Hash;

    public bool IsReady => Volatile.Read(ref _loaded) is not null;

    public void Load(IReadOnlyCollection<ListEntry> entries, IScreeningEngine? before = null)
    {
        var loaded = before is ScreeningEngine { _loaded: { } old } ? old.With(entries) : LoadedEntries.Build(entries);
        Interlocked.Exchange(ref _loaded, loaded);
    }

    public ImmutableArray<ScreeningHit> Search(ScreeningSubject subject, int threshold)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threshold, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1000);
        var loaded = Volatile.Read(ref _loaded)
            ?? throw new InvalidOperationException("No watch list is loaded: a search now would answer \"nothing found\" without having looked.");

        if (!_tools.TryTake(out var tools))
        {
            tools = new Tools(_settings);
        }

        try
        {
            var best = new Dictionary<ListEntry, Found>(ReferenceEqualityComparer.Instance);
            foreach (var name in subject.Names)
            {
                Search(loaded, NameNormaliser.Normalise(name, subject.Kind), subject.Kind, threshold, tools, best);
            }

            var numbered = ByNumber(loaded, subject).Distinct().Where(entry => !best.ContainsKey(entry)).Select(entry => Compare(subject, entry, tools));
            return Ordered(best.Values.Select(found => Hit(subject, found, tools)).Concat(numbered).Where(hit => hit.Score >= threshold));
        }
        finally
        {
            _tools.Add(tools);
        }
    }

    public ListEntry? Find(string list, string id) => Volatile.Read(ref _loaded)?.Find(list, id);

    /// <summary>Best first, and always in the same order.</summary>
    public static ImmutableArray<ScreeningHit> Ordered(IEnumerable<ScreeningHit> hits) =>
    [
        .. hits.OrderByDescending(hit => hit.Score)
            .ThenByDescending(hit => hit.Grade)
            .ThenBy(hit => hit.Entry.ListCode, StringComparer.Ordinal)
            .ThenBy(hit => hit.Entry.Id, StringComparer.Ordinal),
    ];

    public ScreeningHit Compare(ScreeningSubject subject, ListEntry entry) => Compare(subject, entry, new Tools(_settings));

    private static ScreeningHit Compare(ScreeningSubject subject, ListEntry entry, Tools tools)
    {
        Found? best = null;
        foreach (var name in subject.Names.Select(name => NameNormaliser.Normalise(name, subject.Kind)))
        {
            foreach (var (listed, text) in NameSpellings.All(entry))
            {
                Better(ref best, new Found(entry, name, listed, text, tools.Scorer.Score(name, NameNormaliser.Normalise(text, entry.Kind), subject.Kind)));
            }
        }

        return Hit(subject, best ?? throw new ArgumentException("Both sides need a name.", nameof(subject)), tools);
    }

    private void Search(LoadedEntries loaded, NormalisedName name, EntryKind kind, int threshold, Tools tools, Dictionary<ListEntry, Found> best)
    {
        if (name.Words.IsEmpty)
        {
            return;
        }

        foreach (var (index, gone) in loaded.Segments)
        {
            tools.Candidates.Find(index, name, kind, threshold, _settings, tools.Names);
            foreach (var candidate in tools.Names)
            {
                var entry = index.EntryOf(candidate);
                if (entry.Kind != kind || gone.Contains(index.EntryNumberOf(candidate)))
                {
                    continue;
                }

                var score = tools.Scorer.Score(name, new NormalisedName("", index.WordsOf(candidate)), kind);
                if (score >= threshold)
                {
                    var (listed, text) = index.Spelling(candidate);
                    Found? held = best.GetValueOrDefault(entry);
                    Better(ref held, new Found(entry, name, listed, text, score));
                    best[entry] = held!;
                }
            }
        }
    }

    // Between equal scores the stronger kind of name is shown, then the first by text, so that a run can be repeated exactly.
    private static void Better(ref Found? best, Found found)
    {
        if (best is null || found.Score > best.Score || (found.Score == best.Score && (
            found.Listed.Kind != best.Listed.Kind ? found.Listed.Kind < best.Listed.Kind
            : string.CompareOrdinal(found.Text, best.Text) is var text and not 0 ? text < 0
            : string.CompareOrdinal(found.Name.Original, best.Name.Original) < 0)))
        {
            best = found;
        }
    }

    private static ScreeningHit Hit(ScreeningSubject subject, Found found, Tools tools)
    {
        var comparison = tools.Scorer.Compare(found.Name, NameNormaliser.Normalise(found.Text, found.Entry.Kind), subject.Kind);
        var qualifiers = Qualifiers.Of(subject, found.Entry, comparison.Score);
        return new ScreeningHit(
            found.Entry,
            Math.Clamp(comparison.Score + qualifiers.Sum(effect => effect.Points), 0, 1000),
            Qualifiers.GradeOf(qualifiers),
            new MatchExplanation(
                found.Name.Original, found.Text, found.Listed.Kind, comparison.Score, comparison.Matches, comparison.OnlyInFirst, comparison.OnlyInSecond, qualifiers));
    }

    /// <summary>Entries that share a number with the subject, whatever they are called.</summary>
    private static List<ListEntry> ByNumber(LoadedEntries loaded, ScreeningSubject subject)
    {
        var found = new List<ListEntry>();
        foreach (var identifier in subject.Identifiers)
        {
            foreach (var (index, gone) in loaded.Segments)
            {
                foreach (var place in index.EntriesUnderNumber(identifier.Number))
                {
                    var entry = index.Entries[place];
                    if (!gone.Contains(place) && entry.Kind == subject.Kind && entry.Identifiers.Any(identifier.Is))
                    {
                        found.Add(entry);
                    }
                }
            }
        }

        return found;
    }

    private sealed record Found(ListEntry Entry, NormalisedName Name, ListName Listed, string Text, int Score);

    /// <summary>What one search works with; kept for the next.</summary>
    private sealed class Tools(ScoreSettings settings)
    {
        public CandidateSearch Candidates { get; } = new();

        public NameScorer Scorer { get; } = new(settings);

        public List<int> Names { get; } = new(256);
    }
}
