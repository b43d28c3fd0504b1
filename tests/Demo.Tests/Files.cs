using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Demo;

namespace Matchmaking.Demo.Tests;

/// <summary>The demo's files as the seeder reads them on one day.</summary>
internal static class Files
{
    public static DateOnly Day { get; } = new(2026, 11, 25);

    public static DemoFiles All { get; } = new(Path.Combine(AppContext.BaseDirectory, "Demo"), Day);

    public static IReadOnlyList<OfferDraft> Fifty() =>
        JsonSerializer.Deserialize<IReadOnlyList<OfferDraft>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "fifty-offers.json")), WireJson.Options)!;

    /// <summary>Everybody who may sign in by secret, with the organisation's kind and id.</summary>
    public static Dictionary<string, DemoOrganisation> ByClient { get; } =
        All.Organisations().SelectMany(x => x.Clients.Select(client => (client.ClientId, x))).ToDictionary(x => x.ClientId, x => x.x, StringComparer.Ordinal);
}
