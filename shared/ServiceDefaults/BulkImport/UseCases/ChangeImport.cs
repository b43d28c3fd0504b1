using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.BulkImport.Mapping;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>Says anew which column means what and what is to be done; a dry run that has ended is set back, and its file need not come again.</summary>
internal static class ChangeImport
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}", HandleAsync)
        .WithSummary("Change mapping and options before the start, or after a dry run within a day: then start it again.");

    private static async Task<Ok<ImportSnapshot>> HandleAsync(Guid id, ImportChange change, Caller caller, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var db = http.ImportDb();
        var target = http.ImportTarget();
        var options = change.Options ?? new ImportOptions();
        await using var write = await db.BeginWriteAsync(ct);
        var job = await db.OwnImportAsync(id, caller, ct);
        if (change.Mapping is { } mapping)
        {
            var errors = new FieldErrors();
            MappingRules.Check(mapping, target.Fields, job.Format, errors);
            errors.ThrowIfAny();
        }

        await target.CheckAsync(job.OrganisationId, options, caller, ct);
        if (job.HasEnded && !await StartImport.HasFileAsync(db, id, ct))
        {
            ImportErrors.Ended.Throw();
        }

        job.Change(change.Mapping, options);
        await db.Set<ImportRowResult>().Where(x => x.ImportId == id).ExecuteDeleteAsync(ct);
        await db.ScheduleAsync(ImportSetup.ClearKind, job.Id.ToString(), time.GetUtcNow().AddDays(7), ct);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return Versioned.Ok(http, job.Version, job.Snapshot());
    }
}
