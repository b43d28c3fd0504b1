namespace Matchmaking.Matching.Index;

/// <summary>Whether the index answered when it was last fed; pages say so.</summary>
internal sealed class SearchPresence
{
    private volatile bool _isAway;

    public bool IsAway
    {
        get => _isAway;
        set => _isAway = value;
    }
}
