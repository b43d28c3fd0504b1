using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// What a newer load of lists changes, and how an earlier answer follows it: whether a pair is a hit depends on the two records alone, so
/// that it is enough to compare a subject with the entries that are new or say something else.
/// </summary>
internal sealed class ListChange
{
    private readonly HashSet<(string List, string Id)> _gone;
    private readonly IScreeningEngine? _changed;

    private ListChange(HashSet<(string List, string Id)> gone, IReadOnlyCollection<ListEntry> changed, Func<IScreeningEngine> create)
    {
        (_gone, Changed) = (gone, changed);
        if (changed.Count > 0)
        {
            _changed = create();
            _changed.Load(changed);
        }
    }

    /// <summary>Entries that are new or say something else.</summary>
    public IReadOnlyCollection<ListEntry> Changed { get; }

    public static ListChange Between(IEnumerable<ListEntry> older, IEnumerable<ListEntry> newer, Func<IScreeningEngine>? create = null)
    {
        var before = older.ToDictionary(entry => (entry.ListCode, entry.Id), entry => entry.ContentHash);
        var changed = newer.Where(entry => !before.Remove((entry.ListCode, entry.Id), out var hash) || hash != entry.ContentHash).ToList();
        // What is left is gone; what changed is compared anew.
        return new ListChange([.. before.Keys, .. changed.Select(entry => (entry.ListCode, entry.Id))], changed, create ?? (() => new ScreeningEngine()));
    }

    /// <summary>Whether an entry left or says something else, so that an earlier hit on it is not to be kept.</summary>
    public bool Touches(string list, string id) => _gone.Contains((list, id));

    /// <summary>The answer of a full search in the newer load, from that of the older one.</summary>
    public ImmutableArray<ScreeningHit> Follow(ScreeningSubject subject, IEnumerable<ScreeningHit> before, int threshold) => ScreeningEngine.Ordered(
        before.Where(hit => !_gone.Contains((hit.Entry.ListCode, hit.Entry.Id))).Concat(_changed?.Search(subject, threshold) ?? []));
}
