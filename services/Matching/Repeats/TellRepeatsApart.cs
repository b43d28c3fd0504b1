using Matchmaking.Contracts;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Repeats;

/// <summary>The desk says that two offers are not the same, or takes that back.</summary>
internal static class TellRepeatsApart
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{id:guid}/tell-apart", TellApartAsync).RequirePolicy(Policies.MatchingOfficer).Idempotent<MatchingDbContext>()
            .WithName("TellRepeatsApart").WithSummary("Say that two offers are not the same (If-Match): they are off the list until one of them says something else.");
        app.MapPost("/{id:guid}/look-again", LookAgainAsync).RequirePolicy(Policies.MatchingOfficer).Idempotent<MatchingDbContext>()
            .WithName("LookAtRepeatsAgain").WithSummary("Take back that two offers are not the same (If-Match).");
    }

    private static async Task<Ok<LikelyRepeatResponse>> TellApartAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, RepeatReading reading, TimeProvider time, CancellationToken ct)
    {
        var (repeat, main, other) = await reading.OneAsync(id, ct);
        ifMatch.Check(repeat.Version);
        repeat.TellApart(main, other, caller.ActForDesk(), time.GetUtcNow(), StepRules.Check(step).Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, repeat.Version, RepeatReading.Of(repeat, other));
    }

    private static async Task<Ok<LikelyRepeatResponse>> LookAgainAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, RepeatReading reading, TimeProvider time, CancellationToken ct)
    {
        var (repeat, _, other) = await reading.OneAsync(id, ct);
        ifMatch.Check(repeat.Version);
        repeat.LookAgain(caller.ActForDesk(), time.GetUtcNow(), StepRules.Check(step).Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, repeat.Version, RepeatReading.Of(repeat, other));
    }
}
