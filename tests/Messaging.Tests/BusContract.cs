using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Tests;

/// <summary>What services may rely on, whichever transport carries their messages.</summary>
public abstract class BusContract : IDisposable
{
    private readonly TempFolder _folder = new();

    protected string Folder => _folder.Path;

    /// <summary>Settings of the transport; none: memory.</summary>
    protected abstract Dictionary<string, string?>? Broker { get; }

    [Fact]
    public async Task A_saved_message_reaches_its_consumer_and_is_done()
    {
        await using var shop = await OpenAsync();
        await shop.SendAsync(Guid.CreateVersion7(), Guid.CreateVersion7());
        await HeardAsync(shop, 2);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the outbox empty");
    }

    [Fact]
    public async Task A_message_that_is_not_saved_is_never_sent()
    {
        await using var shop = await OpenAsync();
        await shop.InAsync<SenderDb, int>(async db =>
        {
            await using var write = await db.BeginWriteAsync(CancellationToken.None);
            db.Publish(Shop.Message(Guid.CreateVersion7()));
            await db.SaveChangesAsync();
            return 0; // No commit: the transaction rolls back.
        });
        await shop.SendAsync(Guid.CreateVersion7());
        await HeardAsync(shop, 1);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the committed message done");
        Assert.Equal(1, await shop.HeardAsync());
    }

    [Fact]
    public async Task A_message_in_flight_at_a_kill_is_sent_again_and_counted_once()
    {
        var stuck = new Behaviour { Block = new TaskCompletionSource() };
        var first = await OpenAsync(stuck);
        await first.SendAsync(Guid.CreateVersion7());
        await Shop.UntilAsync(() => Task.FromResult(stuck.Arrived > 0), "the message under way");
        stuck.Block.SetCanceled();
        await first.DisposeAsync();

        await using var second = await OpenAsync();
        await HeardAsync(second, 1);
        await Shop.UntilAsync(async () => await second.WaitingAsync() == 0, "the message done after the restart");
        Assert.Equal(1, await second.HeardAsync());
    }

    [Fact]
    public async Task A_message_published_again_after_it_was_handled_changes_nothing()
    {
        await using (var first = await OpenAsync())
        {
            await first.SendAsync(Guid.CreateVersion7());
            await HeardAsync(first, 1);
            await Shop.UntilAsync(async () => await first.WaitingAsync() == 0, "the message done");

            // The kill that comes between the consumer's commit and the outbox's.
            await first.InAsync<SenderDb, int>(async db =>
            {
                await using var write = await db.BeginWriteAsync(CancellationToken.None);
                await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(x => x.Done, false));
                await write.CommitAsync(CancellationToken.None);
                return 0;
            });
        }

        await using var second = await OpenAsync();
        await Shop.UntilAsync(async () => await second.WaitingAsync() == 0, "the repeat done");
        await second.SendAsync(Guid.CreateVersion7());
        await HeardAsync(second, 2);
        Assert.Equal(2, await second.HeardAsync());
    }

    [Fact]
    public async Task A_failing_message_is_tried_again_until_it_succeeds_once()
    {
        await using var shop = await OpenAsync(new Behaviour { FailFirst = 2 });
        await shop.SendAsync(Guid.CreateVersion7());
        await HeardAsync(shop, 1);
        await Shop.UntilAsync(async () => await shop.InAsync<CounterDb, bool>(async db => !await db.FailedDeliveries.AnyAsync()), "no failed delivery left");
        Assert.Equal(3, shop.Behaviour.Calls);
    }

    [Fact]
    public async Task A_failing_message_takes_none_down_that_arrived_with_it_and_is_kept_with_its_reason()
    {
        var poison = Guid.CreateVersion7();
        await using var shop = await OpenAsync(new Behaviour { Poison = poison });
        await shop.SendAsync([.. Enumerable.Range(0, 60).Select(x => x == 30 ? poison : Guid.CreateVersion7())]);
        await HeardAsync(shop, 59);
        await Shop.UntilAsync(async () => await shop.InAsync<CounterDb, bool>(db => db.FailedDeliveries.AnyAsync(x => x.LastError.Contains("poison"))), "the failure kept");
        Assert.Equal(59, await shop.HeardAsync());
        Assert.Equal(1, await shop.InAsync<CounterDb, int>(db => db.FailedDeliveries.CountAsync()));
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_is_set_aside_and_holds_up_none()
    {
        await using var shop = await OpenAsync();
        await shop.SendAsync(Guid.CreateVersion7());
        await HeardAsync(shop, 1);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the first one done");
        await shop.InAsync<SenderDb, int>(async db =>
        {
            await using var write = await db.BeginWriteAsync(CancellationToken.None);
            db.Publish(Shop.Message(Guid.CreateVersion7()));
            db.Publish(Shop.Message(Guid.CreateVersion7()));
            await db.SaveChangesAsync();
            var broken = await db.Outbox.Where(x => !x.Done).MinAsync(x => x.Sequence);
            await db.Outbox.Where(x => x.Sequence == broken).ExecuteUpdateAsync(set => set.SetProperty(x => x.Body, "{}"));
            await write.CommitAsync(CancellationToken.None);
            return 0;
        });

        await HeardAsync(shop, 2);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "nothing waiting");
        Assert.Contains("cannot be read", shop.Log.All, StringComparison.Ordinal);
        Assert.Equal(2, await shop.HeardAsync());
    }

    [Fact]
    public async Task A_thousand_messages_of_one_record_arrive_once_each()
    {
        await using var shop = await OpenAsync();
        var company = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.SendAsync([.. Enumerable.Repeat(company, 100)])));
        await HeardAsync(shop, 1000);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "all thousand done");
        Assert.Equal(1000, await shop.HeardAsync());
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Task<Shop> OpenAsync(Behaviour? behaviour = null, bool hears = true) => Shop.OpenAsync(Folder, behaviour, Broker, hears);

    internal static Task HeardAsync(Shop shop, int times) => Shop.UntilAsync(async () => await shop.HeardAsync() >= times, $"{times} messages heard");
}

/// <summary>Within one process.</summary>
public sealed class OverMemory : BusContract
{
    protected override Dictionary<string, string?>? Broker => null;
}
