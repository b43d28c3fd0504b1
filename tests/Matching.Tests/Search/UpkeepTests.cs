using System.Net;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Index.Upkeep;
using Matchmaking.Matching.Tests.Index;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Matchmaking.Matching.Tests.Search;

/// <summary>The index is built anew and compared while the service works, on each store.</summary>
public abstract class UpkeepTests : IAsyncLifetime
{
    private const int Documents = 900;
    private readonly SearchApp _app = new();

    public async ValueTask InitializeAsync()
    {
        await ConfigureAsync(_app.Settings);
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await CleanAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Rebuild_WhileSearchingAndWriting_MissesNothingAndKeepsNothingStale()
    {
        var needs = Enumerable.Range(0, Documents).Select(i => Need($"Tents {i}")).ToArray();
        await _app.TellAsync(needs);
        var before = await IndexAsync();
        Assert.Equal(Documents, before.Documents);
        await AskAsync("rebuild");

        // Every third changes its words, some leave, some come, and every answer is whole.
        var found = 0;
        for (var i = 0; (await IndexAsync()).Name == before.Name; i++)
        {
            Assert.True(i < 400, "The rebuild does not come to its end.");
            var at = i % (Documents / 3);
            needs[at] = needs[at] with { Version = needs[at].Version + 1, Content = Make.Content($"Blankets {at}") with { Until = needs[at].Content.Until } };
            needs[^(1 + at)] = needs[^(1 + at)] with { Version = needs[^(1 + at)].Version + 1, State = i < Documents / 3 ? NeedState.Cancelled : NeedState.Open };
            var fresh = Need($"Tents fresh {i}");
            await _app.TellAsync(needs[at], needs[^(1 + at)], fresh);
            Assert.Contains(await HitsAsync($"fresh {i}"), x => x.Id == fresh.Id);
            Assert.Contains(await HitsAsync($"blankets {at}"), x => x.Id == needs[at].Id);
            Assert.DoesNotContain(await HitsAsync("tents"), x => x.Id == needs[at].Id || x.Id == needs[^(1 + at)].Id);
            found++;
        }

        Assert.True(found > 0, "Nothing was written while it was built.");
        await _app.FedAsync();
        await using var scope = _app.Services.CreateAsyncScope();
        var check = await scope.ServiceProvider.GetRequiredService<IndexCheck>().RunAsync(default);
        Assert.Equal((0, 0), (check.Buckets, check.Repaired));
        Assert.Equal((await IndexAsync()).Documents, check.Documents);
    }

    [Fact]
    public async Task Rebuild_CutOffByAKill_GoesOnAfterTheStart()
    {
        await _app.TellAsync([.. Enumerable.Range(0, Documents).Select(i => Need($"Tents {i}"))]);
        var before = await IndexAsync();
        await AskAsync("rebuild");
        while ((await IndexAsync()) is { Rebuild: null } now)
        {
            Assert.Equal(before.Name, now.Name);
            await Task.Delay(5);
        }

        await _app.StopAsync();
        await _app.StartAsync();

        var after = await UntilAsync(x => x.Name != before.Name);
        Assert.Equal((Documents, null), (after.Documents, after.Rebuild));
    }

    [Fact]
    public async Task Check_RepairsWhatIsMissingWrongOrNobodys()
    {
        var needs = Enumerable.Range(0, 20).Select(i => Need($"Tents {i}")).ToArray();
        await _app.TellAsync(needs);
        var index = _app.Services.GetRequiredService<IMatchIndex>();
        var alien = IndexDocument.Of(Need("Tents of nobody"));
        await index.RepairAsync([IndexDocument.Of(needs[1]) with { Kind = "services" }, alien], [new Tombstone(needs[0].Id, 1)], default);
        Assert.Equal([alien.Id, .. needs[1..].Select(x => x.Id)], (await index.SearchAsync(new SearchQuery { Side = Side.Need, Limit = 50, Audience = Audience.Desk }, default)).Hits.Order().ToHashSet());

        await AskAsync("check");

        var after = await UntilAsync(x => x.LastCheck is not null);
        Assert.Equal((20, 20, 3), (after.Documents, after.LastCheck!.Documents, after.LastCheck.Repaired));
        Assert.Equal(needs.Select(x => x.Id).Order(), (await index.SearchAsync(new SearchQuery { Side = Side.Need, Kinds = ["goods"], Limit = 50, Audience = Audience.Desk }, default)).Hits.Order());
    }

    [Fact]
    public async Task DailyCheck_IsPlannedByItself_AndOnlyAnOperatorAsks()
    {
        await _app.TellAsync(Need("Tents"));
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MatchingDbContext>();

        var planned = await db.Due.SingleAsync(x => x.Kind == CheckIndex.Kind);
        Assert.InRange(planned.DueAt, TimeProvider.System.GetUtcNow().AddHours(23), TimeProvider.System.GetUtcNow().AddHours(25));
        using var refused = await _app.SendAsync(SearchApp.Desk, "/api/v1/admin/matching/index/rebuild", HttpMethod.Post);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private protected abstract Task ConfigureAsync(Dictionary<string, string?> settings);

    private protected abstract Task CleanAsync();

    private static NeedSnapshot Need(string title) =>
        Make.Need(Make.Content(title) with { Until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(60) });

    private async Task<IReadOnlyList<Contracts.Search.V1.SearchHit>> HitsAsync(string words) =>
        (await _app.GetAsync<SearchAnswer>(SearchApp.Desk, $"/api/v1/search?limit=100&q={Uri.EscapeDataString(words)}")).Items;

    /// <summary>A server that is busy may give no answer in time, which is told as that; asked again, it does.</summary>
    private async Task<IndexOperations.IndexResponse> IndexAsync()
    {
        for (var left = 5; ; left--)
        {
            using var response = await _app.SendAsync(SearchApp.Admin, "/api/v1/admin/matching/index");
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || left == 0)
            {
                return await SearchApp.ReadAsync<IndexOperations.IndexResponse>(response);
            }
        }
    }

    private async Task<IndexOperations.IndexResponse> UntilAsync(Func<IndexOperations.IndexResponse, bool> expected)
    {
        for (var until = TimeProvider.System.GetUtcNow().AddMinutes(1); ; await Task.Delay(50))
        {
            var now = await IndexAsync();
            if (expected(now))
            {
                return now;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, $"Still {now}");
        }
    }

    private async Task AskAsync(string what)
    {
        using var accepted = await _app.SendAsync(SearchApp.Admin, $"/api/v1/admin/matching/index/{what}", HttpMethod.Post);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
    }
}

public sealed class LuceneUpkeepTests : UpkeepTests
{
    private protected override Task ConfigureAsync(Dictionary<string, string?> settings) => Task.CompletedTask;

    private protected override Task CleanAsync() => Task.CompletedTask;
}

/// <summary>On a server.</summary>
public abstract class ServerUpkeepTests(SearchServers server) : UpkeepTests
{
    private readonly string _name = $"t{Guid.CreateVersion7():N}";

    private protected override async Task ConfigureAsync(Dictionary<string, string?> settings)
    {
        await server.ReadyAsync();
        settings["Matching:Search:Address"] = server.Address.ToString();
        settings["Matching:Search:Index"] = _name;
    }

    private protected override Task CleanAsync() => server.ForgetAsync(_name);
}

public sealed class ElasticsearchUpkeepTests(Elasticsearch server) : ServerUpkeepTests(server);

public sealed class OpenSearchUpkeepTests(OpenSearch server) : ServerUpkeepTests(server);
