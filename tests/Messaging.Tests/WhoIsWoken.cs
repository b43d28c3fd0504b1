using Matchmaking.Messaging.Outbox;
using Matchmaking.TestServers;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Tests;

/// <summary>Background work is woken by what concerns it, and finds it without going through what is done.</summary>
public sealed class WhoIsWoken
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_commit_wakes_only_those_it_left_something()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path, hears: false);
        var (relay, due, anybody) = (shop.Signals.Subscribe(typeof(SenderDb), news => news.Published), shop.Signals.Subscribe(typeof(SenderDb), news => news.DueBy <= Noon), shop.Signals.Subscribe(typeof(SenderDb)));

        async Task<(bool Relay, bool Due, bool Anybody)> AfterAsync(Func<SenderDb, Task> work)
        {
            await shop.InAsync<SenderDb, int>(async db =>
            {
                await work(db);
                return await db.SaveChangesAsync();
            });
            return (relay.Wait(0), due.Wait(0), anybody.Wait(0));
        }

        Assert.Equal((false, false, true), await AfterAsync(db => db.IdempotencyKeys.AddAsync(new() { Subject = "s", Key = "k", RequestHash = "h", At = Noon }).AsTask()));
        Assert.Equal((false, false, true), await AfterAsync(db => db.ScheduleAsync("later", "a", Noon.AddTicks(1), TestContext.Current.CancellationToken)));
        Assert.Equal((false, true, true), await AfterAsync(async db =>
        {
            await db.ScheduleAsync("bell", "b", Noon, TestContext.Current.CancellationToken);
            await db.ScheduleAsync("bell", "c", Noon.AddDays(1), TestContext.Current.CancellationToken);
        }));
        Assert.Equal((true, false, true), await AfterAsync(db =>
        {
            db.Publish(Shop.Message(Guid.CreateVersion7()));
            return Task.CompletedTask;
        }));
    }

    [Fact(Skip = "The plan is SQLite's", SkipType = typeof(TestDatabase), SkipWhen = nameof(TestDatabase.IsServer))]
    public async Task What_waits_in_an_outbox_is_looked_up()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path, hears: false);

        var plan = await shop.InAsync<SenderDb, List<string>>(async db =>
        {
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = db.Outbox.Waiting().OrderBy(x => x.Sequence).Take(100).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var steps = new List<string>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
                steps.Add(reader.GetString(3));
            }

            return steps;
        });

        Assert.Contains(plan, step => step.StartsWith("SEARCH o USING INDEX IX_Outbox_Done_Sequence", StringComparison.Ordinal));
    }
}
