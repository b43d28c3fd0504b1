using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells agencies that work with a company, the company itself and the desk that a warning moved; what it says they read in Screening.</summary>
internal sealed class FlagChangedConsumer(Teller teller) : IConsume<FlagChanged>
{
    public Task ConsumeAsync(FlagChanged message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
