using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Api;

namespace Matchmaking.Portal.Components.Pages.AgencyScreening;

/// <summary>What an agency asks of companies, beside the minimum that it is laid over.</summary>
public sealed record OwnChecklist(ChecklistResponse Minimum, AgencyChecklistResponse Own)
{
    public IReadOnlyList<ChecklistItem> Added => [.. Own.Items.Where(x => !IsMinimum(x))];

    public IReadOnlyList<ChecklistItem> Tightened => [.. Own.Items.Where(IsMinimum)];

    public static string Address(Guid agency) => $"/api/v1/screening/checklists/agencies/{agency}";

    internal static async Task<(OwnChecklist? List, ApiProblem? Problem)> LoadAsync(PortalApi api, Guid agency, CancellationToken ct)
    {
        var own = api.GetAsync<AgencyChecklistResponse>(Address(agency), ct);
        var minimum = await api.GetAsync<ChecklistResponse>("/api/v1/screening/checklists", ct);
        return (await own).Value is { } part && minimum.Value is { } whole ? (new OwnChecklist(whole, part), null) : (null, (await own).Problem ?? minimum.Problem);
    }

    public bool IsMinimum(ChecklistItem item) => Minimum.Items.Any(x => x.Id == item.Id);

    public bool IsMinimum(TierRule rule) => Minimum.Rules.Any(x => x.Id == rule.Id);

    /// <summary>The request with an item in the place of the one with this id, or behind all others.</summary>
    public AgencyChecklistRequest With(string? id, ChecklistItem item, string? note) => Request(Put(Own.Items, Own.Items.FirstOrDefault(x => x.Id == id), item), Own.Rules, note);

    public AgencyChecklistRequest With(string? id, TierRule rule, string? note) => Request(Own.Items, Put(Own.Rules, Own.Rules.FirstOrDefault(x => x.Id == id), rule), note);

    /// <summary>The request without what has this id: a part of the minimum is as in the minimum again.</summary>
    public AgencyChecklistRequest Without(string id, string? note) => Request([.. Own.Items.Where(x => x.Id != id)], [.. Own.Rules.Where(x => x.Id != id)], note);

    private static AgencyChecklistRequest Request(IReadOnlyList<ChecklistItem> items, IReadOnlyList<TierRule> rules, string? note) => new() { Items = items, Rules = rules, Note = note };

    private static IReadOnlyList<T> Put<T>(IReadOnlyList<T> all, T? before, T now)
        where T : class => before is null ? [.. all, now] : [.. all.Select(x => ReferenceEquals(x, before) ? now : x)];
}
