using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Somebody takes a pairing on, or gives it back.</summary>
internal static class AssignMatch
{
    /// <param name="Take">True: to the caller; false: to nobody.</param>
    public sealed record Request(bool Take);

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/assign", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
        .WithName("AssignMatch").WithSummary("Take a match on, or give it back (If-Match).");

    private static async Task<Ok<MatchResponse>> HandleAsync(
        Guid id, Request request, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, MatchReading reading, TimeProvider time, CancellationToken ct)
    {
        var (match, actor) = await db.ForStepAsync(id, "assign", caller, ct);
        ifMatch.Check(match.Version);
        match.Assign(request.Take ? caller.Subject : null, request.Take ? caller.Name : null, actor, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, match.Version, await reading.AnswerAsync(match, caller, ct));
    }
}
