using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.Gateway.Tests;

/// <summary>Several replicas of a service, which come and go.</summary>
public sealed class ReplicaTests
{
    private const string Interval = "ReverseProxy:Clusters:offer-intake:HealthCheck:Active:Interval";

    [Fact]
    public async Task Requests_GoToAllReplicas()
    {
        await using var one = await Upstream.SayingAsync("one");
        await using var two = await Upstream.SayingAsync("two");
        await using var gateway = await StartAsync(one.Address, two.Address);
        await LoadAsync(gateway, "GET", 60);
        Assert.Equal(60, one.Asked.Count + two.Asked.Count);
        Assert.InRange(one.Asked.Count, 10, 50);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task ReplicaThatIsGone_CostsNoRequest(string method)
    {
        await using var one = await Upstream.SayingAsync("one");
        await using var gateway = await StartAsync(TestGateway.Nowhere, one.Address);
        Assert.All(await LoadAsync(gateway, method, 60), x => Assert.Equal("one", x));
    }

    [Theory]
    [InlineData("GET", null, "there")]
    [InlineData("PUT", null, "there")]
    [InlineData("POST", "key-1", "there")]
    [InlineData("POST", null, "answer-lost")]
    public async Task ConnectionThatBreaks_IsTriedElsewhere_OnlyWhenTwiceIsOnce(string method, string? key, string expected)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var breaking = BreakAsync(listener, stop.Token);
        string? body = null;
        await using var there = await Upstream.StartAsync(async x =>
        {
            using var reader = new StreamReader(x.Request.Body);
            body = await reader.ReadToEndAsync();
            await x.Response.WriteAsync("there");
        });
        // Asked in this order, so that the broken one is asked first.
        await using var gateway = await StartAsync(
            $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", there.Address, ("ReverseProxy:Clusters:offer-intake:LoadBalancingPolicy", "FirstAlphabetical"));
        using var request = Answers.Request(method, "/api/v1/offers", key is null ? [] : [("Idempotency-Key", key)]);
        if (method != "GET")
        {
            request.Content = new StringContent("what is sent");
        }

        using var response = await gateway.Http.SendAsync(request);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(expected == "there" ? (method == "GET" ? "" : "what is sent") : null, body);
        await stop.CancelAsync();
        await breaking;
    }

    [Fact]
    public async Task SingleAddress_IsAskedAgain_WhenItIsBackWithinAMoment()
    {
        var first = await Upstream.SayingAsync("first");
        await using var gateway = await StartAsync(first.Address);
        Assert.Equal("first", await gateway.Http.GetStringAsync("/api/v1/offers"));
        var port = first.Port;
        await first.StopAsync();
        await first.DisposeAsync();
        var asking = gateway.Http.GetStringAsync("/api/v1/offers");
        await using var second = await Upstream.SayingAsync("second", port);
        Assert.Equal("second", await asking);
    }

    [Fact]
    public async Task ReplicaThatIsNotReady_GetsNothing_UntilItIs()
    {
        await using var one = await Upstream.SayingAsync("one");
        await using var two = await Upstream.SayingAsync("two");
        one.IsReady = false;
        await using var gateway = await StartAsync(one.Address, two.Address, (Interval, "00:00:00.2"));
        await Task.Delay(1_500);
        one.Asked.Clear();
        Assert.All(await LoadAsync(gateway, "GET", 40), x => Assert.Equal("two", x));
        one.IsReady = true;
        await Task.Delay(1_000);
        await LoadAsync(gateway, "GET", 40);
        Assert.NotEmpty(one.Asked);
    }

    [Fact]
    public async Task RollingRestart_UnderLoad_LosesNoRequest()
    {
        Upstream[] replicas = [await Upstream.SayingAsync("one"), await Upstream.SayingAsync("two")];
        await using var gateway = await StartAsync(replicas[0].Address, replicas[1].Address, ("Gateway:Limits:client:Requests", "1000000"), ("Gateway:Limits:address:Requests", "1000000"));
        using var stop = new CancellationTokenSource();
        var failed = new ConcurrentQueue<string>();
        var sent = 0;
        var load = Enumerable.Range(0, 8).Select(async client =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var request = client % 2 == 0
                    ? Answers.Request("GET", "/api/v1/offers")
                    : Answers.Request("POST", "/api/v1/offers", ("Idempotency-Key", Guid.CreateVersion7().ToString()));
                request.Content = client % 2 == 0 ? null : new StringContent("an offer");
                using var response = await gateway.Http.SendAsync(request);
                Interlocked.Increment(ref sent);
                if (!response.IsSuccessStatusCode)
                {
                    failed.Enqueue($"{request.Method} {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
                }
            }
        }).ToArray();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < replicas.Length; i++)
            {
                await Task.Delay(300);
                var port = replicas[i].Port;
                await replicas[i].StopAsync();
                await replicas[i].DisposeAsync();
                await Task.Delay(300);
                replicas[i] = await Upstream.SayingAsync("again", port);
                await Task.Delay(300);
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        Assert.Empty(failed);
        Assert.True(sent > 200, $"Only {sent} requests were sent.");
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    private static Task<TestGateway> StartAsync(string one, string two, params IEnumerable<(string, string)> settings) => StartAsync($"{one}, {two}", settings);

    private static Task<TestGateway> StartAsync(string replicas, params IEnumerable<(string, string)> settings) =>
        TestGateway.StartAsync(TestGateway.Nowhere, [("Platform:Services:offer-intake", replicas), .. settings]);

    private static async Task<string[]> LoadAsync(TestGateway gateway, string method, int requests)
    {
        var said = new string[requests];
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, ct) =>
        {
            using var response = await gateway.Http.SendAsync(Answers.Request(method, "/api/v1/offers"), ct);
            said[i] = await response.Content.ReadAsStringAsync(ct);
        });
        return said;
    }

    /// <summary>Takes a request, reads of it and hangs up.</summary>
    private static async Task BreakAsync(TcpListener listener, CancellationToken ct)
    {
        var buffer = new byte[4_096];
        while (!ct.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(ct);
                _ = await client.GetStream().ReadAtLeastAsync(buffer, 1, throwOnEndOfStream: false, ct);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The next one, or the end.
            }
        }
    }
}
