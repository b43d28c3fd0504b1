using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Notices;
using Matchmaking.Notification.People;

namespace Matchmaking.Notification.Events;

/// <summary>Tells company, agency and desk how a match goes on, and remembers who stands behind it.</summary>
internal sealed class MatchChangedConsumer(NotificationDbContext db, Teller teller) : IConsume<MatchChanged>
{
    public async Task ConsumeAsync(MatchChanged message, CancellationToken ct)
    {
        await KnownMatch.TakeAsync(db, [KnownMatch.Of(message.Match)], ct);
        await teller.TellAsync(Happenings.Of(message), ct);
    }
}
