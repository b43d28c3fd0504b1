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

/// <summary>The imports of the caller's organisations.</summary>
internal static class ListImports
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync).WithSummary("Your organisation's imports, newest first.");

    private static async Task<Ok<Page<ImportSnapshot>>> HandleAsync([AsParameters] PageRequest page, Caller caller, HttpContext http, CancellationToken ct)
    {
        var own = caller.Organisations(http.ImportTarget().Owner);
        var query = http.ImportDb().Set<ImportJob>().AsNoTracking().Where(x => own.Contains(x.OrganisationId));
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < at || (x.CreatedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.CreatedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<ImportSnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }
}
