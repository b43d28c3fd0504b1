using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Notices;
using Matchmaking.Notification.People;

namespace Matchmaking.Notification.Events;

/// <summary>Tells the agency of new proposals, and remembers who stands behind them.</summary>
internal sealed class MatchesProposedConsumer(NotificationDbContext db, Teller teller) : IConsume<MatchesProposed>
{
    public async Task ConsumeAsync(MatchesProposed message, CancellationToken ct)
    {
        await KnownMatch.TakeAsync(db, [.. message.Proposals.Select(KnownMatch.Of)], ct);
        await teller.TellAsync([.. message.Proposals.Select(Happenings.Of)], ct);
    }
}
