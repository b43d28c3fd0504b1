using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells a company that the desk asks whether two of its offers are the same, and the officer who asked what it says.</summary>
internal sealed class JoinQuestionChangedConsumer(Teller teller) : IConsume<JoinQuestionChanged>
{
    public Task ConsumeAsync(JoinQuestionChanged message, CancellationToken ct) => teller.TellAsync(Happenings.Of(message), ct);
}
