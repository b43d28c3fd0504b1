using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;

namespace Matchmaking.Import.Tests;

/// <summary>Here because this project serves OfferIntake over HTTP: what a company declares is changed by its admins.</summary>
public sealed class DeclarationTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Path = "/api/v1/companies/018f0000-0000-7000-8000-000000000001";
    private readonly ImportApp _app = shared.App;

    [Fact]
    public async Task MemberWhoIsNoAdmin_ChangesTheRest()
    {
        var before = await _app.GetAsync<CompanyResponse>(ImportApp.CompanyMember, Path);

        using var refused = await PutAsync(before.Profile! with { DeclaresExclusionCriteria = false }, before.Company.Version);
        using var changed = await PutAsync(before.Profile! with { About = "Pumps." }, before.Company.Version);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("declaresExclusionCriteria", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var after = await ImportApp.ReadAsync<CompanyResponse>(changed);
        Assert.Equal(("Pumps.", true), (after.Profile!.About, after.Profile.DeclaresExclusionCriteria));
    }

    private async Task<HttpResponseMessage> PutAsync(CompanyProfile profile, long version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(profile, options: WireJson.Options) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ImportApp.CompanyMember);
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await _app.Http.SendAsync(request);
    }
}
