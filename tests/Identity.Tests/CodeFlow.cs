using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Matchmaking.Identity.Tests;

/// <summary>The portal's side of a sign-in.</summary>
internal static class CodeFlow
{
    public const string Verifier = "a-verifier-of-at-least-forty-three-characters-in-length";

    /// <summary>Signs a person in and gives the access token the portal would get.</summary>
    public static async Task<string> TokenAsync(IdentityApp app, string email)
    {
        using var browser = new Browser(app.Url);
        using var response = await RedeemAsync(app, await CodeAsync(app, browser, email), Verifier);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public static async Task<string> CodeAsync(IdentityApp app, Browser browser, string email)
    {
        await browser.OpenAsync(Address(app, "S256"));
        Assert.Equal("/account/sign-in", browser.Address.AbsolutePath);
        var answer = await browser.SubmitAsync("sign-in", ("Input.Email", email), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/signin-oidc", answer.AbsolutePath);
        var query = QueryHelpers.ParseQuery(answer.Query);
        Assert.Equal("state-1", query["state"]);
        return query["code"].ToString();
    }

    public static Task<HttpResponseMessage> RedeemAsync(IdentityApp app, string code, string verifier) => app.TokenAsync(
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", new Uri(app.Url, "/signin-oidc").ToString()),
        ("client_id", "portal"),
        ("client_secret", "portal-secret"),
        ("code_verifier", verifier));

    public static string Address(IdentityApp app, string? method) => QueryHelpers.AddQueryString("/connect/authorize", new Dictionary<string, string?>
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
