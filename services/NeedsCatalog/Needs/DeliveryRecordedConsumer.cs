using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Messaging.Inbox;
using Matchmaking.NeedsCatalog.Data;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Keeps the third ledger of a need: what was delivered.</summary>
internal sealed class DeliveryRecordedConsumer(NeedsCatalogDbContext db, TimeProvider time) : IConsume<DeliveryRecorded>
{
    public async Task ConsumeAsync(DeliveryRecorded message, CancellationToken ct)
    {
        var need = await db.Needs.FindAsync([message.Match.NeedId], ct);
        var line = message.Match.Lines.FirstOrDefault(x => x.Number == message.Line);
        if (need is not null && line is not null)
        {
            need.Deliver(message.Match.Id, line.NeedLine, message.DeliveredNeedQuantity, message.Match.Version, message.Actor, time.GetUtcNow());
        }
    }
}
