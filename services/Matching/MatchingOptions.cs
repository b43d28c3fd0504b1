using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Matching;

/// <summary>Settings of matching; section <c>Matching</c>.</summary>
internal sealed class MatchingOptions
{
    public const string Section = "Matching";

    /// <summary>Folder of the embedded index; none means <c>match-index</c> beside the databases.</summary>
    public string? IndexFolder { get; set; }

    /// <summary>Seconds that computing a plan may take; then the best one found so far is taken.</summary>
    [Range(0.1, 60)]
    public double AllocationSeconds { get; set; } = 4.5;
}
