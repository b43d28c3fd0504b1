using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.ServiceDefaults.Http;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.Identity.Tests;

public sealed class RateLimitTests
{
    [Fact]
    public async Task OpenForms_OfOneSource_AreRefusedAboveTheLimit_OnAPageThatSaysHowLong()
    {
        await using var app = await IdentityApp.StartAsync(settings: KeyValuePair.Create("Identity:FormsAMinute", (string?)"3"));
        await app.PersonAsync("ama@savanna.example");
        using var guesser = new Browser(app.Url);
        await guesser.SignInAsync("ama@savanna.example", "a wrong long password");
        await guesser.SignInAsync("ben@savanna.example", "a wrong long password");
        await guesser.OpenAsync("/account/forgot");
        await guesser.SubmitAsync("forgot", ("Input.Email", "ama@savanna.example"));
        Assert.Equal(HttpStatusCode.OK, guesser.Status);

        using var other = new Browser(app.Url);
        await other.SignInAsync("ama@savanna.example");
        Assert.Equal(HttpStatusCode.TooManyRequests, other.Status);
        Assert.Equal("Too many attempts", other.Page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith("Too many attempts", other.Page.Title, StringComparison.Ordinal);

        // Reading is free, and the way back leads to the form.
        await other.OpenAsync(other.Page.QuerySelector("main p a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, other.Status);
        using var again = await other.SubmitWithoutTokenAsync("sign-in");
        Assert.InRange(int.Parse(again.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture), 1, 60);
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task Tokens_OfOneSource_AreRefusedAboveTheLimit_WithAProblem()
    {
        await using var app = await IdentityApp.StartAsync(settings: KeyValuePair.Create("Identity:TokensAMinute", (string?)"2"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await WrongSecretAsync(app)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await WrongSecretAsync(app)).Status);
        var (status, wait, body) = await WrongSecretAsync(app);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.InRange(wait!.Value.TotalSeconds, 1, 60);
        Assert.Equal("too-many-requests", body.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    public void Source_IsAnAddress_OrAnIpv6Network(string one, string other, bool same) =>
        Assert.Equal(same, SourceOf(one) == SourceOf(other));

    private static string SourceOf(string address) =>
        SourceLimit.AMinute(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) }, Request = { Headers = { ["X-Forwarded-For"] = Guid.CreateVersion7().ToString() } } }, 1).PartitionKey;

    private static async Task<(HttpStatusCode Status, TimeSpan? Wait, JsonElement Body)> WrongSecretAsync(IdentityApp app)
    {
        using var response = await app.TokenAsync(("grant_type", "client_credentials"), ("client_id", "service-matching"), ("client_secret", "guess"), ("scope", "api"));
        return (response.StatusCode, response.Headers.RetryAfter?.Delta, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
