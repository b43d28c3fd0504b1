using System.Net;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Clients;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Matchmaking.Identity.Tests;

public sealed class ClientCredentialsTests
{
    [Fact]
    public async Task Service_GetsAPlainTokenThatNamesIt()
    {
        await using var app = await IdentityApp.StartAsync();
        var token = new JsonWebToken(await app.ServiceTokenAsync());
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal("service-matching", token.Subject);
        Assert.Equal("matching", token.GetClaim("service").Value);
        Assert.Equal("matchmaking-api", Assert.Single(token.Audiences));
        Assert.Equal(app.Url.ToString(), token.Issuer);
        Assert.Equal(TimeSpan.FromMinutes(10), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task Client_ActsWithinItsRoles_AndIsSeenToBeUsed()
    {
        await using var app = await IdentityApp.StartAsync();
        var organisation = await app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics");
        var (clientId, secret) = await app.ClientAsync(organisation, Roles.CompanyMember);
        var token = new JsonWebToken(await app.ClientTokenAsync(clientId, secret));
        Assert.Equal(clientId, token.Subject);
        Assert.False(token.TryGetClaim("service", out _));

        var who = await app.MembershipsAsync(clientId);
        Assert.True(who.IsClient);
        var membership = Assert.Single(who.Memberships);
        Assert.Equal((organisation, OrganisationKind.Company, "Savanna Logistics"), (membership.OrganisationId, membership.Kind, membership.OrganisationName));
        Assert.Equal([Roles.CompanyMember], membership.Roles);
        Assert.NotNull(await app.WithDbAsync((_, db) => db.ApiClients.Select(x => x.LastUsedAt).SingleAsync()));
    }

    [Fact]
    public async Task WrongSecret_IsRefused()
    {
        await using var app = await IdentityApp.StartAsync();
        using var response = await app.TokenAsync(
            ("grant_type", "client_credentials"), ("client_id", "service-matching"), ("client_secret", "portal-secret"), ("scope", "api"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task RotatedSecret_WorksForADayOnly()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-11-25T10:00:00Z"));
        await using var app = await IdentityApp.StartAsync(time);
        var organisation = await app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics");
        var (clientId, old) = await app.ClientAsync(organisation, Roles.CompanyMember);
        var (next, hash) = Secrets.Mint();
        await ChangeAsync(app, client => client.Rotate(hash, atOnce: false, Contracts.Actor.Service("test"), time.GetUtcNow()));

        await app.ClientTokenAsync(clientId, old);
        await app.ClientTokenAsync(clientId, next);
        time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(app, clientId, old));
        await app.ClientTokenAsync(clientId, next);
    }

    [Fact]
    public async Task RevokedClient_IsRefused_AndHasNoMemberships()
    {
        await using var app = await IdentityApp.StartAsync();
        var organisation = await app.OrganisationAsync(OrganisationKind.Agency, "WFP");
        var (clientId, secret) = await app.ClientAsync(organisation, Roles.FocalPoint);
        await ChangeAsync(app, client => client.Revoke(Contracts.Actor.Service("test"), DateTimeOffset.UnixEpoch));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(app, clientId, secret));
        Assert.Empty((await app.MembershipsAsync(clientId)).Memberships);
    }

    [Fact]
    public async Task Memberships_AreForServicesOnly()
    {
        await using var app = await IdentityApp.StartAsync();
        var organisation = await app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics");
        var (clientId, secret) = await app.ClientAsync(organisation, Roles.CompanyMember);
        using var asClient = await app.SendAsync(HttpMethod.Get, $"/internal/memberships/{clientId}", await app.ClientTokenAsync(clientId, secret));
        using var asNobody = await app.SendAsync(HttpMethod.Get, $"/internal/memberships/{clientId}", null);
        using var unknown = await app.SendAsync(HttpMethod.Get, "/internal/memberships/nobody", await app.ServiceTokenAsync());
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound), (asClient.StatusCode, asNobody.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task Keys_SurviveARestart_AndBelongToTheServiceOnly()
    {
        string token;
        string folder;
        await using (var first = await IdentityApp.StartAsync(folder: Path.Combine(Path.GetTempPath(), $"identity-{Guid.CreateVersion7():N}")))
        {
            folder = first.Folder;
            token = new JsonWebToken(await first.ServiceTokenAsync()).Kid;
        }

        await using var second = await IdentityApp.StartAsync(folder: folder);
        Assert.Equal(token, new JsonWebToken(await second.ServiceTokenAsync()).Kid);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "keys", "signing.pem")));
        }
    }

    private static Task<int> ChangeAsync(IdentityApp app, Action<ApiClient> change) => app.WithDbAsync(async (_, db) =>
    {
        change(await db.ApiClients.SingleAsync());
        return await db.SaveChangesAsync();
    });

    private static async Task<HttpStatusCode> TryAsync(IdentityApp app, string clientId, string secret)
    {
        using var response = await app.TokenAsync(("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", secret), ("scope", "api"));
        return response.StatusCode;
    }
}
