using System.Net;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Screening.Tests.Evidence;

/// <summary>An auditor reads the evidence, verifies, replays and exports it, and is let in nowhere else.</summary>
public sealed class Auditors
{
    private const string Api = "api/v1/screening";

    private static readonly string[] Theirs =
    [
        "GetEvidenceHead", "ListEvidenceVerifications", "VerifyEvidence", "ReplayScreening", "ListEvidenceScreenings", "ListEvidenceSearches", "ListEvidencePeople", "GetEvidencePerson",
        "ExportEvidence", "GetCompanyScreening",
    ];

    [Fact]
    public async Task Auditor_ReadsVerifiesReplaysAndExports()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Alike, 1, Profiles.Alike);
        await scene.SealAsync();
        using var auditor = Auditor(scene.App);

        Assert.True((await auditor.ReadAsync<EvidenceHeadResponse>($"{EvidenceScene.Root}/head")).Sequence > 0);
        var screening = Assert.Single((await auditor.ReadAsync<Page<EvidenceScreeningResponse>>($"{EvidenceScene.Root}/screenings")).Items);
        Assert.Equal(Profiles.Alike.LegalName, (await auditor.ReadAsync<CompanyScreeningResponse>($"{Api}/companies/{scene.Alike}")).CompanyName);
        Assert.NotEmpty((await auditor.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?companyId={scene.Alike}")).Items);
        using var replayed = await auditor.SendAsync($"{Api}/runs/{screening.RunId}/replay", new { });
        Assert.Equal("identical", (await replayed.BodyAsync<ReplayResponse>()).Outcome);
        using var verified = await auditor.SendAsync($"{EvidenceScene.Root}/verifications", new { });
        Assert.Equal(HttpStatusCode.Accepted, verified.StatusCode);
        using var exported = await auditor.SendAsync($"{EvidenceScene.Root}/exports", new ExportEvidenceRequest { CompanyId = scene.Alike, Purpose = "Board of Auditors" });
        Assert.Equal("application/zip", exported.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task EveryOtherEndpoint_IsClosedToThem()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        using var auditor = Auditor(app);
        var endpoints = await app.WithAsync(services => Task.FromResult(services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(x => x.RoutePattern.RawText?.TrimStart('/').StartsWith(Api, StringComparison.Ordinal) == true).ToList()));
        var open = new List<string>();
        foreach (var endpoint in endpoints)
        {
            var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "";
            if (Theirs.Contains(name) || name == "GetChecklist")
            {
                // The checklist is everybody's.
                continue;
            }

            var path = string.Join('/', endpoint.RoutePattern.RawText!.TrimStart('/').Split('/').Select(x => x.StartsWith('{') ? x.Contains(":int", StringComparison.Ordinal) ? "1" : x.Contains(":guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : "x" : x));
            using var request = new HttpRequestMessage(new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]), new Uri(path, UriKind.Relative));
            using var response = await auditor.SendAsync(request, TestContext.Current.CancellationToken);
            if (response.StatusCode != HttpStatusCode.Forbidden)
            {
                open.Add($"{name} {path}: {(int)response.StatusCode}");
            }
        }

        Assert.True(endpoints.Count > 60, $"{endpoints.Count} endpoints");
        Assert.True(open.Count == 0, string.Join('\n', open));
    }

    private static HttpClient Auditor(ScreeningApp app) => app.As(OrganisationKind.Platform, Guid.CreateVersion7(), Roles.Auditor);
}
