using Matchmaking.Messaging.Inbox;

namespace Matchmaking.Messaging.Tests;

public sealed class ArrivalsTests
{
    [Fact]
    public async Task What_arrives_meanwhile_is_handled_together_and_never_more_than_allowed()
    {
        var busy = new TaskCompletionSource();
        List<int> sizes = [];
        var arrivals = new Arrivals(5, async (batch, _) =>
        {
            sizes.Add(batch.Count);
            await busy.Task;
        });
        var first = arrivals.HandleAsync(Message(), CancellationToken.None);
        await Shop.UntilAsync(() => Task.FromResult(sizes.Count == 1), "the first one being handled");
        var others = Enumerable.Range(0, 12).Select(_ => arrivals.HandleAsync(Message(), CancellationToken.None)).ToArray();
        busy.SetResult();
        await Task.WhenAll([first, .. others]);
        Assert.Equal(13, sizes.Sum());
        Assert.Equal(1, sizes[0]);
        Assert.InRange(sizes.Count, 4, 13);
        Assert.All(sizes, x => Assert.InRange(x, 1, 5));
    }

    [Fact]
    public async Task What_a_broken_turn_took_along_is_handled_by_the_next()
    {
        var handled = 0;
        var broken = false;
        var busy = new TaskCompletionSource();
        var arrivals = new Arrivals(5, async (batch, _) =>
        {
            await busy.Task;
            if (batch.Count > 1 && !broken)
            {
                broken = true;
                throw new InvalidOperationException("The turn breaks off.");
            }

            handled += batch.Count;
        });
        var all = Enumerable.Range(0, 4).Select(_ => arrivals.HandleAsync(Message(), CancellationToken.None)).ToArray();
        busy.SetResult();
        await Shop.UntilAsync(() => Task.FromResult(all.All(x => x.IsCompleted)), "every call answered");
        Assert.Equal(all.Count(x => x.IsFaulted) + handled, all.Length);
        Assert.InRange(all.Count(x => x.IsFaulted), 0, 1);
    }

    private static Arrival Message() => new(Guid.CreateVersion7(), "message");
}
