using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Files;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>The bytes of a file on a case, to be kept and never shown in place.</summary>
internal static class GetFile
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/files/{fileId:guid}", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("GetCaseFile").WithSummary("The bytes of a file on a case.");

    private static async Task<FileStreamHttpResult> HandleAsync(Guid id, Guid fileId, HttpContext http, ScreeningDbContext db, IFileStore store, CancellationToken ct)
    {
        var file = await db.Files.AsNoTracking().FirstOrDefaultAsync(x => x.Id == fileId && x.CaseId == id, ct) ?? throw new RefusedException(Error.NotFound);
        var bytes = store.Open(file.Id) ?? throw new RefusedException(Error.NotFound);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        // With a name it is an attachment: a browser keeps it and runs nothing of it.
        return TypedResults.Stream(bytes, file.MediaType, file.Name);
    }
}
