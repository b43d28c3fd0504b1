namespace Matchmaking.Portal.Components;

/// <summary>The four status hues and none; a hue never speaks alone, an icon and a word go with it.</summary>
public enum Tone
{
    Neutral,
    Info,
    Good,
    Warning,
    Bad,
}

internal static class ToneLook
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Info => "tone-info",
        Tone.Good => "tone-good",
        Tone.Warning => "tone-warning",
        Tone.Bad => "tone-bad",
        _ => "tone-neutral",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Info => "clock",
        Tone.Good => "circle-check",
        Tone.Warning => "triangle-alert",
        Tone.Bad => "circle-x",
        _ => "circle-dashed",
    };
}
