using System.Collections.Concurrent;

namespace Matchmaking.Messaging;

/// <summary>What a commit left for others to do.</summary>
/// <param name="Published">Messages to publish.</param>
/// <param name="DueBy">When the first of the work that it scheduled is due, UTC; none when it scheduled none.</param>
public readonly record struct CommitNews(bool Published, DateTimeOffset? DueBy);

/// <summary>Wakes a service's relay and due work right after a commit that left them something, so that nothing waits for the next poll and nobody asks the database in vain.</summary>
public sealed class ModuleSignals
{
    private readonly ConcurrentDictionary<Type, ConcurrentBag<Waiter>> _waiters = new();

    internal void Committed(Type database, CommitNews news)
    {
        if (!_waiters.TryGetValue(database, out var waiters))
        {
            return;
        }

        foreach (var waiter in waiters)
        {
            if (waiter.Wants(news))
            {
                Wake(waiter.Signal);
            }
        }
    }

    /// <summary>Releases a waiter once, however often it is called before it looks.</summary>
    internal static void Wake(SemaphoreSlim waiter)
    {
        if (waiter.CurrentCount == 0)
        {
            waiter.Release();
        }
    }

    /// <summary>A waiter that is released after every commit of the database that concerns it.</summary>
    /// <param name="database">Type of the context.</param>
    /// <param name="wants">Which commits do; none for all.</param>
    public SemaphoreSlim Subscribe(Type database, Func<CommitNews, bool>? wants = null)
    {
        var waiter = new Waiter(new SemaphoreSlim(0), wants ?? (_ => true));
        _waiters.GetOrAdd(database, _ => []).Add(waiter);
        return waiter.Signal;
    }

    private sealed record Waiter(SemaphoreSlim Signal, Func<CommitNews, bool> Wants);
}
