using System.Collections.Immutable;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Lists;

/// <summary>What a newer load of a list adds, drops and states differently, by entry id, each in ordinal order.</summary>
internal sealed record ListDiff(ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<string> Changed)
{
    private const int MaxShown = 200;

    public static ListDiff Between(IEnumerable<ListEntry> older, IEnumerable<ListEntry> newer)
    {
        var before = older.ToDictionary(entry => entry.Id, entry => entry.ContentHash, StringComparer.Ordinal);
        var after = newer.ToDictionary(entry => entry.Id, entry => entry.ContentHash, StringComparer.Ordinal);
        return new ListDiff(
            Sorted(after.Keys.Where(id => !before.ContainsKey(id))),
            Sorted(before.Keys.Where(id => !after.ContainsKey(id))),
            Sorted(after.Where(entry => before.TryGetValue(entry.Key, out var hash) && hash != entry.Value).Select(entry => entry.Key)));
    }

    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty;

    public ImmutableArray<string> Of(ListChangeKind kind) => kind switch { ListChangeKind.Added => Added, ListChangeKind.Removed => Removed, _ => Changed };

    /// <summary>The ids that an answer about a version shows; the rest is asked for page by page.</summary>
    public static IReadOnlyList<string> Shown(ImmutableArray<string> ids) => ids.Length <= MaxShown ? ids : ids[..MaxShown];

    private static ImmutableArray<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];
}
