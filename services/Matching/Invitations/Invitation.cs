using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Matching.Invitations;

/// <summary>An agency asks a company that is open to be asked to offer for a need. One per need and company, whatever became of it.</summary>
internal sealed class Invitation : Aggregate<InvitationState>
{
    /// <summary>As long a company may think; a need that ends earlier ends it.</summary>
    private static readonly TimeSpan AnswerTime = TimeSpan.FromDays(21);

    private Invitation()
    {
    }

    public Guid NeedId { get; private set; }

    public string NeedTitle { get; private set; } = "";

    public string NeedReference { get; private set; } = "";

    public Guid AgencyId { get; private set; }

    public string AgencyName { get; private set; } = "";

    public Guid CompanyId { get; private set; }

    public string CompanyName { get; private set; } = "";

    public string Message { get; private set; } = "";

    public Guid? OfferId { get; private set; }

    public string? Reason { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public bool Waits => State is InvitationState.Sent or InvitationState.Started;

    public static Invitation Send(NeedSnapshot need, Guid company, string companyName, string message, Actor actor, DateTimeOffset now)
    {
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(),
            NeedId = need.Id,
            NeedTitle = need.Content.Title,
            NeedReference = need.Reference,
            AgencyId = need.AgencyId,
            AgencyName = need.AgencyName,
            CompanyId = company,
            CompanyName = companyName,
            Message = message,
            DueAt = now + AnswerTime,
        };
        invitation.Move("sent", InvitationState.Sent, actor, now);
        return invitation;
    }

    /// <summary>The company writes an offer in answer; another one, when it began anew.</summary>
    public void Start(Guid offer, Actor actor, DateTimeOffset now)
    {
        CheckWaits();
        OfferId = offer;
        Move("started", InvitationState.Started, actor, now);
    }

    /// <summary>The offer was handed in.</summary>
    public void Offered(Actor actor, DateTimeOffset now)
    {
        if (State == InvitationState.Started)
        {
            DueAt = null;
            Move("offered", InvitationState.Offered, actor, now);
        }
    }

    public void Decline(Actor actor, DateTimeOffset now, string reason, string? note)
    {
        CheckWaits();
        End("declined", InvitationState.Declined, actor, now, reason, note);
    }

    public void Withdraw(Actor actor, DateTimeOffset now, string? note)
    {
        CheckWaits();
        End("withdrawn", InvitationState.Withdrawn, actor, now, "by-agency", note);
    }

    /// <summary>Time is over, or the need has ended.</summary>
    public void Lapse(Actor actor, DateTimeOffset now, string reason)
    {
        if (Waits)
        {
            End("lapsed", InvitationState.Lapsed, actor, now, reason);
        }
    }

    public InvitationSnapshot Snapshot() => new()
    {
        Id = Id,
        Version = Version,
        State = State,
        NeedId = NeedId,
        NeedTitle = NeedTitle,
        NeedReference = NeedReference,
        AgencyId = AgencyId,
        AgencyName = AgencyName,
        CompanyId = CompanyId,
        CompanyName = CompanyName,
        OfferId = OfferId,
        Reason = Reason,
        DueAt = DueAt,
        CreatedAt = CreatedAt,
        ChangedAt = ChangedAt,
    };

    public NeedInvitationResponse Response() => NeedInvitationResponse.Of(Snapshot()) with { Message = Message };

    protected override object EventOf(Transition transition) => new InvitationChanged { Transition = transition with { Note = null }, Invitation = Snapshot() };

    private void CheckWaits()
    {
        if (!Waits)
        {
            InvitationErrors.Answered.Throw();
        }
    }

    private void End(string change, InvitationState state, Actor actor, DateTimeOffset now, string reason, string? note = null)
    {
        (Reason, DueAt) = (reason, null);
        Move(change, state, actor, now, reason, note);
    }
}
