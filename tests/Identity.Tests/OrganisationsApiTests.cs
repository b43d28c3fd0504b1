using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Tests;

public sealed class OrganisationsApiTests : IAsyncLifetime
{
    private IdentityApp _app = null!;
    private Guid _ama;
    private Guid _ben;
    private Guid _company;
    private Guid _other;
    private string _token = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.StartAsync();
        _ama = await _app.PersonAsync("ama@savanna.example");
        _ben = await _app.PersonAsync("ben@savanna.example", "Ben Otieno");
        var stranger = await _app.PersonAsync("sam@other.example", "Sam Stone");
        _company = await _app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics", (_ama, [Roles.CompanyAdmin]), (_ben, [Roles.CompanyMember]));
        _other = await _app.OrganisationAsync(OrganisationKind.Company, "Other", (stranger, [Roles.CompanyAdmin]));
        _token = await CodeFlow.TokenAsync(_app, "ama@savanna.example");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Me_IsThePersonWithMemberships()
    {
        var me = await ReadAsync<SubjectResponse>(await GetAsync("/api/v1/me"));
        Assert.Equal((_ama.ToString(), "Ama Mensah", _company), (me.Subject, me.Name, me.Memberships.Single().OrganisationId));
    }

    [Fact]
    public async Task NoRolesAtAll_IsRefused()
    {
        foreach (var (path, body) in new (string, string)[] { ("invitations", """{"email":"new@savanna.example","roles":null}"""), ("clients", """{"name":"ERP","roles":null}""") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/organisations/{_company}/{path}") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", _token);
            using var answer = await _app.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
    }

    [Fact]
    public async Task AnotherOrganisation_IsNotFound_OnEveryEndpoint()
    {
        var id = Guid.CreateVersion7();
        (HttpMethod, string, object?)[] requests =
        [
            (HttpMethod.Get, "", null),
            (HttpMethod.Put, "/name", new RenameRequest { Name = "Mine now" }),
            (HttpMethod.Get, "/members", null),
            (HttpMethod.Put, $"/members/{_ben}/roles", new RolesRequest { Roles = [Roles.CompanyAdmin] }),
            (HttpMethod.Delete, $"/members/{_ben}", null),
            (HttpMethod.Post, $"/members/{_ben}/second-factor/reset", null),
            (HttpMethod.Get, "/invitations", null),
            (HttpMethod.Post, "/invitations", new InvitationRequest { Email = "x@y.example", Roles = [Roles.CompanyMember] }),
            (HttpMethod.Post, $"/invitations/{id}/revoke", null),
            (HttpMethod.Post, $"/invitations/{id}/resend", null),
            (HttpMethod.Get, "/join-requests", null),
            (HttpMethod.Post, $"/join-requests/{id}/approve", new RolesRequest { Roles = [Roles.CompanyMember] }),
            (HttpMethod.Post, $"/join-requests/{id}/refuse", new StepRequest()),
            (HttpMethod.Get, "/clients", null),
            (HttpMethod.Post, "/clients", new ClientRequest { Name = "Robot", Roles = [Roles.CompanyMember] }),
            (HttpMethod.Post, $"/clients/{id}/rotate", new RotateRequest()),
            (HttpMethod.Post, $"/clients/{id}/revoke", null),
        ];
        foreach (var (method, path, body) in requests)
        {
            using var response = await _app.SendAsync(method, $"/api/v1/organisations/{_other}{path}", _token, body, version: 1);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{method} {path}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Member_MayReadButNotManage()
    {
        var ben = await CodeFlow.TokenAsync(_app, "ben@savanna.example");
        using var read = await _app.SendAsync(HttpMethod.Get, $"/api/v1/organisations/{_company}/members", ben);
        using var manage = await _app.SendAsync(HttpMethod.Get, $"/api/v1/organisations/{_company}/clients", ben);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (read.StatusCode, manage.StatusCode));
    }

    [Fact]
    public async Task RemovedMember_HasNoMemberships_AndTheSuccessorIsPublished()
    {
        using var stale = await _app.SendAsync(HttpMethod.Delete, $"/api/v1/organisations/{_company}/members/{_ben}?successor={_ama}", _token, version: 7);
        using var missing = await _app.SendAsync(HttpMethod.Delete, $"/api/v1/organisations/{_company}/members/{_ben}?successor={_ama}", _token);
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionRequired), (stale.StatusCode, missing.StatusCode));
        using var removed = await _app.SendAsync(HttpMethod.Delete, $"/api/v1/organisations/{_company}/members/{_ben}?successor={_ama}", _token, version: 1);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty((await _app.MembershipsAsync(_ben.ToString())).Memberships);
        var body = await _app.WithDbAsync((_, db) => db.Outbox.OrderByDescending(x => x.Sequence).Select(x => x.Body).FirstAsync());
        var changed = JsonSerializer.Deserialize<OrganisationChanged>(body, WireJson.Options)!;
        Assert.Equal((_ben.ToString(), _ama.ToString()), (changed.Handover!.From, changed.Handover.To));
    }

