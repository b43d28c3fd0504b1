using System.Net;
using System.Text.Json;
using Matchmaking.ServiceDefaults;
using Matchmaking.ServiceDefaults.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Gateway.Tests;

/// <summary>Who sent a request, as the services behind see it.</summary>
public sealed class SenderTests
{
    private static readonly (string, string)[] Spoofed =
    [
        ("X-Forwarded-For", "203.0.113.66"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Prefix", "/evil"),
        ("X-Forwarded-Port", "666"), ("Forwarded", "for=203.0.113.66"), ("X-Real-IP", "203.0.113.66"), ("X-Original-For", "203.0.113.66"),
    ];

    [Fact]
    public async Task SpoofedHeaders_AreReplacedByTheConnection()
    {
        await using var service = await EchoAsync();
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var client = gateway.ClientFrom("127.0.0.7");
        var seen = await SeenAsync(client, Spoofed);
        Assert.Equal("127.0.0.7", seen["X-Forwarded-For"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.Equal(gateway.Address.Authority, seen["X-Forwarded-Host"]);
        Assert.Equal(gateway.Address.Authority, seen["Host"]);
        Assert.DoesNotContain(seen, x => x.Value.Contains("203.0.113.66", StringComparison.Ordinal) || x.Value.Contains("evil", StringComparison.Ordinal) || x.Value == "666");
    }

    [Fact]
    public async Task SpoofedAddress_DoesNotEscapeTheLimit()
    {
        await using var service = await EchoAsync();
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:Limits:client:Requests", "1"));
        using var first = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/offers", ("X-Forwarded-For", "203.0.113.1")));
        using var second = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/offers", ("X-Forwarded-For", "203.0.113.2")));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
    }

    [Theory]
    [InlineData("203.0.113.66", "203.0.113.66")]
    [InlineData("6.6.6.6, 203.0.113.66", "203.0.113.66")]
    [InlineData("6.6.6.6, 203.0.113.66, 10.1.2.3", "203.0.113.66")]
    public async Task NamedProxy_IsHeard_UntilTheFirstThatIsNotNamed(string forwarded, string sender)
    {
        await using var service = await EchoAsync();
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:TrustedProxies", "127.0.0.8, 10.0.0.0/8"));
        using var proxy = gateway.ClientFrom("127.0.0.8");
        using var stranger = gateway.ClientFrom("127.0.0.9");
        Assert.Equal(sender, (await SeenAsync(proxy, ("X-Forwarded-For", forwarded)))["X-Forwarded-For"]);
        Assert.Equal("127.0.0.9", (await SeenAsync(stranger, ("X-Forwarded-For", forwarded)))["X-Forwarded-For"]);
    }

    [Fact]
    public async Task Service_CountsSendersBehindTheGatewayApart_AndBelievesNobodyElse()
    {
        await using var service = await ServiceAsync("127.0.0.1");
        var address = service.Urls.Single();
        await using var gateway = await TestGateway.StartAsync(address);
        using var anna = gateway.ClientFrom("127.0.0.2");
        using var boris = gateway.ClientFrom("127.0.0.3");
        Assert.Equal("127.0.0.2", await anna.GetStringAsync("/api/v1/offers"));
        Assert.Equal("127.0.0.3", await boris.GetStringAsync("/api/v1/offers"));
        using var again = await anna.GetAsync("/api/v1/offers");
        Assert.Equal(HttpStatusCode.TooManyRequests, again.StatusCode);

        using var past = gateway.ClientFrom("127.0.0.4");
        using var direct = await past.SendAsync(new HttpRequestMessage(HttpMethod.Get, address + "/api/v1/offers") { Headers = { { "X-Forwarded-For", "203.0.113.66" } } });
        Assert.Equal("127.0.0.4", await direct.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Service_WithoutNamedProxies_BelievesNobody()
    {
        await using var service = await ServiceAsync("");
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.66");
        Assert.Equal("127.0.0.1", await client.GetStringAsync(service.Urls.Single() + "/api/v1/offers"));
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("the gateway")]
    public async Task Networks_ThatAreNone_StopTheStart(string networks) =>
        Assert.Contains("Gateway:TrustedProxies", (await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => TestGateway.StartAsync(TestGateway.Nowhere, ("Gateway:TrustedProxies", networks)))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task UnknownHost_IsRefused_TheProbesAreNot()
    {
        await using var service = await EchoAsync();
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:Hosts", "help.example.org"));
        using var refused = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/offers", ("Host", "evil.example")));
        await refused.ProblemAsync(HttpStatusCode.MisdirectedRequest, "unknown-host");
        using var named = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/offers", ("Host", "Help.Example.org:8443")));
        Assert.Equal(HttpStatusCode.OK, named.StatusCode);
        Assert.StartsWith("HTTP/1.1 421", await gateway.RawAsync("GET /api/v1/offers HTTP/1.0\r\n\r\n"), StringComparison.Ordinal);
        using var probe = await gateway.Http.SendAsync(Answers.Request("GET", "/health/ready", ("Host", "10.2.3.4:8080")));
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
        Assert.Single(service.Asked);
    }

    private static Task<Upstream> EchoAsync() => Upstream.StartAsync(x => x.Response.WriteAsJsonAsync(x.Request.Headers.ToDictionary(y => y.Key, y => y.Value.ToString())));

    /// <summary>What every service has, and one endpoint that takes one request a minute from a source.</summary>
    private static async Task<WebApplication> ServiceAsync(string trusted)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Platform:PublicUrl"] = "http://127.0.0.1",
            ["Platform:Services:default"] = TestGateway.Nowhere,
            ["Platform:TrustedProxies"] = trusted,
        });
        builder.AddServiceDefaults();
        builder.Services.AddRateLimiter(limits => limits.AddPolicy("one", http => SourceLimit.AMinute(http, 1)));
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapGet("/api/v1/offers", (HttpContext http) => http.Connection.RemoteIpAddress?.ToString()).RequireRateLimiting("one").AllowAnonymous();
        await app.StartAsync();
        return app;
    }

    private static async Task<Dictionary<string, string>> SeenAsync(HttpClient client, params IEnumerable<(string, string)> headers)
    {
        using var response = await client.SendAsync(Answers.Request("GET", "/api/v1/offers", headers));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(await response.Content.ReadAsStringAsync())!;
    }
}
