using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Portal.Components.Pages.Warnings;

/// <summary>How a warning looks.</summary>
internal static class WarningWords
{
    public static Tone ToneOf(FlagLevel level) => level switch
    {
        FlagLevel.Red => Tone.Bad,
        FlagLevel.Yellow or FlagLevel.Escalated => Tone.Warning,
        FlagLevel.Closed or FlagLevel.Expired => Tone.Good,
        _ => Tone.Info,
    };
}