    [Fact]
    public async Task LastAdmin_CannotBeRemoved()
    {
        using var response = await _app.SendAsync(HttpMethod.Delete, $"/api/v1/organisations/{_company}/members/{_ama}", _token, version: 1);
        Assert.Equal("last-admin", await CodeOfAsync(response));
    }

    [Fact]
    public async Task Client_IsCreatedRotatedAndRevoked_AndItsSecretIsNeverStored()
    {
        var path = $"/api/v1/organisations/{_company}/clients";
        var made = await ReadAsync<ClientResponse>(await _app.SendAsync(
            HttpMethod.Post, path, _token, new ClientRequest { Name = "Robot", Roles = [Roles.CompanyMember] }, idempotencyKey: "k-1"));
        await _app.ClientTokenAsync(made.ClientId, made.Secret!);
        using var again = await _app.SendAsync(HttpMethod.Post, path, _token, new ClientRequest { Name = "Robot", Roles = [Roles.CompanyMember] }, idempotencyKey: "k-1");
        Assert.Equal("client-name-taken", await CodeOfAsync(again));

        var rotated = await ReadAsync<ClientResponse>(await _app.SendAsync(
            HttpMethod.Post, $"{path}/{made.Id}/rotate", _token, new RotateRequest { AtOnce = true }, version: 1));
        using var old = await _app.TokenAsync(("grant_type", "client_credentials"), ("client_id", made.ClientId), ("client_secret", made.Secret!), ("scope", "api"));
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        await _app.ClientTokenAsync(made.ClientId, rotated.Secret!);

        await ReadAsync<ClientResponse>(await _app.SendAsync(HttpMethod.Post, $"{path}/{made.Id}/revoke", _token, version: 2));
        var list = await ReadAsync<Page<ClientResponse>>(await GetAsync(path));
        Assert.Null(list.Items.Single().Secret);
        Assert.NotNull(list.Items.Single().LastUsedAt);
        Assert.False(list.Items.Single().Active);
        Assert.Equal(0, await _app.WithDbAsync((_, db) => db.IdempotencyKeys.CountAsync(x => x.Body!.Contains(made.Secret!))));
    }

    [Fact]
    public async Task PlatformAdmin_CreatesClosesAndReopens_AndAClosedOneHasNoMembers()
    {
        var root = await _app.PersonAsync("root@platform.example", "Rita Root");
        await _app.OrganisationAsync(OrganisationKind.Platform, "Platform", (root, [Roles.PlatformAdmin]));
        await using var demo = await IdentityApp.StartAsync(folder: _app.Folder, settings: new KeyValuePair<string, string?>("Platform:Demo", "true"));
        var token = await CodeFlow.TokenAsync(demo, "root@platform.example");
        using var wrong = await demo.SendAsync(HttpMethod.Post, "/api/v1/organisations", token, new { kind = "agency", name = "W", agencyCode = "NOBODY" });
        var errors = (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["name", "agencyCode"], errors.EnumerateArray().Select(x => x.GetProperty("field").GetString()));

        var request = new OrganisationRequest { Kind = OrganisationKind.Agency, Name = "WFP Kenya", AgencyCode = "wfp" };
        var first = await ReadAsync<OrganisationResponse>(await demo.SendAsync(HttpMethod.Post, "/api/v1/organisations", token, request, idempotencyKey: "a"));
        var second = await ReadAsync<OrganisationResponse>(await demo.SendAsync(HttpMethod.Post, "/api/v1/organisations", token, request, idempotencyKey: "a"));
        Assert.Equal(first.Id, second.Id);

        await ReadAsync<OrganisationResponse>(await demo.SendAsync(
            HttpMethod.Post, $"/api/v1/organisations/{_company}/close", token, new StepRequest { Note = "Merged" }, version: 1));
        Assert.Empty((await demo.MembershipsAsync(_ama.ToString())).Memberships);
        await ReadAsync<OrganisationResponse>(await demo.SendAsync(HttpMethod.Post, $"/api/v1/organisations/{_company}/reopen", token, version: 2));
        Assert.Single((await demo.MembershipsAsync(_ama.ToString())).Memberships);
        using var refused = await GetAsync("/api/v1/organisations");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _app.SendAsync(HttpMethod.Get, path, _token);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            return (await response.Content.ReadFromJsonAsync<T>(WireJson.Options))!;
        }
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
}
