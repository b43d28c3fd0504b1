namespace Matchmaking.Portal.Components.Pages.Screening;

/// <summary>A step with its reason, as it is typed.</summary>
public sealed class StepForm
{
    /// <summary>The hit that is decided, where a step is about one.</summary>
    public Guid HitId { get; set; }

    /// <summary>The version that was on the screen.</summary>
    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }
}
