using System.Net;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.Gateway.Tests;

/// <summary>What people and systems are told when a service fails or is away.</summary>
public sealed class FailureTests
{
    private const string Trace = "System.NullReferenceException: Object reference not set\n   at Matchmaking.Secret.Method() in /src/Secret.cs:line 42";

    [Theory]
    [InlineData(500, "text/plain", Trace)]
    [InlineData(500, "text/html", "<html><pre>" + Trace + "</pre></html>")]
    [InlineData(502, "text/html", "<html>nginx/1.2 Secret.cs</html>")]
    [InlineData(500, "application/json", """{"code":"x","detail":"Secret.cs"}""")]
    [InlineData(500, "application/problem+json", """{"title":"System.NullReferenceException","detail":"at Secret.cs:line 42"}""")]
    [InlineData(500, "application/problem+json", """{"code":"unexpected","detail":"Boom\n   at Secret.cs:line 42"}""")]
    [InlineData(500, "application/problem+json", """{"code":"unexpected","detail":"Secret.cs""")]
    public async Task StackTrace_OfAService_NeverGoesOut(int status, string type, string body)
    {
        await using var service = await FailingAsync(status, type, body);
        await using var gateway = await TestGateway.StartAsync(service.Address);
        foreach (var (path, accept) in new[] { ("/api/v1/offers", "application/json"), ("/offers", "text/html") })
        {
            using var response = await gateway.Http.SendAsync(Answers.Request("GET", path, ("Accept", accept)));
            Assert.Equal(status, (int)response.StatusCode);
            var said = await response.Content.ReadAsStringAsync();
            Assert.NotEmpty(said);
            Assert.All(new[] { said, response.Headers.ToString(), response.Content.Headers.ToString() }, x =>
                Assert.False(x.Contains("Secret", StringComparison.Ordinal) || x.Contains("NullReference", StringComparison.Ordinal) || x.Contains("nginx", StringComparison.Ordinal), x));
        }

        using var problem = await gateway.Http.GetAsync("/api/v1/offers");
        await problem.ProblemAsync((HttpStatusCode)status, "unexpected");
    }

    [Fact]
    public async Task Problem_OfAService_ArrivesWithItsWords_AndNothingElseOfIt()
    {
        await using var service = await FailingAsync(503, "application/problem+json", """{"code":"storage-unavailable","detail":"The data could not be stored.","exception":{"details":"at Secret.cs"}}""", ("Retry-After", "7"));
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var response = await gateway.Http.GetAsync("/api/v1/offers");
        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
        Assert.Equal("The data could not be stored.", problem.GetProperty("detail").GetString());
        Assert.Equal(TimeSpan.FromSeconds(7), response.Headers.RetryAfter!.Delta);
        Assert.False(problem.TryGetProperty("exception", out _));
    }

    [Fact]
    public async Task Refusal_OfAService_ArrivesAsItIs()
    {
        await using var service = await FailingAsync(409, "application/problem+json", """{"code":"offer-not-open","own":1}""");
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var response = await gateway.Http.GetAsync("/api/v1/offers");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("""{"code":"offer-not-open","own":1}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task ServiceThatIsAway_IsSaid_WithWhenToComeBack(string method)
    {
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere);
        using var response = await gateway.Http.SendAsync(Answers.Request(method, "/api/v1/offers", ("Accept", "text/html")));
        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "service-unavailable");
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter!.Delta);
        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_GetsAPage_WithItsOwnStyles()
    {
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere);
        using var response = await gateway.Http.SendAsync(Answers.Request("GET", "/needs", ("Accept", "text/html,application/xhtml+xml")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("Nothing was lost", page, StringComparison.Ordinal);
        Assert.Contains(response.Headers.GetValues("X-Correlation-Id").Single(), page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        using var styles = await gateway.Http.GetAsync("/gateway.css");
        Assert.Contains("/gateway.css", page, StringComparison.Ordinal);
        Assert.Equal("text/css", styles.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("GET", "ServiceUnavailable", "service-unavailable")]
    [InlineData("POST", "GatewayTimeout", "answer-late")]
    public async Task ServiceThatHangs_IsNotWaitedFor(string method, string status, string code)
    {
        await using var service = await Upstream.StartAsync(x => Task.Delay(Timeout.Infinite, x.RequestAborted));
        await using var gateway = await TestGateway.StartAsync(service.Address, ("ReverseProxy:Clusters:offer-intake:HttpRequest:ActivityTimeout", "00:00:01"));
        using var response = await gateway.Http.SendAsync(Answers.Request(method, "/api/v1/offers"));
        await response.ProblemAsync(Enum.Parse<HttpStatusCode>(status), code);
        Assert.Single(service.Asked);
    }

    [Theory]
    [InlineData("/api/v2/offers")]
    [InlineData("/api/v1/partnerships")]
    [InlineData("/internal/memberships/1")]
    [InlineData("/Internal/feed")]
    [InlineData("/health/startup")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v2.json")]
    public async Task WhatIsNotPublic_IsNotThere(string path)
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var response = await gateway.Http.GetAsync(path);
        await response.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(service.Asked);
    }

    [Theory]
    [InlineData("/x/../internal/feed")]
    [InlineData("/x/%2e%2e/internal/feed")]
    [InlineData("/%69nternal/feed")]
    [InlineData("//internal/feed")]
    [InlineData("/x/..%2finternal/feed")]
    public async Task DetourToInternal_ReachesNoInternalAddress(string path)
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address);
        await gateway.RawAsync($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain(service.Asked, x => x.Contains(" /internal", StringComparison.OrdinalIgnoreCase));
    }

    private static Task<Upstream> FailingAsync(int status, string type, string body, params IEnumerable<(string, string)> headers) => Upstream.StartAsync(async x =>
    {
        x.Response.StatusCode = status;
        x.Response.ContentType = type;
        x.Response.Headers.Server = "nginx/1.2";
        foreach (var (name, value) in headers)
        {
            x.Response.Headers[name] = value;
        }

        await x.Response.WriteAsync(body);
    });
}
