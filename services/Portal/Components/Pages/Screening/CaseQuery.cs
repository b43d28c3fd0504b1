using Microsoft.AspNetCore.WebUtilities;

namespace Matchmaking.Portal.Components.Pages.Screening;

/// <summary>What of the queue is shown, as the address says it; the API takes the same words.</summary>
public sealed record CaseQuery(string? Show, string? Assigned, string? Overdue, string? Score, string? List, string? Q, string? Company)
{
    public static CaseQuery Empty { get; } = new(null, null, null, null, null, null, null);

    /// <summary>Something narrows the list beside what is shown.</summary>
    public bool IsNarrow => !string.IsNullOrEmpty(Assigned + Overdue + Score + List + Q + Company);

    /// <summary>The address of a page, with more beside the filter.</summary>
    public string Address(string page, params (string Name, string? Value)[] more) => QueryHelpers.AddQueryString(page, Pairs(more));

    /// <summary>The filter as the API takes it.</summary>
    public string Ask(string path, params (string Name, string? Value)[] more) => QueryHelpers.AddQueryString("/api/v1/screening/cases" + path, Pairs(more));

    private IEnumerable<KeyValuePair<string, string?>> Pairs((string Name, string? Value)[] more) => new[]
    {
        ("show", Show), ("assigned", Assigned), ("overdue", Overdue), ("score", Score), ("list", List), ("q", Q), ("company", Company),
    }.Where(x => more.All(y => y.Item1 != x.Item1)).Concat(more).Where(x => !string.IsNullOrEmpty(x.Item2)).Select(x => KeyValuePair.Create(x.Item1, x.Item2));
}
