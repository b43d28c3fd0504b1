using System.Text;
using RabbitMQ.Client;

namespace Matchmaking.Messaging.Tests;

/// <summary>Over a real RabbitMQ, and what only a broker can do.</summary>
[Collection(RabbitMqServer.Name)]
public sealed class OverRabbitMq(RabbitMqServer server) : BusContract
{
    protected override Dictionary<string, string?>? Broker => server.Plain;

    [Fact]
    public async Task A_consumer_that_comes_late_hears_what_was_sent_before()
    {
        await using (await OpenAsync())
        {
            // Its queue is there from now on.
        }

        await using (var sender = await OpenAsync(hears: false))
        {
            await sender.SendAsync(Guid.CreateVersion7(), Guid.CreateVersion7());
            await Shop.UntilAsync(async () => await sender.WaitingAsync() == 0, "both confirmed by the broker");
        }

        await using var late = await OpenAsync();
        await HeardAsync(late, 2);
    }

    [Fact]
    public async Task Two_replicas_share_the_work_on_one_record_and_count_each_message_once()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var company = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(x => (x % 2 == 0 ? one : other).SendAsync([.. Enumerable.Repeat(company, 50)])));

        await HeardAsync(one, 200);

        await Shop.UntilAsync(async () => await one.WaitingAsync() == 0, "all confirmed");
        Assert.Equal(200, await one.HeardAsync());
        Assert.True(one.Behaviour.Calls > 0 && other.Behaviour.Calls > 0, $"{one.Behaviour.Calls} and {other.Behaviour.Calls} calls");
    }

    [Fact]
    public async Task What_is_no_message_at_all_ends_in_a_queue_of_its_own_and_holds_up_none()
    {
        await using var shop = await OpenAsync();
        var queue = $"{Shop.CounterOf(Folder, Broker)}-company-screened";
        var factory = new ConnectionFactory
        {
            HostName = "localhost", Port = server.Process.Port, UserName = Broker!["Broker:Username"]!, Password = Broker["Broker:Password"]!,
        };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", queue, Encoding.UTF8.GetBytes("this is no message"));
        await shop.SendAsync(Guid.CreateVersion7());

        await HeardAsync(shop, 1);
        await Shop.UntilAsync(async () => await channel.MessageCountAsync($"{queue}-unreadable") == 1, "the unreadable one in the queue of the unreadable");
    }
}
