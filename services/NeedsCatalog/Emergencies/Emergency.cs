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

    public EmergencyPhase Phase { get; private set; }

    public DateTimeOffset? RecoverySince { get; private set; }

    public DateTimeOffset? StandbyCalledAt { get; private set; }

    public IReadOnlyList<string> StandbyKinds { get; private set; } = [];

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

    /// <summary>Calls standby offers: companies are asked to confirm within the hours they gave. Called again, those that came since are asked.</summary>
    public void CallStandby(IReadOnlyList<string> kinds, Actor actor, DateTimeOffset now)
    {
        CheckNotClosed();
        if (!IsActive(DateOnly.FromDateTime(now.UtcDateTime)) || Phase != EmergencyPhase.Relief)
        {
            EmergencyErrors.NotInRelief.Throw();
        }

        (StandbyCalledAt, StandbyKinds) = (now, kinds);
        Move("standby-called", EmergencyState.Declared, actor, now);
    }

    /// <summary>From saving lives to building up: people are asked whether what they need and offered still holds.</summary>
    public void Recover(Actor actor, DateTimeOffset now, string? note)
    {
        CheckNotClosed();
        if (Phase == EmergencyPhase.Recovery)
        {
            EmergencyErrors.InRecovery.Throw();
        }

        (Phase, RecoverySince) = (EmergencyPhase.Recovery, now);
        Move("moved-to-recovery", EmergencyState.Declared, actor, now, note: note);
    }

    /// <summary>Its last day is over; who extends it before it is closed brings it back.</summary>
    public void Pass(DateTimeOffset now) => Move("passed", State, Actor.Clock("needs-catalog"), now);

    public bool IsUrgent(DateOnly today) => IsActive(today) && Phase == EmergencyPhase.Relief;

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
        Phase = Phase,
        RecoverySince = RecoverySince,
        StandbyCalledAt = StandbyCalledAt,
        StandbyKinds = StandbyKinds,
    };

    protected override object EventOf(Transition transition) =>
        new EmergencyChanged { Transition = transition, Emergency = Response(DateOnly.FromDateTime(transition.At.UtcDateTime)) };

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
