using System.Collections.Immutable;

namespace Matchmaking.Screening.Lists;

/// <summary>What a newer load of a list adds, drops and states differently, by entry id, each in ordinal order.</summary>
internal sealed record ListDiff(ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<string> Changed)
{
    public static ListDiff Between(IEnumerable<ListEntry> older, IEnumerable<ListEntry> newer)
    {
        var before = older.ToDictionary(entry => entry.Id, entry => entry.ContentHash, StringComparer.Ordinal);
        var after = newer.ToDictionary(entry => entry.Id, entry => entry.ContentHash, StringComparer.Ordinal);
        return new ListDiff(
            Sorted(after.Keys.Where(id => !before.ContainsKey(id))),
            Sorted(before.Keys.Where(id => !after.ContainsKey(id))),
            Sorted(after.Where(entry => before.TryGetValue(entry.Key, out var hash) && hash != entry.Value).Select(entry => entry.Key)));
    }

    private static ImmutableArray<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];
}
