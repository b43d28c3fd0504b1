using Matchmaking.Contracts.Imports.V1;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>Stops an import after the slice that is being saved; what is done stays done.</summary>
internal static class CancelImport
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/cancel", HandleAsync).WithSummary("Stop an import.");

    private static async Task<Ok<ImportSnapshot>> HandleAsync(Guid id, Caller caller, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var db = http.ImportDb();
        // In a write transaction from the read on: a running import raises its version several times a second, and would win every time.
        await using var write = await db.BeginWriteAsync(ct);
        var job = await db.OwnImportAsync(id, caller, ct);
        job.Cancel(time.GetUtcNow());
        await db.ScheduleAsync(ImportSetup.ClearKind, job.Id.ToString(), time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return Versioned.Ok(http, job.Version, job.Snapshot());
    }
}
