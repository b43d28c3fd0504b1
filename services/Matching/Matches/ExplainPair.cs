using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Search;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Matches;

/// <summary>Says of any pair why it fits, or why not and how near it is.</summary>
internal static class ExplainPair
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/explain", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).AnswersWhenSearchIsAway().WithName("ExplainPair").WithSummary("Why an offer and a need fit, or what stands between them.");

    private static async Task<Ok<ExplainResponse>> HandleAsync(
        Guid offer, Guid need, Caller caller, MatchingDbContext db, MatchReading reading, Proposer proposer, TimeProvider time, CancellationToken ct)
    {
        var (left, right) = await PairLoading.LoadAsync(db, offer, need, caller, ct);
        var rule = (await db.AcceptanceAsync(right.AgencyId, right.Content.Kind, ct))?.On(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var explained = await proposer.ExplainAsync(left, right, rule, ct);
        var standing = await reading.StandingAsync(left.CompanyId, ct);
        return TypedResults.Ok(new ExplainResponse(
            explained.Pair.Score,
            explained.Pair.Factors,
            explained.Pair.Lines,
            [.. explained.Obstacles.Select(x => new MatchBlocker(x.Code, x.Words, x.Gap, x.GapUnit))],
            await reading.BlockersAsync(left, right, standing, explained.Pair.ValueUsd, rule is { Answer: Acceptance.No } ? null : rule, null, ct)));
    }
}
