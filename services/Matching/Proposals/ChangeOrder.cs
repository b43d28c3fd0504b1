using Matchmaking.Matching.Copies;

namespace Matchmaking.Matching.Proposals;

/// <summary>
/// A database server gives numbers out before the commit: 6 may be there while 5 is still being written, and whoever went on to 6 would never
/// see 5. So a gap is waited for as long as a transaction may take; then it is one that a rolled-back transaction left.
/// </summary>
internal sealed class ChangeOrder(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private long _gapAfter = -1;
    private long _since;

    /// <summary>Whether the last look ended at a gap that may still be filled.</summary>
    public bool IsWaiting { get; private set; }

    /// <param name="after">The last number followed.</param>
    /// <param name="changes">Those with higher numbers, in their order.</param>
    /// <returns>As many as can be followed.</returns>
    public IReadOnlyList<CopyChange> Take(long after, IReadOnlyList<CopyChange> changes)
    {
        IsWaiting = false;
        for (var i = 0; i < changes.Count; i++)
        {
            var before = i == 0 ? after : changes[i - 1].Sequence;
            if (changes[i].Sequence != before + 1 && MayBeFilled(before))
            {
                IsWaiting = i == 0;
                return [.. changes.Take(i)];
            }
        }

        return changes;
    }

    private bool MayBeFilled(long gapAfter)
    {
        if (_gapAfter != gapAfter)
        {
            (_gapAfter, _since) = (gapAfter, time.GetTimestamp());
        }

        return time.GetElapsedTime(_since) < Patience;
    }
}
