using Matchmaking.Portal.Api;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.Portal.Exposure;

/// <summary>The exposure report for a spreadsheet: the CSV goes to the browser as the API makes it.</summary>
internal static class DownloadExposure
{
    public static void MapExposureDownload(this IEndpointRouteBuilder app) =>
        app.MapGet("/exposure.csv", HandleAsync).RequirePolicy(Policies.Page + Policies.MatchingOfficer);

    private static async Task<IResult> HandleAsync(PortalApi api, HttpContext http, CancellationToken ct)
    {
        var answer = await api.OpenAsync("/api/v1/matches/exposure.csv" + http.Request.QueryString, ct);
        http.Response.RegisterForDispose(answer);
        return answer.IsSuccessStatusCode
            ? Results.Stream(await answer.Content.ReadAsStreamAsync(ct), "text/csv; charset=utf-8", answer.Content.Headers.ContentDisposition?.FileNameStar ?? "exposure.csv")
            : Results.LocalRedirect("/exposure" + http.Request.QueryString);
    }
}
