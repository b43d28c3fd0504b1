using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.Notification.Data;
using Matchmaking.Notification.Notices;
using Microsoft.Extensions.Options;

namespace Matchmaking.Notification.Events;

/// <summary>Tells a company how its offers go on, and keeps the day on which an offer's end is near.</summary>
internal sealed class OfferChangedConsumer(NotificationDbContext db, Teller teller, TimeProvider time, IOptions<NotificationOptions> options)
    : IConsume<OfferChanged>
{
    public async Task ConsumeAsync(OfferChanged message, CancellationToken ct)
    {
        await teller.TellAsync(Happenings.Of(message), ct);
        var watched = await db.WatchedOffers.FindAsync([message.Offer.Id], ct);
        if (watched is null)
        {
            db.WatchedOffers.Add(watched = WatchedOffer.Of(message.Offer.Id));
        }

        if (!watched.Take(message.Offer))
        {
            return;
        }

        var key = message.Offer.Id.ToString("N");
        if (watched.TellAt(options.Value.OfferEndingDays) is { } at && at > time.GetUtcNow())
        {
            await db.ScheduleAsync(TellOfferEnding.Kind, key, at, ct);
        }
        else
        {
            await db.UnscheduleAsync(TellOfferEnding.Kind, key, ct);
        }
    }
}
