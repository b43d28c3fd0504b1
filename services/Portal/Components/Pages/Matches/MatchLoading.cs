using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Api;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Portal.Components.Pages.Matches;

/// <summary>Reads everything a decision on one pairing needs.</summary>
internal sealed class MatchLoading(PortalApi api)
{
    public async Task<(MatchView? View, ApiProblem? Problem)> LoadAsync(Guid id, Caller reader, CancellationToken ct)
    {
        var answer = await api.GetAsync<MatchResponse>($"/api/v1/matches/{id}", ct);
        if (answer.Value is not { } value)
        {
            return (null, answer.Problem);
        }

        var history = await api.GetAsync<IReadOnlyList<Transition>>($"/api/v1/matches/{id}/history", ct);
        var clearances = value.Standing is null
            ? null
            : await api.GetAsync<Page<ClearanceResponse>>($"/api/v1/screening/clearances?company={value.Match.CompanyId}&limit=20", ct);
        return (new MatchView(value, answer.Version, reader, history.Value ?? [], clearances?.Value?.Items ?? []), null);
    }
}
