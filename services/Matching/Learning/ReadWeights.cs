using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Learning;

/// <summary>Which weights count, what was learned from decisions, and who switched what.</summary>
internal static class ReadWeights
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.AdminOrAuditor).WithName("ReadMatchingWeights").WithSummary("What each factor of a score counts, and what was learned from decisions.");

    private static async Task<Ok<MatchingWeightsResponse>> HandleAsync(HttpContext http, MatchingDbContext db, WeightsReading reading, CancellationToken ct)
    {
        var inUse = await db.WeightsInUse.AsNoTracking().FirstOrDefaultAsync(x => x.Id == WeightsInUse.Only, ct);
        return Versioned.Ok(http, inUse?.Version ?? 0, await reading.AnswerAsync(inUse, ct));
    }
}
