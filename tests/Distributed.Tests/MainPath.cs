namespace Matchmaking.Distributed.Tests;

/// <summary>The whole path from registration to delivery through gateway, RabbitMQ, PostgreSQL and a search server.</summary>
public sealed class MainPath
{
    public static bool CannotRun => ManyProcesses.Missing is not null;

    [Theory(Skip = "RabbitMQ, PostgreSQL or a search server is missing here", SkipWhen = nameof(CannotRun))]
    [InlineData("elasticsearch")]
    [InlineData("opensearch")]
    public async Task TheGuide_Works_AcrossProcesses(string searchEngine)
    {
        await using var product = await ManyProcesses.StartAsync(searchEngine, replicas: 1, seed: true, TestContext.Current.CancellationToken);

        await Guide.FollowAsync(product.Address, TestContext.Current.CancellationToken);
        await Ledger.EverythingWasDeliveredAsync(product);
    }
}
