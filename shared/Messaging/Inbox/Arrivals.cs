using System.Collections.Concurrent;

namespace Matchmaking.Messaging.Inbox;

/// <summary>A message as the transport delivered it.</summary>
internal sealed class Arrival(Guid messageId, object message)
{
    public Guid MessageId => messageId;

    public object Message => message;

    /// <summary>Handled together or one by one, each goes on with its own trace.</summary>
    public string? TraceParent { get; } = Tracing.Current;

    /// <summary>It is durable, here or among the failed deliveries.</summary>
    public bool Handled { get; set; }
}

/// <summary>
/// Gathers what arrives at one consumer while it is busy. Whoever gets the turn handles everything that waits, at most
/// <paramref name="most"/> at a time; the others find their message handled. One message alone never waits for company.
/// </summary>
internal sealed class Arrivals(int most, Func<IReadOnlyList<Arrival>, CancellationToken, Task> handle)
{
    private readonly ConcurrentQueue<Arrival> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Returns when this message is handled.</summary>
    public async Task HandleAsync(Arrival arrival, CancellationToken ct)
    {
        _waiting.Enqueue(arrival);
        // SQLite finishes everything at once, on the thread that delivers: without a break the next message would never arrive meanwhile.
        await Task.Yield();
        await _turn.WaitAsync(ct);
        try
        {
            if (arrival.Handled)
            {
                return;
            }

            // Its own message is named: an earlier turn that broke off may have taken it from the queue.
            List<Arrival> batch = [arrival];
            while (batch.Count < most && _waiting.TryDequeue(out var next))
            {
                if (!next.Handled && next != arrival)
                {
                    batch.Add(next);
                }
            }

            await handle(batch, ct);
            batch.ForEach(x => x.Handled = true);
        }
        finally
        {
            _turn.Release();
        }
    }
}
