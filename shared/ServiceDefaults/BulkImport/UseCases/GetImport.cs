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

/// <summary>How far an import is, and which chunks it has: what a sender asks after an interruption.</summary>
internal static class GetImport
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync).WithSummary("An import's progress and the chunks it has.");

    private static async Task<Ok<ImportSnapshot>> HandleAsync(Guid id, Caller caller, HttpContext http, CancellationToken ct)
    {
        var db = http.ImportDb();
        var job = await db.OwnImportAsync(id, caller, ct);
        var chunks = await db.Set<ImportChunk>().AsNoTracking().Where(x => x.ImportId == id).OrderBy(x => x.Number)
            .Select(x => new ImportChunkAnswer(x.Number, x.Size, x.Sha256)).ToListAsync(ct);
        return Versioned.Ok(http, job.Version, job.Snapshot() with { Chunks = chunks });
    }
}
