using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.Gateway.Tests;

public sealed class SizeAndSpeedTests
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_OfElevenMegabytes_IsRefused(bool chunked)
    {
        long taken = 0;
        await using var service = await Upstream.StartAsync(async x => taken = await CountAsync(x.Request.Body));
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var request = Answers.Request("POST", "/api/v1/offers");
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new ByteArrayContent(new byte[11 * Megabyte]);
        using var response = await gateway.Http.SendAsync(request);
        await response.ProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
        Assert.Equal(0, taken);
    }

    [Fact]
    public async Task Body_OfEightMegabytes_AChunkOfAnImport_Arrives()
    {
        long taken = 0;
        await using var service = await Upstream.StartAsync(async x => taken = await CountAsync(x.Request.Body));
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var response = await gateway.Http.PutAsync("/api/v1/needs/imports/1/chunks/1", new ByteArrayContent(new byte[8 * Megabyte]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(8 * Megabyte, taken);
    }

    [Fact]
    public async Task Upload_ToThePortal_MayBeLarge()
    {
        long taken = 0;
        await using var service = await Upstream.StartAsync(async x => taken = await CountAsync(x.Request.Body));
        await using var gateway = await TestGateway.StartAsync(service.Address);
        using var response = await gateway.Http.PostAsync("/imports/upload", new ByteArrayContent(new byte[40 * Megabyte]));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(40 * Megabyte, taken);
    }

    [Fact]
    public async Task Headers_ThatTrickle_AreCutOff_WhileOthersAreServed()
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:HeaderSeconds", "2"));
        var slow = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => gateway.ConnectAsync()));
        var since = Stopwatch.StartNew();
        await Task.WhenAll(slow.Select(x => x.GetStream().WriteAsync("GET /api/v1/offers HTTP/1.1\r\nHost: 127.0.0.1\r\n"u8.ToArray()).AsTask()));
        var trickling = slow.Select(async x =>
        {
            try
            {
                for (var i = 0; since.Elapsed < TimeSpan.FromSeconds(20); i++)
                {
                    await x.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"X-{i}: a\r\n"));
                    await Task.Delay(250);
                }
            }
            catch (IOException)
            {
                // Cut off.
            }
        }).ToArray();

        using var other = await gateway.Http.GetAsync("/api/v1/offers");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.All(await Task.WhenAll(slow.Select(TestGateway.ReadToEndAsync)), x => Assert.True(x.Length == 0 || x.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), x));
        Assert.InRange(since.Elapsed.TotalSeconds, 1.5, 8);
        await Task.WhenAll(trickling);
        Assert.Single(service.Asked);
        Array.ForEach(slow, x => x.Dispose());
    }

    [Fact]
    public async Task Body_ThatTrickles_IsCutOff_WithAProblem()
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:HeaderSeconds", "2"));
        var since = Stopwatch.StartNew();
        var answer = await gateway.RawAsync("POST /api/v1/offers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{");
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("\"request-too-slow\"", answer, StringComparison.Ordinal);
        Assert.InRange(since.Elapsed.TotalSeconds, 1, 10);
    }

    [Fact]
    public async Task Connection_WithoutARequest_IsClosed()
    {
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere, ("Gateway:IdleSeconds", "1"));
        using var idle = await gateway.ConnectAsync();
        var since = Stopwatch.StartNew();
        Assert.Equal("", await TestGateway.ReadToEndAsync(idle));
        Assert.InRange(since.Elapsed.TotalSeconds, 0.5, 6);
    }

    [Fact]
    public async Task Connections_AboveTheirNumber_AreClosedAtOnce()
    {
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere, ("Gateway:MaxConnections", "2"));
        using var first = await gateway.ConnectAsync();
        using var second = await gateway.ConnectAsync();
        await Task.Delay(200);
        using var third = await gateway.ConnectAsync();
        Assert.Equal("", await TestGateway.ReadToEndAsync(third));
    }

    private static async Task<long> CountAsync(Stream body)
    {
        long count = 0;
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer) is var read and > 0)
        {
            count += read;
        }

        return count;
    }
}
