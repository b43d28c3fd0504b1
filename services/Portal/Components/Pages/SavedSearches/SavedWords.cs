using Matchmaking.Contracts.Search.V1;
using Matchmaking.Portal.Resources;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;

namespace Matchmaking.Portal.Components.Pages.SavedSearches;

/// <summary>A saved search in words, and the search page's address of it.</summary>
internal static class SavedWords
{
    public static string AddressOf(SearchCriteria criteria) => QueryHelpers.AddQueryString("/search", new[]
    {
        KeyValuePair.Create("q", criteria.Words), KeyValuePair.Create("side", criteria.Side == SearchSide.Offer ? "offer" : null),
    }.Concat(Each("kind", criteria.Kinds)).Concat(Each("place", criteria.Places)).Concat(Each("category", criteria.Categories)).Concat(Each("sdg", criteria.Sdgs))
        .Where(x => !string.IsNullOrEmpty(x.Value)));

    public static string Line(SearchCriteria criteria, IStringLocalizer<Text> words) => string.Join(" · ", Filters(criteria, words).Select(x => x.Value));

    /// <summary>What is filtered by; at least what is searched.</summary>
    public static IReadOnlyList<(string Term, string Value)> Filters(SearchCriteria criteria, IStringLocalizer<Text> words) =>
    [
        .. new (string Term, string Value)[]
        {
            (words["Saved.Side"], words[$"Saved.Side.{Say.State(criteria.Side)}"]),
            (words["Saved.Words"], criteria.Words ?? ""),
            (words["Needs.Kind"], string.Join(", ", criteria.Kinds.Select(Say.Kind))),
            (words["Search.Place"], string.Join(", ", criteria.Places.Select(Say.Place))),
            (words["Needs.Category"], string.Join(", ", criteria.Categories.Select(Say.Category))),
            (words["Search.Goal"], string.Join(", ", criteria.Sdgs.Select(Say.Sdg))),
        }.Where(x => x.Value.Length > 0),
    ];

    private static IEnumerable<KeyValuePair<string, string?>> Each(string name, IEnumerable<string> values) => values.Select(x => KeyValuePair.Create(name, (string?)x));
}
