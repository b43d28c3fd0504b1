using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Matchmaking.Identity.Tests;

public sealed class CodeFlowTests
{
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-in-length";

    [Fact]
    public async Task Person_SignsInWithPassword_AndThePortalGetsTokens()
    {
        await using var app = await IdentityApp.StartAsync();
        var person = await app.PersonAsync("ama@savanna.example");
        await app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics", (person, [Roles.CompanyAdmin]));
        using var browser = new Browser(app.Url);
        var code = await CodeAsync(app, browser, "ama@savanna.example");

        using var response = await RedeemAsync(app, code, Verifier);
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
        using var response = await RedeemAsync(app, await CodeAsync(app, browser, "ama@savanna.example"), Verifier + "x");
        Assert.Equal("invalid_grant", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task ReplayedCode_IsRefused_AndEndsWhatItGave()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync("ama@savanna.example");
        using var browser = new Browser(app.Url);
        var code = await CodeAsync(app, browser, "ama@savanna.example");
        using var first = await RedeemAsync(app, code, Verifier);
        var refresh = (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refresh_token").GetString()!;
        using var second = await RedeemAsync(app, code, Verifier);
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
        await browser.OpenAsync(Address(app, method));
        Assert.Equal(HttpStatusCode.BadRequest, browser.Status);
        Assert.Contains("code_challenge_method", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PromptNone_WithoutASession_SaysLoginRequired()
    {
        await using var app = await IdentityApp.StartAsync();
        using var browser = new Browser(app.Url);
        var answer = await browser.OpenAsync(Address(app, "S256") + "&prompt=none");
        Assert.Equal("login_required", QueryHelpers.ParseQuery(answer.Query)["error"]);
    }

    [Fact]
    public async Task EndSession_SignsOut()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync("ama@savanna.example");
        using var browser = new Browser(app.Url);
        await CodeAsync(app, browser, "ama@savanna.example");
        await browser.OpenAsync("/connect/endsession");
        await browser.OpenAsync(Address(app, "S256"));
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task ReturnAddressOutsideTheSite_IsIgnored()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync("ama@savanna.example");
        using var browser = new Browser(app.Url);
        await browser.OpenAsync("/account/sign-in?returnUrl=//evil.example/");
        var next = await browser.SubmitAsync("sign-in", ("Input.Email", "ama@savanna.example"), ("Input.Password", IdentityApp.Password));
        Assert.Equal(app.Url, next);
    }

    [Fact]
    public async Task ForgedToken_IsRefused()
    {
        await using var app = await IdentityApp.StartAsync();
        var token = await app.ServiceTokenAsync();
        using var forged = await app.SendAsync(HttpMethod.Get, "/internal/memberships/x", token[..^8] + "AAAAAAAA");
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
    }

    private static async Task<string> CodeAsync(IdentityApp app, Browser browser, string email)
    {
        await browser.OpenAsync(Address(app, "S256"));
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        var answer = await browser.SubmitAsync("sign-in", ("Input.Email", email), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/signin-oidc", answer.AbsolutePath);
        var query = QueryHelpers.ParseQuery(answer.Query);
        Assert.Equal("state-1", query["state"]);
        return query["code"].ToString();
    }

    private static Task<HttpResponseMessage> RedeemAsync(IdentityApp app, string code, string verifier) => app.TokenAsync(
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", new Uri(app.Url, "/signin-oidc").ToString()),
        ("client_id", "portal"),
        ("client_secret", "portal-secret"),
        ("code_verifier", verifier));

    private static string Address(IdentityApp app, string? method) => QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?>
    {
        ["client_id"] = "portal",
        ["response_type"] = "code",
        ["redirect_uri"] = new Uri(app.Url, "/signin-oidc").ToString(),
        ["scope"] = "openid profile email api offline_access",
        ["state"] = "state-1",
        ["code_challenge"] = method == "plain" ? Verifier : WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
        ["code_challenge_method"] = method,
    });
}
