using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Messaging;
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

/// <summary>
/// Announces an import; its mapping and options are checked before any byte is sent. An organisation has at most five files here: the bytes of
/// its oldest dry runs make room for a new one, an import that has not ended does not.
/// </summary>
internal static class CreateImport
{
    private const int MaxFiles = 5;

    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync).WithSummary("Announce a bulk import; then send chunks and start it.");

    private static async Task<Created<ImportSnapshot>> HandleAsync(ImportRequest request, Caller caller, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var db = http.ImportDb();
        var job = await NewAsync(db, http.ImportTarget(), request, caller, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"{http.Request.Path}/{job.Id}", job.Version, job.Snapshot());
    }

    public static async Task<ImportJob> NewAsync(
        ModuleDbContext db, IImportTarget target, ImportRequest request, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var organisation = caller.OwnOrganisation(target.Owner, request.OrganisationId);
        request = request with
        {
            FileName = PlainText.Line(request.FileName),
            Options = request.Options ?? new ImportOptions(),
            Sha256 = request.Sha256?.Trim() is { Length: > 0 } sha ? sha : null,
        };
        var errors = new FieldErrors();
        errors.Length("fileName", request.FileName, 1, 200);
        if (request.Sha256 is { } hash && (hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)))
        {
            errors.Add("sha256", "malformed", "A SHA-256 has 64 hex digits.");
        }

        if (request.Mapping is { } mapping)
        {
            MappingRules.Check(mapping, target.Fields, request.Format, errors);
        }

        errors.ThrowIfAny();
        await target.CheckAsync(organisation, request.Options, caller, ct);
        var unfinished = await db.Set<ImportJob>().CountAsync(x => x.OrganisationId == organisation && x.EndedAt == null, ct);
        if (unfinished >= MaxFiles)
        {
            ImportErrors.TooMany.Throw();
        }

        await MakeRoomAsync(db, organisation, MaxFiles - unfinished - 1, ct);
        var job = ImportJob.Create(organisation, request, caller.ActFor(organisation), now);
        db.Add(job);
        await db.ScheduleAsync(ImportSetup.ClearKind, job.Id.ToString(), now.AddDays(7), ct);
        return job;
    }

    /// <summary>Keeps the bytes of the newest ended imports only; a dry run without them cannot be started for real any more.</summary>
    private static async Task MakeRoomAsync(ModuleDbContext db, Guid organisation, int keep, CancellationToken ct)
    {
        var held = await db.Set<ImportJob>()
            .Where(x => x.OrganisationId == organisation && x.EndedAt != null && db.Set<ImportPart>().Any(y => y.ImportId == x.Id && y.Chunk == 1 && y.Number == 0))
            .OrderByDescending(x => x.EndedAt).Select(x => x.Id).ToListAsync(ct);
        if (held.Count > keep)
        {
            var oldest = held.Skip(keep).ToArray();
            // With an Idempotency-Key the transaction is open already.
            await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
            await db.Set<ImportPart>().Where(x => oldest.Contains(x.ImportId)).ExecuteDeleteAsync(ct);
            await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        }
    }
}
