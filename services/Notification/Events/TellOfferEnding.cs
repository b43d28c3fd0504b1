using System.Globalization;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Notices;

namespace Matchmaking.Notification.Events;

/// <summary>Tells a company that the last day of an offer is near, while there is time to extend it.</summary>
internal sealed class TellOfferEnding(NotificationDbContext db, Teller teller, TimeProvider time) : IDueWork
{
    public const string Kind = "offer-ending";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        if (await db.WatchedOffers.FindAsync([Guid.Parse(key, CultureInfo.InvariantCulture)], ct) is { Until: not null } offer)
        {
            await teller.TellAsync(offer.Ending(time.GetUtcNow()), ct);
        }
    }
}
