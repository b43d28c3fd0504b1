using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

/// <summary>Everything an agency ever said of a kind: for its own members and the desk.</summary>
internal static class GetAcceptanceHistory
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/acceptance-rules/{kind}/history", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).WithName("GetAcceptanceHistory").WithSummary("What an agency said of a kind of help so far, oldest first.");

    private static async Task<Ok<IReadOnlyList<AcceptanceStatement>>> HandleAsync(Guid id, string kind, Caller caller, NeedsCatalogDbContext db, CancellationToken ct)
    {
        if (!(caller.IsIn(id) || caller.IsDesk) || !Kinds.IsKnown(kind) || !await db.Agencies.AnyAsync(x => x.Id == id, ct))
        {
            Error.NotFound.Throw();
        }

        var rule = await db.AcceptanceRules.AsNoTracking().Include(x => x.Said).FirstOrDefaultAsync(x => x.AgencyId == id && x.Kind == kind, ct);
        if (rule is null)
        {
            return TypedResults.Ok<IReadOnlyList<AcceptanceStatement>>([]);
        }

        var steps = await db.History.AsNoTracking().Where(x => x.RecordId == rule.Id).ToDictionaryAsync(x => x.Version, x => x.Transition, ct);
        return TypedResults.Ok<IReadOnlyList<AcceptanceStatement>>(
            [.. rule.Said.OrderBy(x => x.Version).Select(x => new AcceptanceStatement(x.Version, x.Said, steps[x.Version].Actor, steps[x.Version].At, steps[x.Version].Note))]);
    }
}
