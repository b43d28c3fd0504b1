namespace Matchmaking.Distributed.Tests;

/// <summary><c>kill -9</c> of services, broker, database and search server while pairings go from submission to acceptance. The benchmark does it a hundred times.</summary>
public sealed class Chaos
{
    public static bool CannotRun => ManyProcesses.Missing is not null;

    [Fact(Skip = "RabbitMQ, PostgreSQL or a search server is missing here", SkipWhen = nameof(CannotRun))]
    public async Task TenKills_LoseNothingAcknowledged_AndDoubleNothing()
    {
        await using var product = await ManyProcesses.StartAsync("elasticsearch", replicas: 2, seed: false, TestContext.Current.CancellationToken);

        var run = await KillRun.RunAsync(product, 10);

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', run.Kills));
        Assert.True(run.Pairings >= 3, $"{run.Pairings} pairings");
    }
}
