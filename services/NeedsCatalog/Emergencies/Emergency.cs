using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.NeedsCatalog.Emergencies;

internal enum EmergencyState
{
    Declared,
    Closed,
}

/// <summary>An emergency that needs and offers may name; needs of an active one open at once.</summary>
internal sealed class Emergency : Aggregate<EmergencyState>
{
    private Emergency()
    {
    }

    public string Glide { get; private set; } = "";

    public string Name { get; private set; } = "";

    public IReadOnlyList<string> Countries { get; private set; } = [];

    public DateOnly From { get; private set; }

    public DateOnly? Until { get; private set; }

    /// <summary>The organisation that declared it.</summary>
    public Guid? DeclaredBy { get; private set; }

    public static Emergency Declare(EmergencyDraft draft, Actor actor, DateTimeOffset now)
    {
        var emergency = new Emergency { Id = Guid.CreateVersion7(), Glide = draft.Glide, DeclaredBy = actor.OrganisationId };
        emergency.Take(draft);
        emergency.Move("declared", EmergencyState.Declared, actor, now);
        return emergency;
    }

    public void Change(EmergencyDraft draft, Actor actor, DateTimeOffset now)
    {
        CheckNotClosed();
        if (draft.Glide != Glide)
        {
            EmergencyErrors.GlideFixed.Throw();
        }

        Take(draft);
        Move("changed", EmergencyState.Declared, actor, now);
    }

    public void Close(Actor actor, DateTimeOffset now, string? note)
    {
        CheckNotClosed();
        Move("closed", EmergencyState.Closed, actor, now, note: note);
    }

    public bool IsActive(DateOnly today) => State == EmergencyState.Declared && From <= today && (Until is null || Until >= today);

    public EmergencyResponse Response(DateOnly today) => new()
    {
        Id = Id,
        Version = Version,
        Glide = Glide,
        Name = Name,
        Countries = Countries,
        From = From,
        Until = Until,
        Active = IsActive(today),
    };

    /// <summary>Nobody keeps a copy: needs and offers carry the GLIDE number.</summary>
    protected override object? EventOf(Transition transition) => null;

    private void CheckNotClosed()
    {
        if (State == EmergencyState.Closed)
        {
            EmergencyErrors.Closed.Throw();
        }
    }

    private void Take(EmergencyDraft draft)
    {
        Name = draft.Name;
        Countries = draft.Countries;
        From = draft.From!.Value;
        Until = draft.Until;
    }
}
