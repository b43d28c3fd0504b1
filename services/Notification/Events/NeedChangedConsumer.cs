using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells an agency how its needs go on.</summary>
internal sealed class NeedChangedConsumer(Teller teller) : IConsume<NeedChanged>
{
    public Task ConsumeAsync(NeedChanged message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
