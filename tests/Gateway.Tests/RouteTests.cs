using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Matchmaking.Gateway.Tests;

/// <summary>The routes in appsettings.json against what the services really map.</summary>
public sealed class RouteTests
{
    /// <summary>Every process has these; the gateway answers its own.</summary>
    private static readonly string[] OfEveryProcess = ["/health/", "/openapi/", "/_framework/"];

    [Fact]
    public async Task EveryPublicAddress_ReachesItsService_AndNoInternalOneDoes()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-tests-");
        var upstreams = new Dictionary<string, Upstream>(StringComparer.Ordinal);
        try
        {
            foreach (var name in Services.Names)
            {
                upstreams[name] = await Upstream.SayingAsync(name);
            }

            await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere, upstreams.Select(x => ($"Platform:Services:{x.Key}", x.Value.Address)));
            var (reached, closed) = (0, 0);
            foreach (var name in Services.Names)
            {
                await using var service = Services.Build(name, folder.FullName);
                foreach (var (method, path) in AddressesOf(service))
                {
                    using var response = await gateway.Http.SendAsync(Answers.Request(method, path));
                    var said = await response.Content.ReadAsStringAsync();
                    if (path.StartsWith("/internal/", StringComparison.Ordinal))
                    {
                        closed++;
                        Assert.True(response.StatusCode == HttpStatusCode.NotFound && !Services.Names.Contains(said), $"{method} {path} of {name} is internal and reaches {said}");
                    }
                    else
                    {
                        reached++;
                        Assert.True(said == name, $"{method} {path} of {name} reaches {said}");
                    }
                }
            }

            Assert.True(reached > 200 && closed > 5, $"{reached} public and {closed} internal addresses were found: the test looks at the wrong place.");
        }
        finally
        {
            foreach (var upstream in upstreams.Values)
            {
                await upstream.DisposeAsync();
            }

            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration", "identity")]
    [InlineData("/connect/token", "identity")]
    [InlineData("/account", "identity")]
    [InlineData("/accountant", "portal")]
    [InlineData("/signin-oidc", "portal")]
    [InlineData("/app.css", "portal")]
    [InlineData("/docs/problems", "portal")]
    [InlineData("/api/v1/saved-searches/1", "matching")]
    [InlineData("/api/v1/suggestions", "matching")]
    [InlineData("/api/v1/webhooks", "notification")]
    public async Task Address_ReachesItsService(string path, string name)
    {
        await using var service = await Upstream.SayingAsync("here");
        await using var gateway = await TestGateway.StartAsync(TestGateway.Nowhere, ($"Platform:Services:{name}", service.Address));
        Assert.Equal("here", await gateway.Http.GetStringAsync(path));
    }

    [Fact]
    public async Task ServiceWithoutAddress_StopsTheStart() => Assert.Contains("Platform:Services:identity", (await Assert.ThrowsAnyAsync<Exception>(async () =>
    {
        await using var app = GatewayHost.Build(["--urls", "http://127.0.0.1:0", "--Platform:PublicUrl", "http://127.0.0.1", "--Platform:Services:portal", TestGateway.Nowhere]);
        await app.StartAsync();
    })).ToString(), StringComparison.Ordinal);

    private static IEnumerable<(string Method, string Path)> AddressesOf(WebApplication service) =>
        from endpoint in ((IEndpointRouteBuilder)service).DataSources.SelectMany(x => x.Endpoints).OfType<RouteEndpoint>()
        let path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(x => string.Concat(x.Parts.Select(Sample))))
        where !OfEveryProcess.Any(x => path.StartsWith(x, StringComparison.Ordinal))
        select (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.FirstOrDefault(x => x is not "HEAD") ?? "GET", path);

    private static string Sample(RoutePatternPart part) => part is RoutePatternLiteralPart literal ? literal.Content : part is RoutePatternSeparatorPart separator ? separator.Content : "x";
}
