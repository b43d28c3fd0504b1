using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Matchmaking.Messaging.Tests;

/// <summary>How services and a real RabbitMQ find, trust and miss each other.</summary>
[Collection(RabbitMqServer.Name)]
public sealed class BrokerConnection(RabbitMqServer server) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Messages_go_over_TLS()
    {
        await using var shop = await Shop.OpenAsync(_folder.Path, broker: server.Encrypted);
        await shop.SendAsync(Guid.CreateVersion7());
        await BusContract.HeardAsync(shop, 1);
        Assert.Equal(HealthStatus.Healthy, (await shop.HealthAsync()).Status);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused_and_its_messages_wait()
    {
        var wrong = server.Encrypted;
        wrong["Broker:CertificateAuthority"] = server.AnotherAuthority();
        await RefusedAsync(wrong, "certificate was rejected", server.Encrypted);
    }

    [Fact]
    public async Task A_certificate_that_nobody_here_knows_is_refused()
    {
        var wrong = server.Encrypted;
        wrong.Remove("Broker:CertificateAuthority");
        await RefusedAsync(wrong, "certificate was rejected", server.Encrypted);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_its_messages_wait()
    {
        var wrong = server.Plain;
        wrong["Broker:Password"] = "another";
        await RefusedAsync(wrong, "ACCESS_REFUSED", server.Plain);
    }

    [Fact]
    public async Task A_broker_that_is_away_holds_up_nobody_and_everything_arrives_once_when_it_is_back()
    {
        var company = Guid.CreateVersion7();
        await using var shop = await Shop.OpenAsync(_folder.Path, broker: server.Plain);
        await shop.SendAsync(company);
        await BusContract.HeardAsync(shop, 1);

        await server.Process.Process.StopAsync();
        for (var i = 0; i < 20; i++)
        {
            await shop.SendAsync(company);
        }

        await Shop.UntilAsync(async () => (await shop.HealthAsync()).Status == HealthStatus.Degraded, "the service ready, and saying what it lacks");
        Assert.Equal((20, 1), (await shop.WaitingAsync(), await shop.HeardAsync()));
        await server.Process.AgainAsync(CancellationToken.None);

        await BusContract.HeardAsync(shop, 21);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the outbox empty");
        Assert.Equal(21, await shop.HeardAsync());
    }

    public void Dispose() => _folder.Dispose();

    private async Task RefusedAsync(Dictionary<string, string?> wrong, string said, Dictionary<string, string?> right)
    {
        await using (var refused = await Shop.OpenAsync(_folder.Path, broker: wrong, declares: false))
        {
            await refused.SendAsync(Guid.CreateVersion7());
            await Shop.UntilAsync(() => Task.FromResult(refused.Log.All.Contains(said, StringComparison.OrdinalIgnoreCase)), $"“{said}” in the log");
            Assert.Equal(HealthStatus.Degraded, (await refused.HealthAsync()).Status);
            Assert.Equal(1, await refused.WaitingAsync());
        }

        await using var shop = await Shop.OpenAsync(_folder.Path, broker: right);
        await BusContract.HeardAsync(shop, 1);
    }
}
