using System.Collections.Frozen;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>An index and which of its entries hold no more, because a newer load of their list drops or changes them.</summary>
internal sealed record Segment(NameIndex Index, FrozenSet<int> Gone);

/// <summary>
/// What is searched: one large segment and the few entries that changed since it was built, so that a refresh costs what changed and not
/// a second copy of everything. When too much has changed it is built anew.
/// </summary>
internal sealed class LoadedEntries
{
    private const int MostChangedPercent = 15;

    // Made when somebody first asks: only those who follow a change do.
    private readonly Lazy<FrozenDictionary<(string List, string Id), ListEntry>> _byId;

    private LoadedEntries(Segment[] segments)
    {
        Segments = segments;
        _byId = new(() => segments
            .SelectMany(segment => segment.Index.Entries.Where((_, place) => !segment.Gone.Contains(place)))
            .DistinctBy(entry => (entry.ListCode, entry.Id)).ToFrozenDictionary(entry => (entry.ListCode, entry.Id)));
    }

    public Segment[] Segments { get; }

    public ListEntry? Find(string list, string id) => _byId.Value.GetValueOrDefault((list, id));

    public static LoadedEntries Build(IReadOnlyCollection<ListEntry> entries) => new([new Segment(NameIndex.Build(entries), FrozenSet<int>.Empty)]);

    /// <summary>The same as <see cref="Build"/> of these entries, with what did not change shared.</summary>
    public LoadedEntries With(IReadOnlyCollection<ListEntry> entries)
    {
        var main = Segments[0].Index;
        var places = new Dictionary<(string, string), int>(main.Entries.Count);
        for (var i = 0; i < main.Entries.Count; i++)
        {
            places[(main.Entries[i].ListCode, main.Entries[i].Id)] = i;
        }

        var (kept, added) = (new HashSet<int>(main.Entries.Count), new List<ListEntry>());
        foreach (var entry in entries)
        {
            if (places.TryGetValue((entry.ListCode, entry.Id), out var place) && main.Entries[place].ContentHash == entry.ContentHash && kept.Add(place))
            {
                continue;
            }

            added.Add(entry);
        }

        var gone = Enumerable.Range(0, main.Entries.Count).Where(place => !kept.Contains(place)).ToFrozenSet();
        return (long)(added.Count + gone.Count) * 100 > (long)main.Entries.Count * MostChangedPercent
            ? Build(entries)
            : new LoadedEntries([new Segment(main, gone), .. added.Count > 0 ? new[] { new Segment(NameIndex.Build(added), FrozenSet<int>.Empty) } : []]);
    }
}
