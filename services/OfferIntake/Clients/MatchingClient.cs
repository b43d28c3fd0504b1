using System.Net.Http.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.OfferIntake.Clients;

/// <summary>Asks Matching what has become of an offer.</summary>
internal sealed class MatchingClient(HttpClient http)
{
    public async Task<OfferPairings> PairingsAsync(Guid offer, CancellationToken ct) =>
        await http.GetFromJsonAsync<OfferPairings>($"internal/matches/of-offer/{offer}", WireJson.Options, ct) ?? throw new HttpRequestException("The answer is empty.");
}
