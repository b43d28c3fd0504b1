using System.Net;
using System.Net.Http.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Clients;

/// <summary>Asks Screening for leave to offer or accept.</summary>
internal sealed class ScreeningClient(HttpClient http)
{
    /// <summary>The grant, or the code of the refusal.</summary>
    public async Task<(GrantResponse? Grant, string? Refusal)> GrantAsync(GrantRequest request, CancellationToken ct)
    {
        using var response = await http.PostAsJsonAsync("internal/screening/grants", request, WireJson.Options, ct);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<GrantResponse>(WireJson.Options, ct) ?? throw new HttpRequestException("The grant is empty."), null)
            : (null, await Refusal.OfAsync(response, ct));
    }
}

/// <summary>Commits an offer's quantities.</summary>
internal sealed class OfferIntakeClient(HttpClient http)
{
    public async Task<string?> ReserveAsync(Guid offer, ReserveRequest request, CancellationToken ct) =>
        await Refusal.OfAsync(await http.PostAsJsonAsync($"internal/offers/{offer}/reservations", request, WireJson.Options, ct), ct);

    public async Task<string?> ReleaseAsync(Guid offer, Guid match, string reason, CancellationToken ct) =>
        await Refusal.OfAsync(await http.PostAsJsonAsync($"internal/offers/{offer}/reservations/{match}/release", new ReleaseRequest(reason), WireJson.Options, ct), ct);

    public Task<ContactPerson?> ContactAsync(Guid company, CancellationToken ct) =>
        http.GetFromJsonAsync<ContactPerson>($"internal/companies/{company}/contact", WireJson.Options, ct);
}

/// <summary>Commits a need's quantities.</summary>
internal sealed class NeedsCatalogClient(HttpClient http)
{
    public async Task<string?> ReserveAsync(Guid need, ReserveRequest request, CancellationToken ct) =>
        await Refusal.OfAsync(await http.PostAsJsonAsync($"internal/needs/{need}/reservations", request, WireJson.Options, ct), ct);

    public async Task<string?> ReleaseAsync(Guid need, Guid match, string reason, CancellationToken ct) =>
        await Refusal.OfAsync(await http.PostAsJsonAsync($"internal/needs/{need}/reservations/{match}/release", new ReleaseRequest(reason), WireJson.Options, ct), ct);
}

/// <summary>Tells a refusal, which is an answer, from a failure, which is tried again.</summary>
internal static class Refusal
{
    private sealed record Problem(string? Code);

    public static async Task<string?> OfAsync(HttpResponseMessage response, CancellationToken ct)
    {
        using (response)
        {
            if (response.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity)
            {
                var problem = await response.Content.ReadFromJsonAsync<Problem>(WireJson.Options, ct);
                if (problem?.Code == "changed-meanwhile")
                {
                    throw new HttpRequestException("The record changed under the request; the request is repeated.");
                }

                return problem?.Code ?? Error.NotFound.Code;
            }

            response.EnsureSuccessStatusCode();
            return null;
        }
    }
}
