using Matchmaking.Contracts;
using Matchmaking.Messaging.DueWork;
using Matchmaking.OfferIntake.Data;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Ends an offer when its last day is over everywhere.</summary>
internal sealed class ExpireOffer(OfferIntakeDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "expire-offer";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var offer = await db.Offers.FindAsync([Guid.Parse(key)], ct);
        if (offer?.Content.Until is not { } until)
        {
            return;
        }

        if (OfferLoading.EndOf(until) > now)
        {
            await db.ScheduleAsync(Kind, key, OfferLoading.EndOf(until), ct);
            return;
        }

        offer.Expire(Actor.Clock("offer-intake"), now);
    }
}
