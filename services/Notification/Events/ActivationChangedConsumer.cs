using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells a company that its standby offer is called, and the desk what became of the call.</summary>
internal sealed class ActivationChangedConsumer(Teller teller) : IConsume<ActivationChanged>
{
    public Task ConsumeAsync(ActivationChanged message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
