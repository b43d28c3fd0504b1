using System.Net;

namespace Matchmaking.Gateway.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task Client_HasAThousandRequestsInItsWindow_TheNextIsRefused_OthersAreNot()
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address);
        var statuses = new int[1_000];
        await Parallel.ForAsync(0, 1_000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => statuses[i] = (int)await StatusAsync(gateway, "anna"));
        Assert.All(statuses, x => Assert.Equal(200, x));

        using var refused = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/offers", Answers.Token("anna")));
        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(1_000, service.Asked.Count);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, "boris"));
    }

    [Fact]
    public async Task Window_EndsAfterItsTime()
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:Limits:client:Requests", "1"), ("Gateway:Limits:client:Seconds", "1"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, "anna"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(gateway, "anna"));
        await Task.Delay(1_500);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, "anna"));
    }

    [Fact]
    public async Task Client_IsWhoTheTokenNames_NotTheToken()
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:Limits:client:Requests", "1"));
        var (name, value) = Answers.Token("anna");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, (name, value)));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(gateway, (name, value[..^8] + "b3RoZXI0")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, Answers.Token("anna", "their-own-system")));
    }

    [Fact]
    public async Task WithoutToken_TheAddressIsTheClient()
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:Limits:client:Requests", "1"));
        using var other = gateway.ClientFrom("127.0.0.2");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway));
        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(gateway));
        using var response = await other.GetAsync("/api/v1/offers");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task MadeUpTokens_AreCountedByTheirAddressTogether()
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:Limits:address:Requests", "3"));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway, $"nobody-{i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await StatusAsync(gateway, "nobody-3"));
    }

    [Theory]
    [InlineData("/api/v1/search?q=water")]
    [InlineData("/api/v1/suggestions")]
    [InlineData("/api/v1/fits/asks")]
    public async Task Route_HasALimitOfItsOwn(string costly)
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(service.Address, ("Gateway:Limits:search:Requests", "1"));
        using var first = await gateway.Http.GetAsync(costly);
        using var second = await gateway.Http.GetAsync(costly);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await second.ProblemAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(gateway));
    }

    [Fact]
    public async Task Limits_ThatLackTheirNumbers_StopTheStart() =>
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => TestGateway.StartAsync(TestGateway.Nowhere, ("Gateway:Limits:client:Requests", "0")));

    private static Task<HttpStatusCode> StatusAsync(TestGateway gateway, string subject) => StatusAsync(gateway, Answers.Token(subject));

    private static async Task<HttpStatusCode> StatusAsync(TestGateway gateway, params IEnumerable<(string, string)> headers)
    {
        using var response = await gateway.Http.SendAsync(Answers.Request("GET", "/api/v1/offers", headers));
        return response.StatusCode;
    }
}
