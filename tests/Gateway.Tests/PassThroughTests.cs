using System.Diagnostics;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.Gateway.Tests;

/// <summary>What goes through as it is, and what every answer carries.</summary>
public sealed class PassThroughTests
{
    [Fact]
    public async Task ServerSentEvents_ArriveOneByOne()
    {
        var more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await Upstream.StartAsync(async x =>
        {
            x.Response.ContentType = "text/event-stream";
            await x.Response.WriteAsync("data: first\n\n");
            await x.Response.Body.FlushAsync();
            await more.Task;
            await x.Response.WriteAsync("data: second\n\n");
        });
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var response = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/notifications/stream"), HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("data: first", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)));
        more.SetResult();
        Assert.Contains("data: second", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WebSocket_GoesThroughBothWays()
    {
        await using var service = await Upstream.StartAsync(async x =>
        {
            using var socket = await x.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[100];
            var got = await socket.ReceiveAsync(buffer, default);
            await socket.SendAsync(Encoding.UTF8.GetBytes("you said " + Encoding.UTF8.GetString(buffer, 0, got.Count)), WebSocketMessageType.Text, true, default);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        });
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new UriBuilder(gateway.Address) { Scheme = "ws", Path = "/live" }.Uri, default);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, default);
        var buffer = new byte[100];
        var got = await client.ReceiveAsync(buffer, default);
        Assert.Equal("you said hello", Encoding.UTF8.GetString(buffer, 0, got.Count));
    }

    [Fact]
    public async Task Trace_OfTheCaller_GoesOn_AndTheAnswerNamesIt()
    {
        await using var service = await Upstream.StartAsync(x => x.Response.WriteAsync(x.Request.Headers.TraceParent.ToString()));
        await using var gateway = await TestGateway.StartAsync(service.Address);
        const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var given = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/offers", ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"), ("X-Correlation-Id", "made up")));
        var passed = ActivityContext.Parse(await given.Content.ReadAsStringAsync(), null);
        Assert.Equal(Trace, passed.TraceId.ToHexString());
        Assert.NotEqual("00f067aa0ba902b7", passed.SpanId.ToHexString());
        Assert.Equal([Trace], given.Headers.GetValues("X-Correlation-Id"));

        using var made = await gateway.Http.GetAsync("/api/v1/offers");
        Assert.Equal(ActivityContext.Parse(await made.Content.ReadAsStringAsync(), null).TraceId.ToHexString(), made.Headers.GetValues("X-Correlation-Id").Single());
    }

    [Fact]
    public async Task Problem_NamesTheTrace()
    {
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere);
        using var response = await gateway.Http.GetAsync("/api/v1/offers");
        var problem = await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "service-unavailable");
        Assert.Contains(response.Headers.GetValues("X-Correlation-Id").Single(), problem.GetProperty("traceId").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/v1/offers")]
    [InlineData("/docs")]
    [InlineData("/docs/problems")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/no/such/page")]
    public async Task EveryAnswer_TellsBrowsersWhatTheyMay(string path)
    {
        await using var service = await Upstream.StartAsync(x =>
        {
            x.Response.Headers.ContentSecurityPolicy = "default-src *";
            x.Response.Headers.XFrameOptions = "ALLOWALL";
            x.Response.Headers.XPoweredBy = "ours";
            return x.Response.WriteAsync("here");
        });
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:TrustedProxies", "127.0.0.1"));
        using var response = await gateway.Http.SendAsync(Answers.Request("GET", path, ("X-Forwarded-Proto", "https")));
        var headers = response.Headers.ToDictionary(x => x.Key, x => string.Join('|', x.Value), StringComparer.OrdinalIgnoreCase);
        Assert.Contains("frame-ancestors 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
        // The reference's own styles are the one exception.
        var policy = headers["Content-Security-Policy"].Split("; ").Where(x => path != "/docs" || !x.StartsWith("style-src", StringComparison.Ordinal));
        Assert.All(policy, x => Assert.DoesNotContain("unsafe", x, StringComparison.Ordinal));
        Assert.Contains(policy, x => x.StartsWith("script-src 'self'", StringComparison.Ordinal));
        Assert.Equal("DENY", headers["X-Frame-Options"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", headers["Referrer-Policy"]);
        Assert.Equal("max-age=31536000", headers["Strict-Transport-Security"]);
        Assert.DoesNotContain("Server", headers.Keys);
        Assert.DoesNotContain("X-Powered-By", headers.Keys);

        using var plain = await gateway.Http.GetAsync(path);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Gateway_IsAliveAndReady_WhateverTheServicesAre()
    {
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere, ("Gateway:Limits:client:Requests", "1"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("Healthy", await gateway.Http.GetStringAsync("/health/live"));
            Assert.Equal("Healthy", await gateway.Http.GetStringAsync("/health/ready"));
        }
    }
}
