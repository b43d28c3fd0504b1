using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>
/// The company says yes, to all or a part. The yes is durable at once; the answer waits a few seconds for both reservations, so that who comes
/// too late hears it here.
/// </summary>
internal static class AcceptMatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/accept", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<MatchingDbContext>(inOneCommit: false)
        .WithName("AcceptMatch").WithSummary("Accept lines, in full or in part (If-Match). 202 when the reservations take longer than ten seconds.");

    private static async Task<Results<Ok<MatchResponse>, Accepted<MatchResponse>>> HandleAsync(
        Guid id, AcceptRequest request, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "accept", caller, ct);
        ifMatch.Check(match.Version);
        var note = PlainText.BlockOrNull(request.Note);
        var errors = new FieldErrors();
        errors.Length("note", note, 0, 2_000);
        errors.ThrowIfAny();
        var snapshots = new Snapshots(db);
        var offered = (await snapshots.OfferAsync(match.OfferId, ct))?.Content.Lines ?? [];
        var needed = (await snapshots.NeedAsync(match.NeedId, ct))?.Content.Lines ?? [];
        match.Accept(request.Lines ?? [], actor, time.GetUtcNow(), note, x => SmallestLot.Of(x, offered, needed));
        await db.ScheduleAsync(AcceptanceSaga.Kind, id.ToString(), time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);

        var settled = await SettledAsync(db, id, time, ct);
        if (settled.State is MatchState.Offered or MatchState.Retracted)
        {
            var lost = await db.History.AsNoTracking().Where(x => x.RecordId == id).OrderByDescending(x => x.Version).Select(x => x.Transition.Reason).FirstAsync(ct);
            throw new RefusedException(lost is "quantity-unavailable" or null
                ? MatchErrors.QuantityUnavailable
                : new Error(lost, "The acceptance could not be completed, and nothing was reserved. The desk knows; look at the match for what is missing."));
        }

        var answer = await reading.AnswerAsync(settled, caller, ct);
        return settled.State == MatchState.Accepting
            ? TypedResults.Accepted($"/api/v1/matches/{id}", answer)
            : Versioned.Ok(http, settled.Version, answer);
    }

    private static async Task<Match> SettledAsync(MatchingDbContext db, Guid id, TimeProvider time, CancellationToken ct)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            db.ChangeTracker.Clear();
            var match = await db.Matches.AsNoTracking().SingleAsync(x => x.Id == id, ct);
            if (match.State != MatchState.Accepting || time.GetElapsedTime(since) > Patience)
            {
                return match;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, ct);
        }
    }
}
