using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.Import.Tests;

/// <summary>Here because this project serves OfferIntake over HTTP, beside NeedsCatalog: an offer meant for an agency that does not take its kind.</summary>
public sealed class NamedAgencyTests(SharedApp shared) : IClassFixture<SharedApp>
{
    private const string Agency = "018f0000-0000-7000-8000-000000000003";
    private readonly ImportApp _app = shared.App;

    [Fact]
    public async Task No_RefusesWhatIsHandedInForThatAgency_AndNothingElse()
    {
        var open = await PostAsync("/api/v1/offers", Draft(Visibility.Agencies, submit: true));
        using (var said = await SendAsync(ImportApp.AgencyAdmin, HttpMethod.Put, $"/api/v1/agencies/{Agency}/acceptance-rules/goods", new AcceptanceStatementRequest { Answer = Acceptance.No, LegalBasis = "Staff rule 4.1." }, 0))
        {
            Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync());
        }

        // The rule comes by an event: until it has, an offer for the agency is still taken.
        for (var attempt = 0; await CodeAsync(HttpMethod.Post, "/api/v1/offers", Draft(Visibility.NamedAgency, submit: true)) != "agency-does-not-accept"; attempt++)
        {
            Assert.True(attempt < 100, "The rule does not arrive.");
            await Task.Delay(50);
        }

        var draft = await PostAsync("/api/v1/offers", Draft(Visibility.NamedAgency, submit: false));
        using var refused = await SendAsync(ImportApp.Company, HttpMethod.Post, $"/api/v1/offers/{draft.Id}/submit", null, draft.Version);
        var problem = JsonElement.Parse(await refused.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.Conflict, "agency-does-not-accept"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Contains("does not accept Goods: Staff rule 4.1. Name another agency", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("agency-does-not-accept", await CodeAsync(HttpMethod.Put, $"/api/v1/offers/{open.Id}", Draft(Visibility.NamedAgency, submit: false), open.Version));
        Assert.NotEqual(OfferState.Draft, (await PostAsync("/api/v1/offers", Draft(Visibility.Agencies, submit: true))).State);
    }

    private static OfferDraft Draft(Visibility visibility, bool submit) => new()
    {
        Content = new HelpContent
        {
            Kind = "goods", Title = "Water filters for clinics", Summary = "Filters that make well water safe to drink.", Places = ["KE"], Until = new DateOnly(2031, 12, 31), Visibility = visibility,
            NamedAgency = visibility == Visibility.NamedAgency ? Guid.Parse(Agency) : null, Lines = [new HelpLine { Description = "Ceramic filter", Quantity = 40 }],
        },
        Terms = new OfferTerms { FreightPaidBy = "company", CustomsPaidBy = "shared", DeclaresNoProcurementConflict = true },
        Submit = submit,
    };

    private async Task<OfferSnapshot> PostAsync(string path, OfferDraft draft)
    {
        using var response = await SendAsync(ImportApp.Company, HttpMethod.Post, path, draft, null);
        return await ImportApp.ReadAsync<OfferSnapshot>(response);
    }

    private async Task<string?> CodeAsync(HttpMethod method, string path, OfferDraft draft, long? version = null)
    {
        using var response = await SendAsync(ImportApp.Company, method, path, draft, version);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync()).TryGetProperty("code", out var code) ? code.GetString() : null;
    }

    private async Task<HttpResponseMessage> SendAsync(string who, HttpMethod method, string path, object? body, long? version)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType(), options: WireJson.Options) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", who);
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        return await _app.Http.SendAsync(request);
    }
}
