using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Matchmaking.Import.Tests;

/// <summary>The modules alone, without Identity: the bearer token is the subject, and the memberships are those a test made up.</summary>
internal sealed class FakeSignIn : HttpMessageHandler
{
    private readonly Dictionary<string, SubjectResponse> _subjects = [];

    public void Add(string subject, Guid organisation, OrganisationKind kind, params string[] roles) => _subjects[subject] = new SubjectResponse
    {
        Subject = subject,
        Name = subject,
        Memberships = [new Membership { OrganisationId = organisation, Kind = kind, OrganisationName = subject, Roles = roles }],
    };

    public void Install(IServiceCollection services)
    {
        services.PostConfigure<AuthenticationOptions>(options => options.SchemeMap["Bearer"].HandlerType = typeof(SubjectIsToken));
        services.AddTransient<SubjectIsToken>();
        services.AddHttpClient("memberships")
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())
            .ConfigurePrimaryHttpMessageHandler(() => this);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var known = _subjects.GetValueOrDefault(request.RequestUri!.Segments[^1]);
        return Task.FromResult(known is null
            ? new HttpResponseMessage(HttpStatusCode.NotFound)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(known, options: WireJson.Options) });
    }

    private sealed class SubjectIsToken(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var header = Request.Headers.Authorization.ToString();
            if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", header["Bearer ".Length..])], "test"));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(who, Scheme.Name)));
        }
    }
}
