using Matchmaking.Messaging.Inbox;
using Matchmaking.Messaging.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Tests;

public sealed class OutboxAndInbox
{
    [Fact]
    public async Task A_saved_message_reaches_its_consumer_and_is_done()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path);
        await shop.SendAsync(Guid.CreateVersion7(), Guid.CreateVersion7());
        await Shop.UntilAsync(async () => await shop.HeardAsync() == 2, "both messages heard");
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the outbox empty");
    }

    [Fact]
    public async Task A_message_that_is_not_saved_is_never_sent()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path);
        await shop.InAsync<SenderDb, int>(async db =>
        {
            await using var write = await db.BeginWriteAsync(CancellationToken.None);
            db.Publish(Shop.Message(Guid.CreateVersion7()));
            await db.SaveChangesAsync();
            return 0; // No commit: the transaction rolls back.
        });
        await shop.SendAsync(Guid.CreateVersion7());
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "the committed message done");
        Assert.Equal(1, await shop.HeardAsync());
    }

    [Fact]
    public async Task A_message_in_flight_at_a_kill_is_sent_again_and_counted_once()
    {
        using var folder = new TempFolder();
        var company = Guid.CreateVersion7();
        var stuck = new Behaviour { Block = new TaskCompletionSource() };
        var first = await Shop.OpenAsync(folder.Path, stuck);
        await first.SendAsync(company);
        Assert.Equal(1, await first.WaitingAsync());
        stuck.Block.SetCanceled();
        await first.DisposeAsync();

        await using var second = await Shop.OpenAsync(folder.Path);
        await Shop.UntilAsync(async () => await second.WaitingAsync() == 0, "the message done after the restart");
        await Shop.UntilAsync(async () => await second.HeardAsync() > 0, "the message handled after the restart");
        Assert.Equal(1, await second.HeardAsync());
    }

    [Fact]
    public async Task A_message_published_again_after_it_was_handled_changes_nothing()
    {
        using var folder = new TempFolder();
        await using (var first = await Shop.OpenAsync(folder.Path))
        {
            await first.SendAsync(Guid.CreateVersion7());
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

        await using var second = await Shop.OpenAsync(folder.Path);
        await Shop.UntilAsync(async () => await second.WaitingAsync() == 0, "the repeat done");
        Assert.Equal(1, await second.HeardAsync());
    }

    [Fact]
    public async Task A_failing_message_is_tried_again_until_it_succeeds_once()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path, new Behaviour { FailFirst = 2 });
        await shop.SendAsync(Guid.CreateVersion7());
        await Shop.UntilAsync(async () => await shop.HeardAsync() == 1, "the message handled after two failures");
        await Shop.UntilAsync(async () => await shop.InAsync<CounterDb, bool>(async db => !await db.FailedDeliveries.AnyAsync()), "no failed delivery left");
        Assert.Equal(3, shop.Behaviour.Calls);
    }

    [Fact]
    public async Task A_failing_message_takes_none_down_that_arrived_with_it()
    {
        using var folder = new TempFolder();
        var poison = Guid.CreateVersion7();
        await using var shop = await Shop.OpenAsync(folder.Path, new Behaviour { Poison = poison });
        await shop.SendAsync([.. Enumerable.Range(0, 60).Select(x => x == 30 ? poison : Guid.CreateVersion7())]);
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "all sixty done");
        Assert.Equal(59, await shop.HeardAsync());
        Assert.Equal(1, await shop.InAsync<CounterDb, int>(db => db.FailedDeliveries.CountAsync()));
    }

    [Fact]
    public void A_message_rests_after_its_last_try_and_returns_when_replayed()
    {
        var failed = new FailedDelivery();
        for (var i = 1; i <= FailedDelivery.MaxAttempts; i++)
        {
            Assert.False(failed.IsDead);
            failed.Fail("no", DateTimeOffset.UnixEpoch);
        }

        Assert.True(failed.IsDead);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddHours(1), failed.NextAttemptAt);
        failed.Replay(DateTimeOffset.UnixEpoch);
        Assert.False(failed.IsDead);
        Assert.Equal(0, failed.Attempts);
    }

    [Fact]
    public async Task A_thousand_messages_arrive_once_each()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path);
        var company = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => shop.SendAsync([.. Enumerable.Repeat(company, 100)])));
        await Shop.UntilAsync(async () => await shop.WaitingAsync() == 0, "all thousand done");
        Assert.Equal(1000, await shop.HeardAsync());
    }

    [Fact]
    public void Only_contracts_with_a_pinned_wire_name_can_be_published() =>
        Assert.Throws<InvalidOperationException>(() => OutboxMessage.From("text"));
}
