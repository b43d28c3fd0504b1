using System.Net;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Tests;

public sealed class OrganisationPagesTests : IAsyncLifetime
{
    private IdentityApp _app = null!;
    private Browser _admin = null!;
    private Guid _ama;
    private Guid _ben;
    private Guid _company;
    private Guid _other;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.StartAsync();
        _ama = await _app.PersonAsync("ama@savanna.example");
        _ben = await _app.PersonAsync("ben@savanna.example", "Ben Otieno");
        _company = await _app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics", (_ama, [Roles.CompanyAdmin]), (_ben, [Roles.CompanyMember]));
        _other = await _app.OrganisationAsync(OrganisationKind.Company, "Other", (await _app.PersonAsync("sam@other.example", "Sam Stone"), [Roles.CompanyAdmin]));
        _admin = new Browser(_app.Url);
        await _admin.SignInAsync("ama@savanna.example");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/invitations")]
    [InlineData("/requests")]
    [InlineData("/clients")]
    [InlineData("/member")]
    public async Task AnotherOrganisation_IsNotFound(string page)
    {
        await _admin.OpenAsync($"/account/organisation{page}?organisation={_other}&person={_ben}");
        Assert.Equal(HttpStatusCode.NotFound, _admin.Status);
        Assert.DoesNotContain("Sam Stone", _admin.Text, StringComparison.Ordinal);
        Assert.Empty(_admin.Forms);
    }

    [Fact]
    public async Task Member_WhoIsNoAdmin_FindsNothing()
    {
        using var ben = new Browser(_app.Url);
        await ben.SignInAsync("ben@savanna.example");
        await ben.OpenAsync("/account/organisation");
        Assert.Equal(HttpStatusCode.NotFound, ben.Status);
    }

    [Fact]
    public async Task FormOfAnotherOrganisation_ChangesNothing()
    {
        using var sam = new Browser(_app.Url);
        await sam.SignInAsync("sam@other.example");
        await sam.OpenAsync($"/account/organisation/member?organisation={_company}&person={_ben}");
        Assert.Equal(HttpStatusCode.NotFound, sam.Status);
        await sam.OpenAsync($"/account/organisation/member?person={_ben}");
        Assert.Equal(HttpStatusCode.NotFound, sam.Status);
    }

    [Fact]
    public async Task Roles_AreChanged_AndTheLastAdminStays()
    {
        await _admin.OpenAsync($"/account/organisation/member?person={_ben}");
        await _admin.SubmitAsync("roles", ("Input.Roles", Roles.CompanyMember), ("Input.Roles", Roles.CompanyAdmin));
        Assert.Contains("The roles are saved", _admin.Text, StringComparison.Ordinal);
        Assert.Equal([Roles.CompanyMember, Roles.CompanyAdmin], (await _app.MembershipsAsync(_ben.ToString())).Memberships.Single().Roles);

        await _admin.OpenAsync($"/account/organisation/member?person={_ben}");
        await _admin.SubmitAsync("roles", ("Input.Roles", Roles.CompanyMember));
        await _admin.OpenAsync($"/account/organisation/member?person={_ama}");
        await _admin.SubmitAsync("roles", ("Input.Roles", Roles.CompanyMember));
        Assert.Contains("keeps at least one admin", _admin.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemovedMember_HandsOverToTheSuccessor_AndIsOutAtOnce()
    {
        using var ben = new Browser(_app.Url);
        await ben.SignInAsync("ben@savanna.example");
        await _admin.OpenAsync($"/account/organisation/member?person={_ben}");
        await _admin.SubmitAsync("remove");
        Assert.Contains("Choose who takes over", _admin.Text, StringComparison.Ordinal);
        await _admin.SubmitAsync("remove", ("Input.Successor", _ama.ToString()));
        Assert.Contains("The person has left", _admin.Text, StringComparison.Ordinal);
        Assert.Empty((await _app.MembershipsAsync(_ben.ToString())).Memberships);
        var body = await _app.WithDbAsync((_, db) => db.Outbox.Where(x => x.Type == "matchmaking:organisation-changed:v1")
            .OrderByDescending(x => x.Sequence).Select(x => x.Body).FirstAsync());
        var changed = JsonSerializer.Deserialize<OrganisationChanged>(body, WireJson.Options)!;
        Assert.Equal((_ben.ToString(), _ama.ToString()), (changed.Handover!.From, changed.Handover.To));
    }

    [Fact]
    public async Task StaleForm_IsTold_AndChangesNothing()
    {
        using var second = new Browser(_app.Url);
        await second.SignInAsync("ama@savanna.example");
        await second.OpenAsync($"/account/organisation/member?person={_ben}");
        await _admin.OpenAsync($"/account/organisation/member?person={_ben}");
        await _admin.SubmitAsync("roles", ("Input.Roles", Roles.CompanyAdmin));
        await second.SubmitAsync("remove", ("Input.Successor", "nobody"));
        Assert.Contains("Load it again", second.Text, StringComparison.Ordinal);
        Assert.Single((await _app.MembershipsAsync(_ben.ToString())).Memberships);
    }

    [Fact]
    public async Task Client_SecretIsShownOnce_Rotated_AndRevoked()
    {
        await _admin.OpenAsync("/account/organisation/clients");
        await _admin.SubmitAsync("create", ("Input.Name", "Warehouse"), ("Input.Roles", Roles.CompanyMember));
        var (id, secret) = Shown();
        await _app.ClientTokenAsync(id, secret);
        await _admin.OpenAsync("/account/organisation/clients");
        Assert.DoesNotContain(secret, _admin.Text, StringComparison.Ordinal);

        await _admin.SubmitAsync(_admin.Forms.Single(x => x.StartsWith("replace-", StringComparison.Ordinal)));
        var (_, next) = Shown();
        using var old = await _app.TokenAsync(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", secret), ("scope", "api"));
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        await _app.ClientTokenAsync(id, next);

        await _admin.OpenAsync("/account/organisation/clients");
        await _admin.SubmitAsync(_admin.Forms.Single(x => x.StartsWith("revoke-", StringComparison.Ordinal)));
        using var ended = await _app.TokenAsync(("grant_type", "client_credentials"), ("client_id", id), ("client_secret", next), ("scope", "api"));
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        Assert.Empty(_app.Log.Errors);
    }

    private (string Id, string Secret) Shown()
    {
        var codes = _admin.Page.QuerySelectorAll(".banner code").Select(x => x.TextContent).ToArray();
        Assert.True(codes.Length == 2, _admin.Text);
        return (codes[0], codes[1]);
    }
}
