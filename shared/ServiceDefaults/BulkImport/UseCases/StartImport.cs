using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.BulkImport.Files;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.BulkImport.Mapping;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>Closes the upload and lets the work begin, once encoding, header and mapping fit together.</summary>
internal static class StartImport
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/start", HandleAsync)
        .WithSummary("Start an import whose chunks have all arrived; a second start changes nothing.");

    private static async Task<Ok<ImportSnapshot>> HandleAsync(Guid id, Caller caller, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var db = http.ImportDb();
        var job = await http.ImportToFillAsync(db, id, caller, ct);
        if (job.State == ImportState.Uploading)
        {
            var chunks = await db.Set<ImportChunk>().AsNoTracking().Where(x => x.ImportId == id).OrderBy(x => x.Number).ToListAsync(ct);
            if (chunks.Count == 0)
            {
                ImportErrors.NoFile.Throw();
            }

            var missing = Enumerable.Range(1, chunks[^1].Number).Except(chunks.Select(x => x.Number)).ToArray();
            if (missing.Length > 0)
            {
                ImportErrors.ChunksMissing(missing).Throw();
            }

            await BeginAsync(db, job, await SampleAsync(new ChunkReader(db, id, chunks), ct), http.ImportTarget(), time.GetUtcNow(), ct);
            await db.SaveChangesAsync(ct);
        }

        return Versioned.Ok(http, job.Version, job.Snapshot());
    }

    public static async Task BeginAsync(ModuleDbContext db, ImportJob job, byte[] sample, IImportTarget target, DateTimeOffset now, CancellationToken ct)
    {
        var shape = await FileInspection.InspectAsync(sample, job.Format, ct);
        var mapper = new RowMapper(job.Mapping, target.Fields, job.Format, shape.Header);
        if (job.Format == ImportFormat.Csv)
        {
            MappingRules.CheckHeader(mapper, shape);
        }

        job.Start(shape, now);
        await db.ScheduleAsync(ImportSetup.RunKind, job.Id.ToString(), now, ct);
    }

    /// <summary>True while the file's first bytes are here: after the end they go.</summary>
    public static Task<bool> HasFileAsync(ModuleDbContext db, Guid id, CancellationToken ct) =>
        db.Set<ImportPart>().AnyAsync(x => x.ImportId == id && x.Chunk == 1 && x.Number == 0, ct);

    public static async Task<byte[]> SampleAsync(ChunkReader file, CancellationToken ct)
    {
        using var sample = new MemoryStream();
        while (sample.Length < FileInspection.Sample && await file.NextAsync(ct) is { IsEmpty: false } bytes)
        {
            await sample.WriteAsync(bytes, ct);
        }

        return sample.ToArray();
    }
}
