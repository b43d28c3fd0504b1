using Matchmaking.Matching.Index;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

[assembly: AssemblyFixture(typeof(Matchmaking.Matching.Tests.Index.Elasticsearch))]
[assembly: AssemblyFixture(typeof(Matchmaking.Matching.Tests.Index.OpenSearch))]

namespace Matchmaking.Matching.Tests.Index;

/// <summary>What a store on a server must do besides. Each test has an index of its own.</summary>
public abstract class ServerMatchIndexTests(SearchServers server) : MatchIndexContract
{
    private readonly string _name = $"t{Guid.CreateVersion7():N}";

    [Fact]
    public async Task TwoReplicas_FeedOneIndexWithoutHarm()
    {
        await using var first = server.Open(_name);
        await using var second = server.Open(_name);
        var needs = Enumerable.Range(0, 40).Select(i => Make.Need(Make.Content($"Tents {i}"))).ToArray();
        var batches = needs.Chunk(10).Select((some, i) => new IndexBatch([.. some.Select(IndexDocument.Of)], [], i + 1)).ToArray();

        await Task.WhenAll(Task.Run(() => FeedAsync(first)), Task.Run(() => FeedAsync(second)));

        Assert.Equal(4, (await first.StateAsync(default)).Applied);
        Assert.Equal(40, (await second.SearchAsync(new SearchQuery { Side = Side.Need, Text = "tents", Audience = Audience.Desk }, default)).Total);
        Assert.Equal(40, (await second.BucketsAsync(default)).Values.Sum(x => x.Documents));

        async Task FeedAsync(IMatchIndex index)
        {
            foreach (var batch in batches)
            {
                await index.ApplyAsync(batch, default);
            }
        }
    }

    [Fact]
    public async Task Turn_IsOneReplicasAtATime_AndPassesOnWhenItEndsOrIsKilled()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var first = server.Services(_name, clock);
        await using var second = server.Services(_name, clock);
        await using var third = server.Services(_name, clock);

        Assert.True(await TakeAsync(first));
        Assert.False(await TakeAsync(second));
        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.True(await TakeAsync(first));
        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.False(await TakeAsync(second));
        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.True(await TakeAsync(second));
        Assert.False(await TakeAsync(first));

        clock.Advance(TimeSpan.FromSeconds(1));
        await second.GetRequiredService<IMatchIndex>().LeaveTurnAsync(default);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await TakeAsync(third));

        static Task<bool> TakeAsync(IServiceProvider replica) => replica.GetRequiredService<IMatchIndex>().TakeTurnAsync(default);
    }

    [Fact]
    public async Task OlderVersion_DoesNotBringBackWhatLeft()
    {
        await using var index = server.Open(_name);
        var need = Make.Need(Make.Content("Tents"));
        await index.ApplyAsync(new IndexBatch([], [new Tombstone(need.Id, 2)], 1), default);

        await index.ApplyAsync(new IndexBatch([IndexDocument.Of(need)], [], 2), default);

        Assert.Empty(await index.BucketsAsync(default));
    }

    [Fact]
    public async Task IndexRemovedOnTheServer_IsMadeAgainAtSequenceZero()
    {
        await using var index = server.Open(_name);
        await index.ApplyAsync(new IndexBatch([IndexDocument.Of(Make.Need(Make.Content("Tents")))], [], 7), default);
        await server.ForgetAsync(_name);

        Assert.Equal(0, (await index.SearchAsync(new SearchQuery { Side = Side.Need, Audience = Audience.Desk }, default)).Total);
        Assert.Equal(0, (await index.StateAsync(default)).Applied);
    }

    [Fact]
    public async Task FieldNobodyDeclared_IsRefused()
    {
        await using var services = server.Services(_name);
        var generations = services.GetRequiredService<Matchmaking.Matching.Index.Server.ServerGenerations>();
        var current = (await generations.ReadAsync(default)).Current;
        var bulk = new Matchmaking.Matching.Index.Server.BulkBody();
        bulk.Index(current.Writing, "x", 1, "external", new() { ["kind"] = "goods" });
        bulk.Index(current.Writing, "y", 1, "external", new() { ["kind"] = "goods", ["undeclared"] = 1 });

        var refused = await Assert.ThrowsAsync<SearchUnavailableException>(
            () => services.GetRequiredService<Matchmaking.Matching.Index.Server.SearchServer>().BulkAsync(bulk, default));

        Assert.Contains("document y (400)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("strict", refused.Message, StringComparison.Ordinal);
    }

    private protected override async Task<IMatchIndex> OpenAsync()
    {
        await server.ReadyAsync();
        return server.Open(_name);
    }

    private protected override Task CleanAsync() => server.ForgetAsync(_name);
}

public sealed class ElasticsearchTests(Elasticsearch server) : ServerMatchIndexTests(server);

public sealed class OpenSearchTests(OpenSearch server) : ServerMatchIndexTests(server);
