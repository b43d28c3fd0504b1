using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Matchmaking.Identity.Tests;

public sealed class EndSessionTests : IAsyncLifetime
{
    private const string Email = "ama@savanna.example";
    private IdentityApp _app = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.StartAsync();
        _browser = new Browser(_app.Url);
        await _app.PersonAsync(Email);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task OwnIdToken_SignsOut_AndGoesBackToThePortal()
    {
        var hint = await IdTokenAsync(_browser, Email);
        var end = await _browser.OpenAsync(Address(hint));
        Assert.Equal("/signout-callback-oidc", end.AbsolutePath);
        Assert.Equal("state-2", QueryHelpers.ParseQuery(end.Query)["state"]);
        Assert.False(await IsSignedInAsync());
    }

    [Fact]
    public async Task NoHint_AsksFirst()
    {
        await IdTokenAsync(_browser, Email);
        await _browser.OpenAsync(Address(null));
        Assert.Contains("sign-out", _browser.Forms);
        Assert.True(await IsSignedInAsync());
        await _browser.OpenAsync(Address(null));
        await _browser.SubmitAsync("sign-out");
        Assert.False(await IsSignedInAsync());
    }

    [Fact]
    public async Task ForgedHint_AndAnotherPersonsHint_SignNobodyOut()
    {
        await _app.PersonAsync("eve@other.example", "Eve Stone");
        using var eve = new Browser(_app.Url);
        var hint = await IdTokenAsync(eve, "eve@other.example");
        var own = await IdTokenAsync(_browser, Email);
        await _browser.OpenAsync(Address(hint));
        Assert.True(await IsSignedInAsync());
        await _browser.OpenAsync(Address(own[..^8] + "AAAAAAAA"));
        Assert.True(await IsSignedInAsync());
    }

    private string Address(string? hint) => QueryHelpers.AddQueryString("/connect/endsession", new Dictionary<string, string?>
    {
        ["client_id"] = "portal", ["post_logout_redirect_uri"] = new Uri(_app.Url, "/signout-callback-oidc").ToString(), ["state"] = "state-2", ["id_token_hint"] = hint,
    });

    private async Task<bool> IsSignedInAsync()
    {
        await _browser.OpenAsync(CodeFlow.Address(_app, "S256"));
        return _browser.Address.AbsolutePath == "/signin-oidc";
    }

    private async Task<string> IdTokenAsync(Browser browser, string email)
    {
        using var response = await CodeFlow.RedeemAsync(_app, await CodeFlow.CodeAsync(_app, browser, email), CodeFlow.Verifier);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id_token").GetString()!;
    }
}
