using System.Net;
using System.Security.Claims;
using Matchmaking.Portal.Sessions;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace Matchmaking.Portal.Tests;

public sealed class SessionRefreshTests
{
    /// <summary>Only a refusal ends a session; somebody at work is not signed out because Identity is busy or restarting.</summary>
    [Theory]
    [InlineData(HttpStatusCode.BadRequest, true)]
    [InlineData(HttpStatusCode.Unauthorized, true)]
    [InlineData(HttpStatusCode.TooManyRequests, false)]
    [InlineData(HttpStatusCode.ServiceUnavailable, false)]
    public async Task Session_EndsOnlyWhenRefused(HttpStatusCode answer, bool ends)
    {
        await using var services = new ServiceCollection().AddHttpClient(SessionRefresh.Client, x => x.BaseAddress = new Uri("http://identity.example/"))
            .ConfigurePrimaryHttpMessageHandler(() => new Answering(answer)).Services.BuildServiceProvider();
        var refresh = new SessionRefresh(
            services.GetRequiredService<IHttpClientFactory>(), store: null!, Options.Create(new PlatformOptions()), TimeProvider.System, NullLogger<SessionRefresh>.Instance);
        var properties = new AuthenticationProperties();
        properties.StoreTokens([
            new AuthenticationToken { Name = "expires_at", Value = DateTimeOffset.UnixEpoch.ToString("o") },
            new AuthenticationToken { Name = "refresh_token", Value = "once" },
        ]);
        var scheme = new AuthenticationScheme("cookie", null, typeof(CookieAuthenticationHandler));
        var person = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "somebody")], "cookie"));
        var context = new CookieValidatePrincipalContext(
            new DefaultHttpContext(), scheme, new CookieAuthenticationOptions(), new AuthenticationTicket(person, properties, "cookie"));
        await refresh.ValidateAsync(context);
        Assert.Equal(ends, context.Principal is null);
    }

    private sealed class Answering(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status));
    }
}
