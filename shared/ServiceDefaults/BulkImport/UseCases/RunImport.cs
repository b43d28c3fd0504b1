using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>
/// A small file in one call. It is the same job as a large one, only stored and started by one commit; the call waits for its end, and a kill
/// in between leaves a job that goes on by itself.
/// </summary>
internal static class RunImport
{
    private const int FailedShown = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapPost("/run", HandleAsync)
        .Accepts<IFormFile>("multipart/form-data").DisableAntiforgery()
        .WithSummary("Import a small file (2 MB) in one call: multipart with 'request' (the JSON of an import) and 'file'.");

    private static async Task<Results<Ok<ImportSnapshot>, Accepted<ImportSnapshot>>> HandleAsync(Caller caller, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var db = http.ImportDb();
        var target = http.ImportTarget();
        var (request, bytes) = await ReadAsync(http.Request, ct);
        var job = await CreateImport.NewAsync(db, target, request, caller, time.GetUtcNow(), ct);
        PutImportChunk.Store(db, job.Id, 1, null, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        await StartImport.BeginAsync(db, job, bytes, target, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);

        var started = time.GetTimestamp();
        var last = job.Snapshot();
        while (last.EndedAt is null && time.GetElapsedTime(started) < Patience)
        {
            await Task.Delay(Pause, time, ct);
            last = (await db.Set<ImportJob>().AsNoTracking().FirstAsync(x => x.Id == job.Id, ct)).Snapshot();
        }

        var location = $"{http.Request.Path.Value![..^"/run".Length]}/{job.Id}";
        return last.EndedAt is null
            ? TypedResults.Accepted(location, last)
            : TypedResults.Ok(last with { FailedRows = await FailedAsync(db, job.Id, ct) });
    }

    private static async Task<IReadOnlyList<ImportRow>> FailedAsync(ModuleDbContext db, Guid id, CancellationToken ct)
    {
        var rows = await db.Set<ImportRowResult>().AsNoTracking().Where(x => x.ImportId == id && x.Outcome == ImportOutcome.Failed)
            .OrderBy(x => x.Row).Take(FailedShown).ToListAsync(ct);
        return [.. rows.Select(x => x.Answer())];
    }

    private static async Task<(ImportRequest Request, byte[] Bytes)> ReadAsync(HttpRequest http, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (!http.HasFormContentType)
        {
            errors.Add("body", "malformed", "Send multipart/form-data with the fields 'request' and 'file'.");
            errors.ThrowIfAny();
        }

        if (http.Body.CanSeek)
        {
            http.Body.Position = 0;
        }

        var form = await http.ReadFormAsync(ct);
        var file = form.Files.GetFile("file");
        if (file is null)
        {
            errors.Add("file", "required", "Add the file.");
        }

        var json = form["request"].ToString();
        if (json.Length == 0 && form.Files.GetFile("request") is { } part)
        {
            using var reader = new StreamReader(part.OpenReadStream());
            json = await reader.ReadToEndAsync(ct);
        }

        if (json.Length == 0)
        {
            errors.Add("request", "required", "Add the JSON of the import: {\"format\": \"csv\"}.");
        }

        errors.ThrowIfAny();
        var request = JsonSerializer.Deserialize<ImportRequest>(json, WireJson.Options) ?? new ImportRequest();
        using var bytes = new MemoryStream();
        await file!.CopyToAsync(bytes, ct);
        return (string.IsNullOrEmpty(request.FileName) ? request with { FileName = file.FileName } : request, bytes.ToArray());
    }
}
