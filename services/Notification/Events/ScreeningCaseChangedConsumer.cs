using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells screening officers that a case waits for a decision.</summary>
internal sealed class ScreeningCaseChangedConsumer(Teller teller) : IConsume<ScreeningCaseChanged>
{
    public Task ConsumeAsync(ScreeningCaseChanged message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
