using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.OfferIntake.Data;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Keeps the third ledger of an offer: what was delivered.</summary>
internal sealed class DeliveryRecordedConsumer(OfferIntakeDbContext db, TimeProvider time) : IConsume<DeliveryRecorded>
{
    public async Task ConsumeAsync(DeliveryRecorded message, CancellationToken ct)
    {
        var offer = await db.Offers.FindAsync([message.Match.OfferId], ct);
        var line = message.Match.Lines.FirstOrDefault(x => x.Number == message.Line);
        if (offer is not null && line is not null)
        {
            offer.Deliver(message.Match.Id, line.OfferLine, message.DeliveredOfferQuantity, message.Match.Version, message.Actor, time.GetUtcNow());
        }
    }
}
