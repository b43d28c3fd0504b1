namespace Matchmaking.Portal.Components.Pages.Clearances;

/// <summary>A step of a condition, as it is typed.</summary>
public sealed class ConditionForm
{
    public Guid TaskId { get; set; }

    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public string? Outcome { get; set; }

    public string? Words { get; set; }

    public string? Link { get; set; }
}
