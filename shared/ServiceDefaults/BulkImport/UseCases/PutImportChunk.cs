using System.Security.Cryptography;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.UseCases;

/// <summary>Takes a piece of the file. The same piece again changes nothing; a piece that broke off on the way leaves nothing behind.</summary>
internal static class PutImportChunk
{
    public static RouteHandlerBuilder Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}/chunks/{number:int}", HandleAsync)
        .WithMetadata(new RequestSizeLimitAttribute(ImportChunk.MaxSize))
        .WithSummary("Send a chunk's raw bytes, at most 8 MB; in any order, several at once, as often as needed.");

    private static async Task<Ok<ImportChunkAnswer>> HandleAsync(
        Guid id, int number, [FromQuery] string? sha256, Caller caller, HttpContext http, CancellationToken ct)
    {
        var db = http.ImportDb();
        await http.ImportToFillAsync(db, id, caller, ct);
        db.ChangeTracker.Clear();
        if (number is < 1 or > ImportChunk.MaxNumber)
        {
            ImportErrors.ChunkNumber.Throw();
        }

        using var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 0, ImportChunk.MaxSize));
        await http.Request.Body.CopyToAsync(body, ct);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (bytes.IsEmpty)
        {
            ImportErrors.ChunkEmpty.Throw();
        }

        if (sha256 is not null && !string.Equals(sha256, hash, StringComparison.OrdinalIgnoreCase))
        {
            ImportErrors.ChunkDamaged.Throw();
        }

        // Read and written in one turn: chunks may come several at once.
        await using var write = await db.BeginWriteAsync(ct);
        var job = await db.OwnImportAsync(id, caller, ct);
        var chunk = await db.Set<ImportChunk>().FindAsync([id, number], ct);
        if (chunk?.Sha256 != hash)
        {
            job.Receive();
            var others = await db.Set<ImportChunk>().Where(x => x.ImportId == id && x.Number != number).SumAsync(x => (long)x.Size, ct);
            if (others + bytes.Length > ImportChunk.MaxFile)
            {
                ImportErrors.TooLarge.Throw();
            }

            await db.Set<ImportPart>().Where(x => x.ImportId == id && x.Chunk == number).ExecuteDeleteAsync(ct);
            Store(db, id, number, chunk, bytes, hash);
            await db.SaveChangesAsync(ct);
            await write.CommitAsync(ct);
        }

        return TypedResults.Ok(new ImportChunkAnswer(number, bytes.Length, hash));
    }

    public static void Store(ModuleDbContext db, Guid id, int number, ImportChunk? chunk, ReadOnlyMemory<byte> bytes, string hash)
    {
        if (chunk is null)
        {
            chunk = new ImportChunk { ImportId = id, Number = number };
            db.Add(chunk);
        }

        (chunk.Size, chunk.Sha256) = (bytes.Length, hash);
        for (var part = 0; part * ImportPart.MaxSize < bytes.Length; part++)
        {
            var start = part * ImportPart.MaxSize;
            var content = bytes.Slice(start, Math.Min(ImportPart.MaxSize, bytes.Length - start)).ToArray();
            db.Add(new ImportPart { ImportId = id, Chunk = number, Number = part, Content = content });
        }
    }
}
