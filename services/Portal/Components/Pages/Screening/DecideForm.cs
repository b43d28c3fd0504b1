namespace Matchmaking.Portal.Components.Pages.Screening;

/// <summary>A decision with its reason, as it is typed.</summary>
public sealed class DecideForm
{
    public Guid HitId { get; set; }

    /// <summary>The version that was on the screen.</summary>
    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }
}
