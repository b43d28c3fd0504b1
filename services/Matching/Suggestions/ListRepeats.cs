using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Suggestions;

/// <summary>The desk, or the company itself, asks which of the company's other open offers may be the same as this one.</summary>
internal static class ListRepeats
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/v1/suggestions/offers/{id:guid}/repeats", HandleAsync).WithTags("Search")
        .RequirePolicy(Policies.CompanyOrDesk).WithName("ListRepeats").WithSummary("Other open offers of the same company that may be the same as this one, nearest first.");

    private static async Task<Ok<IReadOnlyList<SimilarRecord>>> HandleAsync(Guid id, Caller caller, MatchingDbContext db, SimilarRecords similar, CancellationToken ct)
    {
        var copy = await db.Offers.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        return copy is not null && (caller.IsDesk || caller.IsIn(copy.Snapshot.CompanyId))
            ? TypedResults.Ok(await similar.RepeatsAsync(copy, ct))
            : throw new RefusedException(Error.NotFound);
    }
}
