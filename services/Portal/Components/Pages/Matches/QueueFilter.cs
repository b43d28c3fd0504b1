using Microsoft.AspNetCore.WebUtilities;

namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>What a list of pairings leaves out, as its address says it.</summary>
public sealed record QueueFilter(
    string Page, string? Show, string? Q, string? Kind, string? Agency, string? Assigned, string? Emergency, string? Blocked, string? Sort, string? Need = null)
{
    /// <summary>The states behind each tab.</summary>
    public static IReadOnlyList<(string Name, string States)> Tabs { get; } =
    [
        ("review", "proposed,underReview"),
        ("questions", "infoRequested"),
        ("recommended", "recommended"),
        ("approved", "approved"),
        ("offered", "offered,accepting"),
        ("accepted", "accepted"),
        ("ended", "declinedByCompany,dismissed,retracted,lapsed"),
    ];

    public string Tab(string first) => Tabs.Any(x => x.Name == Show) ? Show! : first;

    public static string StatesOf(string tab) => Tabs.First(x => x.Name == tab).States;

    /// <summary>The address of this list, with something changed.</summary>
    public string Address(string? after = null, string? done = null) => QueryHelpers.AddQueryString(Page, new Dictionary<string, string?>
    {
        ["show"] = Show, ["q"] = Q, ["kind"] = Kind, ["agency"] = Agency, ["assigned"] = Assigned, ["emergency"] = Emergency,
        ["blocked"] = Blocked, ["sort"] = Sort, ["need"] = Need, ["after"] = after, ["done"] = done,
    }.Where(x => !string.IsNullOrEmpty(x.Value)));

    /// <summary>The same as a question to the API.</summary>
    public string Ask(string tab, string sort, string? after, int limit) => QueryHelpers.AddQueryString("/api/v1/matches", new Dictionary<string, string?>
    {
        ["state"] = StatesOf(tab), ["q"] = Q, ["kind"] = Kind, ["agency"] = Agency, ["need"] = Need,
        ["mine"] = Assigned == "me" ? "true" : null, ["unassigned"] = Assigned == "nobody" ? "true" : null,
        ["emergency"] = Emergency == "yes" ? "true" : null, ["blocked"] = Blocked switch { "yes" => "true", "no" => "false", _ => null },
        ["sort"] = string.IsNullOrEmpty(Sort) ? sort : Sort, ["after"] = after, ["limit"] = limit.ToString(System.Globalization.CultureInfo.InvariantCulture),
    }.Where(x => !string.IsNullOrEmpty(x.Value)));
}
