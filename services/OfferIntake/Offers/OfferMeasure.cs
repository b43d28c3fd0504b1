using System.Text.Json;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Messaging.Measuring;
using Matchmaking.OfferIntake.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Counts offers by state.</summary>
internal sealed class OfferMeasure : IMeasure<OfferIntakeDbContext>
{
    private static readonly Gauge Offers = new("matchmaking.offers", null, "Offers by state");

    public async Task MeasureAsync(OfferIntakeDbContext db, Readings readings, CancellationToken ct)
    {
        var counts = await db.Offers.GroupBy(x => x.State).Select(x => new { State = x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.State, x => x.Count, ct);
        foreach (var state in Enum.GetValues<OfferState>())
        {
            readings.Set(Offers, counts.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", JsonNamingPolicy.CamelCase.ConvertName(state.ToString())));
        }
    }
}
