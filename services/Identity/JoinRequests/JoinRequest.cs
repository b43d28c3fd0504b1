using Matchmaking.Contracts;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Identity.JoinRequests;

internal enum JoinRequestState
{
    Open,
    Approved,
    Refused,
}

/// <summary>Somebody asks to act for an organisation; its admins answer.</summary>
internal sealed class JoinRequest : Aggregate<JoinRequestState>
{
    public const int MaxMessage = 500;

    private JoinRequest()
    {
    }

    public Guid OrganisationId { get; private init; }

    public Guid PersonId { get; private init; }

    public string Message { get; private init; } = "";

    public static JoinRequest Create(Guid organisationId, Guid personId, string message, Actor actor, DateTimeOffset at)
    {
        var request = new JoinRequest { Id = Guid.CreateVersion7(at), OrganisationId = organisationId, PersonId = personId, Message = message };
        request.Move("sent", JoinRequestState.Open, actor, at);
        return request;
    }

    public void Approve(Actor actor, DateTimeOffset at) => Answer("approved", JoinRequestState.Approved, null, actor, at);

    public void Refuse(string? note, Actor actor, DateTimeOffset at) => Answer("refused", JoinRequestState.Refused, note, actor, at);

    protected override object? EventOf(Transition transition) => null;

    private void Answer(string change, JoinRequestState to, string? note, Actor actor, DateTimeOffset at)
    {
        if (State != JoinRequestState.Open)
        {
            JoinRequestErrors.Answered.Throw();
        }

        Move(change, to, actor, at, note: note);
    }
}

internal static class JoinRequestErrors
{
    public static Error Answered { get; } = new("join-request-answered", "This request has been answered already.");

    public static Error Member { get; } = new("already-a-member", "You belong to this organisation already.");

    public static Error AskedAlready { get; } = new("join-request-open", "You have asked to join this organisation. Its administrators answer by mail.");
}
