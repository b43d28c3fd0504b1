using System.Collections.Concurrent;

namespace Matchmaking.Messaging;

/// <summary>Wakes a service's relay and due work right after a commit, so that nothing waits for the next poll.</summary>
public sealed class ModuleSignals
{
    private readonly ConcurrentDictionary<Type, ConcurrentBag<SemaphoreSlim>> _waiters = new();

    internal void Committed(Type database)
    {
        if (!_waiters.TryGetValue(database, out var waiters))
        {
            return;
        }

        foreach (var waiter in waiters)
        {
            Wake(waiter);
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

    /// <summary>A waiter that is released after every commit of the database.</summary>
    /// <param name="database">Type of the context.</param>
    public SemaphoreSlim Subscribe(Type database)
    {
        var waiter = new SemaphoreSlim(0);
        _waiters.GetOrAdd(database, _ => []).Add(waiter);
        return waiter;
    }
}
