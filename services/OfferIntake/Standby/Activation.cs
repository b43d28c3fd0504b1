using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.OfferIntake.Offers;

namespace Matchmaking.OfferIntake.Standby;

/// <summary>The call of one standby offer for one emergency, with a clock: confirmed by the company within the hours it gave, or lapsed.</summary>
internal sealed class Activation : Aggregate<ActivationState>
{
    /// <summary>So long a confirmed offer stands ready; then it stands down unless it is renewed.</summary>
    private static readonly TimeSpan Ready = TimeSpan.FromDays(21);

    /// <summary>So long a company may think about whether it holds in recovery: nobody's life hangs on it.</summary>
    private static readonly TimeSpan Reconsider = TimeSpan.FromDays(7);

    private Activation()
    {
    }

    public Guid OfferId { get; private set; }

    public string OfferReference { get; private set; } = "";

    public string OfferTitle { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    public Guid EmergencyId { get; private set; }

    public string Glide { get; private set; } = "";

    public string EmergencyName { get; private set; } = "";

    public int Hours { get; private set; }

    public bool AskedAgain { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public string? Reason { get; private set; }

    public bool IsOpen => State is ActivationState.Asked or ActivationState.Confirmed;

    public static Activation Call(Offer offer, EmergencyResponse emergency, DateTimeOffset now)
    {
        var activation = new Activation
        {
            Id = Guid.CreateVersion7(),
            OfferId = offer.Id,
            OfferReference = offer.Reference,
            OfferTitle = offer.Content.Title,
            CompanyId = offer.CompanyId,
            CompanyName = offer.CompanyName,
            EmergencyId = emergency.Id,
            Glide = emergency.Glide,
            EmergencyName = emergency.Name,
            Hours = offer.StandbyHours ?? 0,
        };
        activation.DueAt = now.AddHours(activation.Hours);
        activation.Move("asked", ActivationState.Asked, Actor.Service("offer-intake"), now);
        return activation;
    }

    /// <summary>Within the deadline to the second: what comes after it has lapsed, whether the clock was looked at or not.</summary>
    public void Confirm(Actor actor, DateTimeOffset now)
    {
        CheckAsked(now);
        DueAt = now + Ready;
        Move(AskedAgain ? "still-holds" : "confirmed", ActivationState.Confirmed, actor, now);
    }

    public void Decline(Actor actor, DateTimeOffset now, string reason, string? note)
    {
        CheckAsked(now);
        End("declined", ActivationState.Declined, actor, now, reason, note);
    }

    /// <summary>Stands ready for as long again.</summary>
    public void Renew(Actor actor, DateTimeOffset now)
    {
        CheckConfirmed();
        DueAt = now + Ready;
        Move("renewed", ActivationState.Confirmed, actor, now);
    }

    public void StandDown(Actor actor, DateTimeOffset now, string? note)
    {
        CheckConfirmed();
        End("stood-down", ActivationState.StoodDown, actor, now, "by-company", note);
    }

    /// <summary>The emergency moved to recovery: does it still hold? Until it is answered the offer stands ready.</summary>
    public void AskAgain(DateTimeOffset now)
    {
        if (State == ActivationState.Confirmed && !AskedAgain)
        {
            (AskedAgain, DueAt) = (true, now + Reconsider);
            Move("asked-again", ActivationState.Asked, Actor.Service("offer-intake"), now);
        }
    }

    /// <summary>Its time is over: an unanswered call lapses, a confirmed offer that nobody renewed stands down.</summary>
    public void TimeIsUp(Actor clock, DateTimeOffset now)
    {
        if (IsOpen && DueAt <= now)
        {
            End(
                State == ActivationState.Asked ? "lapsed" : "stood-down", State == ActivationState.Asked ? ActivationState.Lapsed : ActivationState.StoodDown, clock, now,
                State == ActivationState.Asked ? "no-answer" : "not-renewed");
        }
    }

    /// <summary>The emergency, or the offer, is over.</summary>
    public void Dissolve(string reason, DateTimeOffset now)
    {
        if (IsOpen)
        {
            End("stood-down", ActivationState.StoodDown, Actor.Service("offer-intake"), now, reason);
        }
    }

    public ActivationSnapshot Snapshot() => new()
    {
        Id = Id,
        Version = Version,
        State = State,
        OfferId = OfferId,
        OfferReference = OfferReference,
        OfferTitle = OfferTitle,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        EmergencyId = EmergencyId,
        Glide = Glide,
        EmergencyName = EmergencyName,
        Hours = Hours,
        AskedAgain = AskedAgain,
        DueAt = DueAt,
        Reason = Reason,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
    };

    protected override object EventOf(Transition transition) => new ActivationChanged { Transition = transition, Activation = Snapshot() };

    private void CheckAsked(DateTimeOffset now)
    {
        if (State != ActivationState.Asked || DueAt <= now)
        {
            StandbyErrors.NotAsked.Throw();
        }
    }

    private void CheckConfirmed()
    {
        if (State != ActivationState.Confirmed)
        {
            StandbyErrors.NotConfirmed.Throw();
        }
    }

    private void End(string change, ActivationState state, Actor actor, DateTimeOffset now, string reason, string? note = null)
    {
        (Reason, DueAt) = (reason, null);
        Move(change, state, actor, now, reason, note);
    }
}

/// <summary>An emergency as NeedsCatalog last told it, and how far the standby offers were looked through for it.</summary>
internal sealed class KnownEmergency
{
    public Guid Id { get; init; }

    public long Version { get; private set; }

    public EmergencyResponse Emergency { get; private set; } = null!;

    /// <summary>The last record looked at for this version.</summary>
    public Guid After { get; set; }

    /// <summary>Takes a newer description and begins anew; false for an older one, delivered late.</summary>
    public bool Take(EmergencyResponse emergency)
    {
        if (emergency.Version <= Version)
        {
            return false;
        }

        (Version, Emergency, After) = (emergency.Version, emergency, Guid.Empty);
        return true;
    }
}
