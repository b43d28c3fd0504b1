using Matchmaking.Contracts;
using Matchmaking.Identity.Organisations;
using Matchmaking.Messaging.Aggregates;

namespace Matchmaking.Identity.Invitations;

internal enum InvitationState
{
    Pending,
    Accepted,
    Revoked,
}

/// <summary>An organisation asks somebody in: seven days, one use, only for the address it was sent to.</summary>
internal sealed class Invitation : Aggregate<InvitationState>
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private Invitation()
    {
    }

    public Guid OrganisationId { get; private init; }

    public string Email { get; private init; } = "";

    public string Language { get; private init; } = "en";

    public IReadOnlyList<string> Roles { get; private init; } = [];

    public string SecretHash { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public static Invitation Create(
        Organisation organisation, string email, string language, IReadOnlyList<string> roles, string secretHash, Actor actor, DateTimeOffset at)
    {
        organisation.CheckMayInvite(roles);
        var invitation = new Invitation
        {
            Id = Guid.CreateVersion7(at),
            OrganisationId = organisation.Id,
            Email = email,
            Language = language,
            Roles = roles,
            SecretHash = secretHash,
            ExpiresAt = at + Lifetime,
        };
        invitation.Move("sent", InvitationState.Pending, actor, at);
        return invitation;
    }

    /// <summary>A new link for another seven days; the old one no longer works.</summary>
    public void Resend(string secretHash, Actor actor, DateTimeOffset at)
    {
        RequirePending();
        SecretHash = secretHash;
        ExpiresAt = at + Lifetime;
        Move("resent", InvitationState.Pending, actor, at);
    }

    public void Revoke(Actor actor, DateTimeOffset at)
    {
        RequirePending();
        Move("revoked", InvitationState.Revoked, actor, at);
    }

    public bool IsOpen(DateTimeOffset at) => State == InvitationState.Pending && at < ExpiresAt;

    public void Accept(string email, Actor actor, DateTimeOffset at)
    {
        if (!IsOpen(at))
        {
            InvitationErrors.NotOpen.Throw();
        }

        if (!string.Equals(email, Email, StringComparison.OrdinalIgnoreCase))
        {
            InvitationErrors.OtherPerson.Throw();
        }

        Move("accepted", InvitationState.Accepted, actor, at);
    }

    /// <summary>Who was invited, and when, is the organisation's own business.</summary>
    protected override object? EventOf(Transition transition) => null;

    private void RequirePending()
    {
        if (State != InvitationState.Pending)
        {
            InvitationErrors.NotOpen.Throw();
        }
    }
}
