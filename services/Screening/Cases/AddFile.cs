using System.Security.Cryptography;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Files;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// A file on a case: a register extract, a passport copy. Its bytes are on the disk before the case names them; should anything end in between,
/// due work that was written down first removes them.
/// </summary>
internal static class AddFile
{
    public const int MaxMegabytes = 10;
    private const int AtMost = 50;
    private const int MaxBytes = MaxMegabytes * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/files", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithMetadata(new RequestSizeLimitAttribute(MaxBytes + 1))
        .WithName("AddCaseFile").WithSummary("Put a file on a case: its raw bytes, at most 10 MB; PDF, PNG, JPEG, Word, Excel, text or CSV.");

    private static async Task<Created<CaseFile>> HandleAsync(
        Guid id, [FromQuery] string? name, [FromQuery] Guid? hit, Caller caller, HttpContext http, ScreeningDbContext db, IFileStore store, CaseSteps steps, CancellationToken ct)
    {
        await AddComment.RequireAsync(db, id, hit, ct);
        var clean = PlainText.Line(Path.GetFileName((name ?? "").Replace('\\', '/')));
        var errors = new FieldErrors();
        errors.Length("name", clean, 1, StoredFile.MaxName);
        errors.ThrowIfAny();
        var content = await ReadAsync(http.Request, ct);
        var kind = FileKinds.Of(clean, content);
        if (kind is null)
        {
            CaseErrors.FileKind.Throw();
        }

        var now = steps.Now;
        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(now), CaseId = id, HitId = hit, Name = clean, MediaType = kind, Size = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span)), By = caller.ActForDesk(), At = now,
        };

        // The same bytes again, as a second click sends them, are the file that is there.
        if (await db.Files.AsNoTracking().FirstOrDefaultAsync(x => x.CaseId == id && x.HitId == hit && x.Sha256 == file.Sha256 && x.Name == clean, ct) is { } known)
        {
            return TypedResults.Created(Address(known), known.Response());
        }

        if (await db.Files.CountAsync(x => x.CaseId == id, ct) >= AtMost)
        {
            CaseErrors.TooManyFiles(AtMost).Throw();
        }

        await db.ScheduleAsync(DiscardFile.Kind, file.Id.ToString(), now + DiscardFile.After, ct);
        await db.SaveChangesAsync(ct);
        await store.KeepAsync(file.Id, content, ct);
        db.Files.Add(file);
        await db.UnscheduleAsync(DiscardFile.Kind, file.Id.ToString(), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(Address(file), file.Response());
    }

    private static string Address(StoredFile file) => $"/api/v1/screening/cases/{file.CaseId}/files/{file.Id}";

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
        {
            CaseErrors.FileTooLarge(MaxMegabytes).Throw();
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        await request.Body.CopyToAsync(body, ct);
        if (body.Length > MaxBytes)
        {
            CaseErrors.FileTooLarge(MaxMegabytes).Throw();
        }

        if (body.Length == 0)
        {
            CaseErrors.FileEmpty.Throw();
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}

/// <summary>Removes bytes that no case came to name.</summary>
internal sealed class DiscardFile(ScreeningDbContext db, IFileStore store) : IDueWork
{
    public const string Kind = "discard-file";

    /// <summary>Longer than any upload takes.</summary>
    public static readonly TimeSpan After = TimeSpan.FromHours(1);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (!await db.Files.AnyAsync(x => x.Id == id, ct))
        {
            store.Remove(id);
        }
    }
}
