using System.Collections.Concurrent;
using System.Diagnostics;
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
        // Heard before the sender has marked it as sent: without the mark it would be sent again, and count as waiting.
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the first message marked as sent");

        await server.Process.Process.StopAsync();
        try
        {
            for (var i = 0; i < 20; i++)
            {
                await shop.SendAsync(company);
            }

            await Shop.UntilAsync(async () => (await shop.HealthAsync()).Status == HealthStatus.Degraded, "the service ready, and saying what it lacks");
            Assert.Equal((20, 1), (await shop.WaitingAsync(), await shop.HeardAsync()));
        }
        finally
        {
            // Whatever happened: the other tests share this broker.
            await server.Process.AgainAsync(CancellationToken.None);
        }

        await BusContract.HeardAsync(shop, 21);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the outbox empty");
        Assert.Equal(21, await shop.HeardAsync());
    }

    [Fact]
    public async Task A_trace_goes_on_behind_the_broker()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var requests = new ActivitySource("Requests of this test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Tracing.Source or "MassTransit" || source == requests,
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        // Two processes as far as the trace is concerned: nothing but the broker is between them.
        await using var hearer = await Shop.OpenAsync(_folder.Path, broker: server.Plain);
        await using var sender = await Shop.OpenAsync(_folder.Path, broker: server.Plain, hears: false);
        ActivityTraceId trace;
        using (var request = requests.StartActivity("request")!)
        {
            trace = request.TraceId;
            await sender.SendAsync(Guid.CreateVersion7());
        }

        await BusContract.HeardAsync(hearer, 1);
        // A message is handled while its sender still waits for the broker's word: the spans between end in any order.
        await Shop.UntilAsync(() => Task.FromResult(Way() is [.., "request"]), "a way from the handling back to the request");
        Assert.Contains("outbox publish", Way());

        // From the handling back, without a gap: each was sent on with the one before as its parent.
        List<string> Way()
        {
            List<string> names = [];
            for (var span = Handled(); span is not null; span = spans.FirstOrDefault(x => x.SpanId == span.ParentSpanId && x.TraceId == trace))
            {
                names.Add(span.OperationName);
            }

            return names;
        }

        Activity? Handled() => spans.FirstOrDefault(x => x.TraceId == trace && x.OperationName.EndsWith(" handle", StringComparison.Ordinal));
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
