using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Either side records what arrived, line by line.</summary>
internal static class RecordDeliveryEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/deliveries", HandleAsync)
        .RequirePolicy(Policies.Member).Idempotent<MatchingDbContext>()
        .WithName("RecordDelivery").WithSummary("Record a delivery against an accepted line (If-Match).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, RecordDelivery delivery, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "deliver", caller, ct);
        ifMatch.Check(match.Version);
        var now = time.GetUtcNow();
        var evidence = PlainText.LineOrNull(delivery.Evidence);
        var errors = new FieldErrors();
        errors.Length("evidence", evidence, 0, 500);
        if (delivery.Quantity <= 0 || decimal.Round(delivery.Quantity, 3) != delivery.Quantity)
        {
            errors.Add("quantity", "out-of-range", "Use a number above 0 with at most three decimals.");
        }

        // A day ahead of UTC is today somewhere.
        if (delivery.Date > DateOnly.FromDateTime(now.UtcDateTime).AddDays(1) || delivery.Date.Year < 2000)
        {
            errors.Add("date", "out-of-range", "Name the day it arrived; not a day to come.");
        }

        errors.ThrowIfAny();
        db.Publish(match.Deliver(delivery.Line, delivery.Date, delivery.Quantity, evidence, actor, now));
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
