using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Repeats;

/// <summary>Ways in which a word about two likely repeats can be refused.</summary>
internal static class RepeatErrors
{
    public static Error ToldApart { get; } = new("repeat-told-apart", "Somebody has said already that these two are not the same.");

    public static Error NotToldApart { get; } = new("repeat-not-told-apart", "Nobody says that these two are not the same.");
}
