using System.ComponentModel.DataAnnotations;

namespace Matchmaking.Matching;

/// <summary>Settings of matching; section <c>Matching</c>.</summary>
internal sealed class MatchingOptions
{
    public const string Section = "Matching";

    /// <summary>Folder of the embedded index; none means <c>match-index</c> beside the databases.</summary>
    public string? IndexFolder { get; set; }

    /// <summary>Alerts of saved searches that one person gets within an hour; what is found besides is told together.</summary>
    [Range(1, 60)]
    public int MostAlertsAnHour { get; set; } = 4;

    /// <summary>Seconds for which an alert "at once" waits for what comes in the same moment.</summary>
    [Range(0, 600)]
    public int AlertPauseSeconds { get; set; } = 5;

    /// <summary>Undecided proposals of one need at a time, whatever its agency allows.</summary>
    [Range(1, 1_000)]
    public int MostPendingPerNeed { get; set; } = 100;

    /// <summary>Undecided proposals of all offers of one company at a time: more would wait for months, and leave no room for others.</summary>
    [Range(1, 1_000_000)]
    public int MostPendingPerCompany { get; set; } = 200;

    /// <summary>Folder of the multilingual sentence encoder (<c>sp.model</c>, <c>weights.npz</c>); none: texts are compared by words, translated words, categories and examples.</summary>
    public string? ModelFolder { get; set; }

    /// <summary>Seconds that computing a plan may take; then the best one found so far is taken.</summary>
    [Range(0.1, 60)]
    public double AllocationSeconds { get; set; } = 4.5;
}
