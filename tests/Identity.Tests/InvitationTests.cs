using Matchmaking.Contracts.Identity.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Tests;

public sealed class InvitationTests : IAsyncLifetime
{
    private const string Guest = "gina@savanna.example";
    private IdentityApp _app = null!;
    private Browser _admin = null!;
    private Browser _guest = null!;
    private Guid _company;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.StartAsync();
        _company = await _app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics", (await _app.PersonAsync("ama@savanna.example"), [Roles.CompanyAdmin]));
        (_admin, _guest) = (new Browser(_app.Url), new Browser(_app.Url));
        await _admin.SignInAsync("ama@savanna.example");
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        _guest.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task NewPerson_AcceptsWithNameAndPassword_Once()
    {
        var link = await InviteAsync();
        await _guest.OpenAsync(link);
        Assert.Contains("Join Savanna Logistics", _guest.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await _guest.SubmitAsync("accept-new", ("Input.Name", "Gina Guest"), ("Input.Password", IdentityApp.Password))).AbsolutePath);
        var id = await _app.WithDbAsync((_, db) => db.People.Where(x => x.Email == Guest).Select(x => x.Id).SingleAsync());
        Assert.Equal((_company, Roles.CompanyMember), ((await _app.MembershipsAsync(id.ToString())).Memberships.Single() is var one ? (one.OrganisationId, one.Roles.Single()) : default));
        await _guest.OpenAsync(link);
        Assert.Contains("This invitation cannot be used", _guest.Text, StringComparison.Ordinal);
        Assert.Empty(_app.Log.Errors);
    }

    [Fact]
    public async Task KnownPerson_SignsInFirst_AndAccepts()
    {
        await _app.PersonAsync(Guest, "Gina Guest");
        await _guest.OpenAsync(await InviteAsync());
        await _guest.OpenAsync(_guest.Page.QuerySelector("main a.button")!.GetAttribute("href"));
        await _guest.SubmitAsync("sign-in", ("Input.Email", Guest), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/sign-in", (await _guest.SubmitAsync("accept")).AbsolutePath);
        Assert.Equal(2, await MembersAsync());
    }

    [Fact]
    public async Task InvitationForAnotherAddress_CannotBeAccepted()
    {
        await _app.PersonAsync("eve@other.example", "Eve");
        await _guest.SignInAsync("eve@other.example");
        await _guest.OpenAsync(await InviteAsync());
        Assert.Contains("This invitation is for gina@savanna.example", _guest.Text, StringComparison.Ordinal);
        Assert.Empty(_guest.Forms);
        Assert.Equal(1, await MembersAsync());
    }

    [Fact]
    public async Task ResentInvitation_EndsTheFirstLink_AndARevokedOneBoth()
    {
        var first = await InviteAsync();
        await _admin.OpenAsync("/account/organisation/invitations");
        await _admin.SubmitAsync(_admin.Forms.Single(x => x.StartsWith("resend-", StringComparison.Ordinal)));
        Assert.Contains("A new link is on its way", _admin.Text, StringComparison.Ordinal);
        var second = (await _app.LastMailAsync("invitation", Guest)).Link;
        Assert.NotEqual(first, second);
        await _guest.OpenAsync(first);
        Assert.Empty(_guest.Forms);
        await _guest.OpenAsync(second);
        Assert.NotEmpty(_guest.Forms);
        await _admin.SubmitAsync(_admin.Forms.Single(x => x.StartsWith("revoke-", StringComparison.Ordinal)));
        Assert.Contains("The invitation is taken back", _admin.Text, StringComparison.Ordinal);
        await _guest.SubmitAsync("accept-new", ("Input.Name", "Gina Guest"), ("Input.Password", IdentityApp.Password));
        Assert.Equal(1, await MembersAsync());
    }

    [Fact]
    public async Task SecondInvitationAndMissingRole_AreRefused()
    {
        await InviteAsync();
        await _admin.OpenAsync("/account/organisation/invitations");
        await _admin.SubmitAsync("invite", ("Input.Email", Guest), ("Input.Roles", Roles.CompanyMember));
        Assert.Contains("An invitation to this address is open", _admin.Text, StringComparison.Ordinal);
        await _admin.OpenAsync("/account/organisation/invitations");
        await _admin.SubmitAsync("invite", ("Input.Email", "new@savanna.example"));
        Assert.Contains("Choose at least one role", _admin.Text, StringComparison.Ordinal);
        Assert.Single(await _app.MailsAsync("invitation", Guest));
    }

    [Fact]
    public async Task PersonFindsTheOrganisationByDomain_Asks_AndIsLetIn()
    {
        var gina = await _app.PersonAsync(Guest, "Gina Guest");
        await _guest.SignInAsync(Guest);
        await _guest.OpenAsync("/account/join");
        await _guest.SubmitAsync(_guest.Forms.Single(), ("Input.Message", "I keep the warehouse."));
        Assert.Contains("Your request is sent", _guest.Text, StringComparison.Ordinal);
        Assert.Contains("You have asked", _guest.Text, StringComparison.Ordinal);
        Assert.EndsWith("/account/organisation/requests", (await _app.LastMailAsync("join-request", "ama@savanna.example")).Link!, StringComparison.Ordinal);

        await _admin.OpenAsync("/account/organisation/requests");
        Assert.Contains("I keep the warehouse.", _admin.Text, StringComparison.Ordinal);
        await _admin.SubmitAsync(_admin.Forms.Single(x => x.StartsWith("approve-", StringComparison.Ordinal)), ("Input.Roles", Roles.CompanyMember));
        Assert.Contains("The person is in", _admin.Text, StringComparison.Ordinal);
        Assert.Single((await _app.MembershipsAsync(gina.ToString())).Memberships);
        await _app.LastMailAsync("join-approved", Guest);
    }

    [Fact]
    public async Task DeclinedRequest_TellsThePerson()
    {
        await _app.PersonAsync("eve@other.example", "Eve");
        await _guest.SignInAsync("eve@other.example");
        await _guest.OpenAsync("/account/join");
        Assert.Empty(_guest.Forms);
        await _guest.OpenAsync("/account/join?name=savanna");
        await _guest.SubmitAsync(_guest.Forms.Single());
        await _admin.OpenAsync("/account/organisation/requests");
        await _admin.SubmitAsync(_admin.Forms.Single(x => x.StartsWith("refuse-", StringComparison.Ordinal)));
        await _app.LastMailAsync("join-refused", "eve@other.example");
        Assert.Equal(1, await MembersAsync());
    }

    private async Task<string> InviteAsync()
    {
        await _admin.OpenAsync("/account/organisation/invitations");
        await _admin.SubmitAsync("invite", ("Input.Email", Guest), ("Input.Roles", Roles.CompanyMember));
        Assert.Contains("The invitation is on its way", _admin.Text, StringComparison.Ordinal);
        return (await _app.LastMailAsync("invitation", Guest)).Link!;
    }

    private Task<int> MembersAsync() => _app.WithDbAsync((_, db) => db.Members.CountAsync());
}
