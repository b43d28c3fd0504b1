using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;
using Matchmaking.Contracts;

namespace Matchmaking.Messaging.Aggregates;

/// <summary>What <see cref="ModuleDbContext"/> reads from an aggregate when it saves: steps taken and the events they make.</summary>
public interface IHasTransitions
{
    /// <summary>Id of the record.</summary>
    Guid Id { get; }

    /// <summary>Hands over the steps taken since the last call, each with its event (none for steps nobody else may see).</summary>
    IReadOnlyList<(Transition Transition, object? Event)> TakeTransitions();
}

/// <summary>
/// A record with a state machine. Its methods are the only way to change it: each ends in <see cref="Move"/>, which raises the version, keeps
/// the step for the history and takes the event with the snapshot of that very moment. Saving writes record, history and events in one commit.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
public abstract class Aggregate<TState> : IHasTransitions
    where TState : struct, Enum
{
    private readonly List<(Transition, object?)> _taken = [];

    /// <summary>Id, version 7: ids sort by creation.</summary>
    public Guid Id { get; protected set; }

    /// <summary>Current state.</summary>
    public TState State { get; private set; }

    /// <summary>Raised by one with every change; the concurrency token.</summary>
    public long Version { get; private set; }

    /// <summary>First saved, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Last changed, UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<(Transition Transition, object? Event)> TakeTransitions()
    {
        var taken = _taken.ToArray();
        _taken.Clear();
        return taken;
    }

    /// <summary>Enters <paramref name="to"/> (or stays, for a change of content) and records the step.</summary>
    /// <param name="change">Past verb in kebab-case.</param>
    /// <param name="to">State after the step.</param>
    /// <param name="actor">Who.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="reason">Reason code.</param>
    /// <param name="note">Free words.</param>
    protected void Move(string change, TState to, Actor actor, DateTimeOffset at, string? reason = null, string? note = null)
    {
        var from = Version == 0 ? "" : Name(State);
        State = to;
        Version++;
        ChangedAt = at;
        if (Version == 1)
        {
            CreatedAt = at;
        }

        var transition = new Transition
        {
            Change = change, From = from, To = Name(to), Actor = actor, At = at, Reason = reason, Note = note, Version = Version,
        };
        _taken.Add((transition, EventOf(transition)));
    }

    /// <summary>The event of a step, holding the whole snapshot; null when nobody outside may know (a draft).</summary>
    protected abstract object? EventOf(Transition transition);

    /// <summary>The state as it is written on the wire.</summary>
    [NotMapped]
    public string StateName => Name(State);

    private static string Name(TState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());
}
