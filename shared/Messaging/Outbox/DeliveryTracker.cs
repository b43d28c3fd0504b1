using System.Collections.Concurrent;

namespace Matchmaking.Messaging.Outbox;

/// <summary>
/// Standalone has no durable broker, so an outbox row is done only when every consumer has committed it to its inbox (or to its failed
/// deliveries). This keeps who is still missing for each message in flight.
/// </summary>
internal sealed class DeliveryTracker
{
    private readonly ConcurrentDictionary<Guid, InFlight> _inFlight = new();

    /// <summary>Counts the consumers of a message that is about to be published.</summary>
    public void Expect(Guid messageId, int consumers, Action<Guid> completed)
    {
        if (consumers == 0)
        {
            completed(messageId);
            return;
        }

        _inFlight[messageId] = new InFlight(consumers, completed);
    }

    /// <summary>A consumer has the message durably.</summary>
    public void Acknowledge(Guid messageId, string consumer)
    {
        if (_inFlight.TryGetValue(messageId, out var flight) && flight.Acknowledge(consumer))
        {
            _inFlight.TryRemove(messageId, out _);
            flight.Completed(messageId);
        }
    }

    private sealed class InFlight(int consumers, Action<Guid> completed)
    {
        private readonly HashSet<string> _by = new(StringComparer.Ordinal);

        public Action<Guid> Completed => completed;

        public bool Acknowledge(string consumer)
        {
            lock (_by)
            {
                return _by.Add(consumer) && _by.Count == consumers;
            }
        }
    }
}
