using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells a company that it is invited, and the agency what became of it.</summary>
internal sealed class InvitationChangedConsumer(Teller teller) : IConsume<InvitationChanged>
{
    public Task ConsumeAsync(InvitationChanged message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
