using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Api;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Mvc;

namespace Matchmaking.Portal.Evidence;

/// <summary>An auditor, or a lead for one, takes evidence out: the ZIP goes to the browser as the API makes it.</summary>
internal static class ExportEvidence
{
    public static void MapEvidenceExport(this IEndpointRouteBuilder app) =>
        app.MapPost("/screening/evidence/export", HandleAsync).RequirePolicy(Policies.Page + Policies.Evidence);

    private static async Task<IResult> HandleAsync(
        [FromForm] Guid? company, [FromForm] string? from, [FromForm] string? until, [FromForm] string? purpose, PortalApi api, HttpContext http, CancellationToken ct)
    {
        var back = company is { } id ? $"/screening/evidence/companies/{id}" : "/screening/evidence";
        if (!Typed.TryDay(from, out var first) | !Typed.TryDay(until, out var last))
        {
            return Results.LocalRedirect(back + "?failed=days");
        }

        var answer = await api.OpenAsync(
            "/api/v1/screening/evidence/exports",
            new ExportEvidenceRequest
            {
                CompanyId = company,
                From = company is null ? Start(first ?? DateOnly.MinValue) : null,
                Until = company is null && last is { } day ? Start(day.AddDays(1)) : null,
                Purpose = purpose ?? "",
            },
            ct);
        http.Response.RegisterForDispose(answer);
        return answer.IsSuccessStatusCode
            ? Results.Stream(await answer.Content.ReadAsStreamAsync(ct), "application/zip", answer.Content.Headers.ContentDisposition?.FileNameStar ?? "screening-evidence.zip")
            : Results.LocalRedirect(back + "?failed=" + (answer.StatusCode == System.Net.HttpStatusCode.BadRequest ? "purpose" : "export"));
    }

    private static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
