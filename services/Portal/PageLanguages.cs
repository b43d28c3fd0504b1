namespace Matchmaking.Portal;

/// <summary>The languages the portal speaks; a language is added here once its Text.*.resx is complete.</summary>
internal static class PageLanguages
{
    public static IReadOnlyList<string> All { get; } = ["en"];
}
