using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// The one seam between the screening service and the comparison of names. Everything behind it may be replaced; a run
/// records <see cref="AlgorithmVersion"/> and <see cref="SettingsHash"/>, because another version may score the same pair differently.
/// </summary>
internal interface IScreeningEngine
{
    string AlgorithmVersion { get; }

    /// <summary>Of everything that a score depends on beside the two records.</summary>
    string SettingsHash { get; }

    /// <summary>False until lists are loaded. Searching before that is refused, because it would look like a clean result.</summary>
    bool IsReady { get; }

    /// <summary>
    /// Compares with these entries from now on, all at once: searches under way finish with the ones they started with. What an engine
    /// loaded before already holds is shared with it.
    /// </summary>
    void Load(IReadOnlyCollection<ListEntry> entries, IScreeningEngine? before = null);

    /// <summary>The entries that score at least the threshold (0–1000), best first, each entry once with its best name.</summary>
    ImmutableArray<ScreeningHit> Search(ScreeningSubject subject, int threshold);

    /// <summary>The entry of a list as it is loaded; none when it is not.</summary>
    ListEntry? Find(string list, string id);

    /// <summary>The pair as <see cref="Search"/> scores it, whatever the score and whether or not the entry is loaded.</summary>
    ScreeningHit Compare(ScreeningSubject subject, ListEntry entry);
}
