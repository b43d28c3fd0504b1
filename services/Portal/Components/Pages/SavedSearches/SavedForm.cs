using Matchmaking.Contracts.Search.V1;

namespace Matchmaking.Portal.Components.Pages.SavedSearches;

/// <summary>What a person says about a search they save.</summary>
public sealed class SavedForm
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public string? Rhythm { get; set; }

    internal SavedSearchDraft Draft(SearchCriteria criteria) => new()
    {
        Name = Name ?? "",
        Criteria = criteria,
        Rhythm = Enum.TryParse<AlertRhythm>(Rhythm, ignoreCase: true, out var known) ? known : AlertRhythm.Daily,
    };
}
