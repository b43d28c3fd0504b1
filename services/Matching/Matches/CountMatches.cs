using System.Text.Json;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Matches;

/// <summary>Says what waits where, so that a queue begins with its numbers.</summary>
internal static class CountMatches
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/counts", HandleAsync)
        .RequirePolicy(Policies.Member).WithName("CountMatches").WithSummary("How many matches wait where.");

    private static async Task<Ok<MatchCounts>> HandleAsync(Caller caller, MatchingDbContext db, SearchPresence search, MeaningReader meanings, TimeProvider time, CancellationToken ct)
    {
        var all = db.Matches.AsNoTracking().ReadableBy(caller);
        var states = await all.GroupBy(x => x.State).Select(x => new { State = x.Key, Count = x.Count() }).ToListAsync(ct);
        var review = all.Where(x => MatchStates.InReview.Contains(x.State));
        var now = time.GetUtcNow();
        return TypedResults.Ok(new MatchCounts(
            states.ToDictionary(x => JsonNamingPolicy.CamelCase.ConvertName(x.State.ToString()), x => x.Count),
            await review.CountAsync(x => x.AssignedTo == caller.Subject, ct),
            await review.CountAsync(x => x.AssignedTo == null, ct),
            await review.CountAsync(x => x.Rank >= Match.EmergencyRank, ct),
            await all.CountAsync(x => x.DueAt < now, ct),
            search.IsAway,
            !meanings.HasModel));
    }
}
