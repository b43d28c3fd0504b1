namespace Matchmaking.Matching;

/// <summary>Settings of matching; section <c>Matching</c>.</summary>
internal sealed class MatchingOptions
{
    public const string Section = "Matching";

    /// <summary>Folder of the embedded index; none means <c>match-index</c> beside the databases.</summary>
    public string? IndexFolder { get; set; }

    /// <summary>Folder of the multilingual sentence encoder (<c>sp.model</c>, <c>weights.npz</c>); none: texts are compared by words, categories and examples.</summary>
    public string? ModelFolder { get; set; }
}
