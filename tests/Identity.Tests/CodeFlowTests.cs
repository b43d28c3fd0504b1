using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Matchmaking.Identity.Tests;

public sealed class CodeFlowTests
{
    [Fact]
    public async Task Person_SignsInWithPassword_AndThePortalGetsTokens()
    {
        await using var app = await IdentityApp.StartAsync();
        var person = await app.PersonAsync("ama@savanna.example");
        await app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics", (person, [Roles.CompanyAdmin]));
        using var browser = new Browser(app.Url);
        var code = await CodeFlow.CodeAsync(app, browser, "ama@savanna.example");

        using var response = await CodeFlow.RedeemAsync(app, code, CodeFlow.Verifier);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        var access = new JsonWebToken(body.GetProperty("access_token").GetString());
        var id = new JsonWebToken(body.GetProperty("id_token").GetString());
        Assert.Equal((person.ToString(), "Ama Mensah"), (access.Subject, access.GetClaim("name").Value));
        Assert.False(access.TryGetClaim("email", out _));
        Assert.Equal(("ama@savanna.example", "portal"), (id.GetClaim("email").Value, id.Audiences.Single()));

        using var refreshed = await app.TokenAsync(
            ("grant_type", "refresh_token"), ("refresh_token", body.GetProperty("refresh_token").GetString()!), ("client_id", "portal"), ("client_secret", "portal-secret"));
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task WrongVerifier_IsRefused()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync("ama@savanna.example");
        using var browser = new Browser(app.Url);
        using var response = await CodeFlow.RedeemAsync(app, await CodeFlow.CodeAsync(app, browser, "ama@savanna.example"), CodeFlow.Verifier + "x");
        Assert.Equal("invalid_grant", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task ReplayedCode_IsRefused_AndEndsWhatItGave()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync("ama@savanna.example");
        using var browser = new Browser(app.Url);
        var code = await CodeFlow.CodeAsync(app, browser, "ama@savanna.example");
        using var first = await CodeFlow.RedeemAsync(app, code, CodeFlow.Verifier);
        var refresh = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refresh_token").GetString()!;
        using var second = await CodeFlow.RedeemAsync(app, code, CodeFlow.Verifier);
        Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        using var after = await app.TokenAsync(("grant_type", "refresh_token"), ("refresh_token", refresh), ("client_id", "portal"), ("client_secret", "portal-secret"));
        Assert.Equal(HttpStatusCode.BadRequest, after.StatusCode);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData(null)]
    public async Task ChallengeOtherThanS256_IsRefused(string? method)
    {
        await using var app = await IdentityApp.StartAsync();
        using var browser = new Browser(app.Url);
        await browser.OpenAsync(CodeFlow.Address(app, method));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("code_challenge_method", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptNone_WithoutASession_SaysLoginRequired()
    {
        await using var app = await IdentityApp.StartAsync();
        using var browser = new Browser(app.Url);
        var answer = await browser.OpenAsync(CodeFlow.Address(app, "S256") + "&prompt=none");
        Assert.Equal("login_required", QueryHelpers.ParseQuery(answer.Query)["error"]);
    }

    [Fact]
    public async Task ReturnAddressOutsideTheSite_IsIgnored()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync("ama@savanna.example");
        using var browser = new Browser(app.Url);
        await browser.OpenAsync("/account/sign-in?returnUrl=//evil.example/");
        var next = await browser.SubmitAsync("sign-in", ("Input.Email", "ama@savanna.example"), ("Input.Password", IdentityApp.Password));
        Assert.Equal(new Uri(app.Url, "/sign-in"), next);
    }

    [Fact]
    public async Task ForgedToken_IsRefused()
    {
        await using var app = await IdentityApp.StartAsync();
        var token = await app.ServiceTokenAsync();
        using var forged = await app.SendAsync(HttpMethod.Get, "/internal/memberships/x", token[..^8] + "AAAAAAAA");
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
    }
}
