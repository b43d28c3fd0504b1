namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>The steps that forms may post, and the reasons that go with them, as the API names them.</summary>
internal static class MatchSteps
{
    /// <summary>Steps with a reason or a note at most.</summary>
    public static IReadOnlyList<string> Plain { get; } =
        ["ask", "answer", "confirm-conditions", "recommend", "return", "approve", "dismiss", "reopen", "retract", "decline"];

    public static IReadOnlyList<string> DismissReasons { get; } =
        ["not-suitable", "quality", "too-little", "too-late", "cost-too-high", "already-covered", "conflict-of-interest", "other"];

    public static IReadOnlyList<string> DeclineReasons { get; } = ["not-available", "quantity", "timing", "place", "conditions", "other"];

    public static IReadOnlyList<string> RetractReasons { get; } = ["no-longer-needed", "error", "concern", "other"];
}
