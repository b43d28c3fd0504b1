using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>An agency throws a first draft away; nobody else has ever seen it.</summary>
internal static class DeleteNeedDraft
{
    public static void Map(IEndpointRouteBuilder app) => app.MapDelete("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.Agency).WithName("DeleteNeedDraft").WithSummary("Delete a draft that was never handed in (If-Match).");

    private static async Task<NoContent> HandleAsync(Guid id, IfMatch ifMatch, Caller caller, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var need = await db.OwnAsync(id, caller, ct);
        ifMatch.Check(need.Version);
        if (need.HandedIn)
        {
            NeedErrors.HandedIn.Throw();
        }

        db.Needs.Remove(need);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
