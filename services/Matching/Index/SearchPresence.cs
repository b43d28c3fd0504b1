namespace Matchmaking.Matching.Index;

/// <summary>What the feeder last saw of the index; pages and measures say it without asking, also while it is away.</summary>
internal sealed class SearchPresence
{
    private volatile bool _isAway;
    private long _applied;

    public bool IsAway => _isAway;

    /// <summary>Sequence that queries saw when the index last answered.</summary>
    public long Applied => Interlocked.Read(ref _applied);

    public void Leave() => _isAway = true;

    public void Answer(long applied)
    {
        _isAway = false;
        Interlocked.Exchange(ref _applied, applied);
    }
}
