namespace Matchmaking.EndToEnd.Tests;

/// <summary><c>kill -9</c> at random moments while offers are submitted, reviewed and accepted. The benchmark does it fifty times.</summary>
public sealed class Kills
{
    [Fact]
    public async Task FiveKills_LoseNothingAcknowledged_AndDoubleNothing()
    {
        await using var product = await Product.StartAsync();

        var run = await KillRun.RunAsync(product, 5);

        Assert.True(run.Pairings >= 3, $"{run.Pairings} pairings");
    }
}
