using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>The answer to each row.</summary>
internal static class ListImportRows
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/rows", HandleAsync)
        .WithSummary("The answer to each row, in the file's order; failed=true gives only those not taken.");

    private static async Task<Ok<Page<ImportRow>>> HandleAsync(
        Guid id, bool? failed, [AsParameters] PageRequest page, Caller caller, HttpContext http, CancellationToken ct)
    {
        var db = http.ImportDb();
        await db.OwnImportAsync(id, caller, ct);
        var query = db.Set<ImportRowResult>().AsNoTracking().Where(x => x.ImportId == id);
        query = failed == true ? query.Where(x => x.Outcome == ImportOutcome.Failed) : query;
        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Row > after.Sort);
        }

        var found = await query.OrderBy(x => x.Row).Take(page.Take + 1).ToListAsync(ct);
        return TypedResults.Ok(page.Page([.. found.Select(x => x.Answer())], x => (x.Row, Guid.Empty)));
    }
}
