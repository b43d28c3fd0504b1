using System.Net;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Api;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Portal.Components.Pages.Screening;

/// <summary>Passes files of a case on, to the API and back: a browser sends and keeps them with the portal's cookie.</summary>
internal static class CaseFileRoutes
{
    private const long MaxFile = 10L * 1024 * 1024;
    private const long WithForm = MaxFile + 65_536;

    public static void MapCaseFiles(this IEndpointRouteBuilder app)
    {
        app.MapPost("/screening/cases/{id:guid}/files", SendAsync).RequirePolicy(Policies.Page + Policies.ScreeningOfficer)
            .WithMetadata(new RequestSizeLimitAttribute(WithForm)).WithFormOptions(multipartBodyLengthLimit: WithForm);
        app.MapGet("/screening/cases/{id:guid}/files/{fileId:guid}", GetAsync).RequirePolicy(Policies.Page + Policies.ScreeningOfficer);
    }

    private static async Task<IResult> SendAsync(Guid id, IFormFile? file, PortalApi api, CancellationToken ct)
    {
        var back = $"/screening/cases/{id}";
        if (file is null || file.Length is 0 or > MaxFile)
        {
            return Results.LocalRedirect($"{back}?failed={(file?.Length > MaxFile ? "case-file-too-large" : "case-file-empty")}#files");
        }

        using var bytes = new MemoryStream((int)file.Length);
        await file.CopyToAsync(bytes, ct);
        var answer = await api.PostBytesAsync<CaseFile>(
            $"/api/v1/screening/cases/{id}/files?name={Uri.EscapeDataString(Path.GetFileName(file.FileName))}", bytes.GetBuffer().AsMemory(0, (int)bytes.Length), ct);
        return Results.LocalRedirect(back + (answer.Problem is { } problem ? $"?failed={Uri.EscapeDataString(problem.Code)}#files" : "#files"));
    }

    private static async Task<IResult> GetAsync(Guid id, Guid fileId, PortalApi api, HttpContext http, CancellationToken ct)
    {
        var answer = await api.OpenAsync($"/api/v1/screening/cases/{id}/files/{fileId}", ct);
        http.Response.RegisterForDispose(answer);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            return Results.LocalRedirect($"/screening/cases/{id}#files");
        }

        http.Response.Headers.CacheControl = "private, no-store";
        var name = answer.Content.Headers.ContentDisposition is { } shown ? shown.FileNameStar ?? shown.FileName?.Trim('"') : null;
        return Results.Stream(await answer.Content.ReadAsStreamAsync(ct), answer.Content.Headers.ContentType?.ToString() ?? "application/octet-stream", name ?? "file");
    }
}
