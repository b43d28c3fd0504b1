using System.Net;
using System.Net.Http.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.Extensions.Caching.Memory;

namespace Matchmaking.ServiceDefaults.Security;

/// <summary>Asks Identity who a subject is and keeps the answer for 30 seconds: a revocation works within a minute.</summary>
internal sealed class Memberships(IHttpClientFactory clients, IMemoryCache cache)
{
    public const string Client = "memberships";
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(30);

    public async Task<SubjectResponse?> OfAsync(string subject, CancellationToken ct)
    {
        var key = (typeof(Memberships), subject);
        if (cache.TryGetValue(key, out SubjectResponse? known))
        {
            return known;
        }

        using var response = await clients.CreateClient(Client).GetAsync(new Uri($"internal/memberships/{Uri.EscapeDataString(subject)}", UriKind.Relative), ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        known = await response.Content.ReadFromJsonAsync<SubjectResponse>(WireJson.Options, ct);
        return cache.Set(key, known, Keep);
    }
}
