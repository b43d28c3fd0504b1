using System.Globalization;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Portal.Api;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Portal.Imports;

/// <summary>A person sends a file of needs or offers; it goes on to the API in chunks, so that an upload that broke off is continued by sending the same file again.</summary>
internal static class UploadImport
{
    private const long MaxFile = 200L * 1024 * 1024;
    private const int Chunk = 4 * 1024 * 1024;

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/imports/upload", HandleAsync).RequirePolicy(Policies.Page + Policies.Member)
            .WithMetadata(new RequestSizeLimitAttribute(MaxFile + Chunk)).WithFormOptions(multipartBodyLengthLimit: MaxFile + Chunk);
        app.MapGet("/imports/{records}/{id:guid}/rows.csv", DownloadAsync).RequirePolicy(Policies.Page + Policies.Member);
    }

    private static async Task<IResult> HandleAsync([FromForm] string? records, [FromForm] Guid? id, IFormFile? file, PortalApi api, CancellationToken ct)
    {
        if (records is not ("needs" or "offers"))
        {
            return Results.LocalRedirect("/imports");
        }

        if (file is null || file.Length == 0)
        {
            return Results.LocalRedirect("/imports?failed=no-file");
        }

        var import = id ?? Guid.Empty;
        if (id is null)
        {
            var created = await api.PostAsync<ImportSnapshot>($"/api/v1/{records}/imports", RequestOf(file), null, null, ct);
            if (created.Value is not { } job)
            {
                return Results.LocalRedirect("/imports?failed=" + Uri.EscapeDataString(created.Problem?.Code ?? "error"));
            }

            import = job.Id;
        }

        var failed = await SendAsync(api, $"/api/v1/{records}/imports/{import}/chunks/", file, ct);
        return Results.LocalRedirect($"/imports/{records}/{import}" + (failed is null ? "" : "?failed=" + Uri.EscapeDataString(failed)));
    }

    private static ImportRequest RequestOf(IFormFile file)
    {
        var name = Path.GetFileName(file.FileName);
        return new ImportRequest
        {
            FileName = name.Length is 0 or > 200 ? "file" : name,
            Format = Path.GetExtension(name).ToUpperInvariant() is ".JSONL" or ".NDJSON" or ".JSON" ? ImportFormat.Jsonl : ImportFormat.Csv,
            Options = new ImportOptions { DryRun = true },
        };
    }

    private static async Task<string?> SendAsync(PortalApi api, string address, IFormFile file, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        var buffer = new byte[Chunk];
        for (var number = 1; ; number++)
        {
            var read = await stream.ReadAtLeastAsync(buffer, Chunk, throwOnEndOfStream: false, ct);
            if (read == 0)
            {
                return null;
            }

            var sent = await api.PutBytesAsync<ImportChunkAnswer>(address + number.ToString(CultureInfo.InvariantCulture), buffer.AsMemory(0, read), ct);
            if (sent.Problem is { } problem)
            {
                return problem.Code;
            }
        }
    }

    /// <summary>The answers for a spreadsheet, as the API gives them.</summary>
    private static async Task<IResult> DownloadAsync(string records, Guid id, bool? failed, PortalApi api, HttpContext http, CancellationToken ct)
    {
        if (records is not ("needs" or "offers"))
        {
            return Results.LocalRedirect("/imports");
        }

        var answer = await api.OpenAsync($"/api/v1/{records}/imports/{id}/rows.csv{(failed == true ? "?failed=true" : "")}", ct);
        http.Response.RegisterForDispose(answer);
        return answer.IsSuccessStatusCode
            ? Results.Stream(await answer.Content.ReadAsStreamAsync(ct), "text/csv; charset=utf-8", $"import-{id:N}.csv")
            : Results.LocalRedirect("/imports");
    }
}
