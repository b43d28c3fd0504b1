namespace Matchmaking.EndToEnd.Tests;

/// <summary>The guide that every new reader follows, run command by command as it stands.</summary>
public sealed class FirstMatchGuide
{
    [Fact]
    public async Task EveryCommand_Works_FromRegistrationToDelivery()
    {
        await using var product = await Product.StartAsync(seed: true);

        await Guide.FollowAsync(product.Address, TestContext.Current.CancellationToken);
    }
}
