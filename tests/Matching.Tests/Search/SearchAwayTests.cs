using System.Net;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Search;

/// <summary>The search server is killed, stays away, and comes back.</summary>
public sealed class SearchAwayTests
{
    private static readonly DateOnly Later = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60);

    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("opensearch")]
    public async Task KilledServer_IsSaidToBeAway_AndEverythingFollowsWhenItIsBack(string product)
    {
        Assert.SkipWhen(SearchServerProcess.Missing is not null, $"No {product}: {SearchServerProcess.Missing}");
        await using var server = await SearchServerProcess.StartAsync(product);
        await using var app = new SearchApp();
        app.Settings["Matching:Search:Address"] = server.Address.ToString();
        await app.InitializeAsync();
        var before = Make.Need(Content("Solar vaccine refrigerators"));
        await app.TellAsync(before);

        await server.KillAsync();
        using (var refused = await app.SendAsync(null, "/api/v1/search?q=refrigerators"))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "search-unavailable"), (refused.StatusCode, ProblemCode.Of(refused)));
            Assert.Contains("\"search-unavailable\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var ready = await app.SendAsync(null, "/health/ready"))
        {
            Assert.Equal((HttpStatusCode.OK, "Degraded\nsearch-server: Degraded"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        }

        Assert.True((await app.GetAsync<MatchCounts>(SearchApp.Desk, "/api/v1/matches/counts")).ProposalsWait);

        // They are taken all the same.
        var during = Make.Need(Content("Solar vaccine refrigerators for islands"));
        await app.TellAsync([during], untilFound: false);
        var offer = Make.Offer(Content("Vaccine refrigerators with solar panels"));
        await app.TellAsync([offer], untilFound: false);

        await server.RunAsync();
        await app.FedAsync();
        Assert.False((await app.GetAsync<MatchCounts>(SearchApp.Desk, "/api/v1/matches/counts")).ProposalsWait);
        Assert.Equal(new[] { before.Id, during.Id }.Order(), (await app.GetAsync<SearchAnswer>(null, "/api/v1/search?q=refrigerators")).Items.Select(x => x.Id).Order());
        Assert.Equal(new[] { before.Id, during.Id }.Order(), await ProposedAsync(app, 2));
    }

    [Theory]
    [InlineData("elasticsearch")]
    [InlineData("opensearch")]
    public async Task ServerKilledWhileItIsFed_MissesNothingAfterwards(string product)
    {
        Assert.SkipWhen(SearchServerProcess.Missing is not null, $"No {product}: {SearchServerProcess.Missing}");
        await using var server = await SearchServerProcess.StartAsync(product);
        await using var app = new SearchApp();
        app.Settings["Matching:Search:Address"] = server.Address.ToString();
        await app.InitializeAsync();
        for (var round = 0; round < 2; round++)
        {
            await app.TellAsync([.. Enumerable.Range(0, 300).Select(i => Make.Need(Content($"Tents {round} {i}")))], untilFound: false);
            await Task.Delay(150);
            await server.KillAsync();
            await server.RunAsync();
        }

        await app.FedAsync();

        var check = await app.Services.GetRequiredService<Matchmaking.Matching.Index.Upkeep.IndexCheck>().RunAsync(default);
        Assert.Equal((600, 0, 0), (check.Documents, check.Buckets, check.Repaired));
    }

    [Theory]
    [InlineData("""{"version":{"number":"7.17.0"},"tagline":"You Know, for Search"}""", "Elasticsearch 7.17.0")]
    [InlineData("""{"version":{"number":"3.0.0","distribution":"opensearch"}}""", "OpenSearch 3.0.0")]
    [InlineData("""{"hello":"world"}""", "something else")]
    public void OtherProduct_IsRefusedByName(string answer, string name)
    {
        var refused = Assert.Throws<SearchUnavailableException>(() => Matchmaking.Matching.Index.Server.SearchProduct.Of(System.Text.Json.Nodes.JsonNode.Parse(answer)!.AsObject()));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Elasticsearch 8 or 9 or OpenSearch 2 is needed", refused.Message, StringComparison.Ordinal);
    }

    private static Contracts.Help.V1.HelpContent Content(string title) => Make.Content(title) with { Until = Later };

    private static async Task<Guid[]> ProposedAsync(SearchApp app, int expected)
    {
        for (var until = TimeProvider.System.GetUtcNow().AddSeconds(20); ; await Task.Delay(100))
        {
            await using var scope = app.Services.CreateAsyncScope();
            var needs = await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Matches.Select(x => x.NeedId).ToListAsync();
            if (needs.Count >= expected || TimeProvider.System.GetUtcNow() > until)
            {
                return [.. needs.Order()];
            }
        }
    }
}
