using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// The one seam between the screening service and the comparison of names. Everything behind it may be replaced; a run
/// records <see cref="AlgorithmVersion"/>, because another version may score the same pair differently.
/// </summary>
internal interface IScreeningEngine
{
    string AlgorithmVersion { get; }

    /// <summary>False until lists are loaded. Searching before that is refused, because it would look like a clean result.</summary>
    bool IsReady { get; }

    /// <summary>Compares with these entries from now on; searches under way finish with the ones they started with.</summary>
    void Load(IReadOnlyCollection<ListEntry> entries);

    /// <summary>The entries that score at least the threshold (0–1000), best first, each entry once with its best name.</summary>
    ImmutableArray<ScreeningHit> Search(ScreeningSubject subject, int threshold);
}
