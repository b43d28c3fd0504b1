using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells the other side that a delivery was recorded or corrected.</summary>
internal sealed class DeliveryRecordedConsumer(Teller teller) : IConsume<DeliveryRecorded>
{
    public Task ConsumeAsync(DeliveryRecorded message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
