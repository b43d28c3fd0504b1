using System.Net;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Identity.Tests;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private const string Email = "sam@desk.example";
    private IdentityApp _app = null!;
    private Browser _browser = null!;
    private Guid _sam;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.StartAsync();
        _browser = new Browser(_app.Url);
        _sam = await _app.PersonAsync(Email, "Sam Officer");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Staff_AreLedToTheSetUp_AndComeBackToTheSignIn()
    {
        await DeskAsync();
        await _browser.OpenAsync(CodeFlow.Address(_app, "S256"));
        await _browser.SubmitAsync("sign-in", ("Input.Email", Email), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/account/two-factor", _browser.Address.AbsolutePath);
        Assert.StartsWith("data:image/png;base64,", _browser.Page.QuerySelector("img.qr")!.GetAttribute("src"), StringComparison.Ordinal);

        await Totp.TurnOnAsync(_browser);
        Assert.Equal(10, _browser.Page.QuerySelectorAll(".codes li").Length);
        await _browser.OpenAsync(_browser.Page.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.Equal("/signin-oidc", _browser.Address.AbsolutePath);
        Assert.Empty(_app.Log.Errors);
    }

    [Fact]
    public async Task StaffRoles_CountOnlyWithASecondFactor()
    {
        await DeskAsync();
        Assert.Empty((await _app.MembershipsAsync(_sam.ToString())).Memberships);
        await _browser.SignInAsync(Email);
        await _browser.OpenAsync("/account/two-factor");
        await Totp.TurnOnAsync(_browser);
        Assert.Single((await _app.MembershipsAsync(_sam.ToString())).Memberships);
    }

    [Fact]
    public async Task WrongCode_TurnsNothingOn()
    {
        await _browser.SignInAsync(Email);
        await _browser.OpenAsync("/account/two-factor");
        await _browser.SubmitAsync("turn-on", ("Input.Code", "000000"));
        Assert.NotNull(_browser.Page.GetElementById("Input-Code-error"));
        using var other = new Browser(_app.Url);
        await other.SignInAsync(Email);
        Assert.Equal("/sign-in", other.Address.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_AsksForTheCode_RefusesAWrongOne_AndLocks()
    {
        var key = await SetUpAsync();
        using var other = new Browser(_app.Url);
        await other.SignInAsync(Email);
        Assert.Equal("/account/sign-in/code", other.Address.AbsolutePath);
        for (var i = 0; i < 5; i++)
        {
            await other.SubmitAsync("sign-in-code", ("Input.Code", "000000"));
            Assert.Contains("This code is not right", other.Text, StringComparison.Ordinal);
        }

        await other.SubmitAsync("sign-in-code", ("Input.Code", Totp.Code(key)));
        Assert.Contains("This code is not right", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecoveryCode_LetsInOnce()
    {
        await SetUpAsync();
        var code = _browser.Page.QuerySelector(".codes code")!.TextContent;
        using var first = new Browser(_app.Url);
        await first.SignInAsync(Email);
        Assert.Equal("/sign-in", (await first.SubmitAsync("sign-in-code", ("Input.Code", code))).AbsolutePath);
        using var second = new Browser(_app.Url);
        await second.SignInAsync(Email);
        await second.SubmitAsync("sign-in-code", ("Input.Code", code));
        Assert.Contains("This code is not right", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TurningOff_NeedsThePassword_AndIsNotForStaff()
    {
        await SetUpAsync();
        await _browser.OpenAsync("/account/two-factor");
        await _browser.SubmitAsync("change", ("Input.What", "off"), ("Input.Password", "not my password at all"));
        Assert.NotNull(_browser.Page.GetElementById("Input-Password-error"));
        await DeskAsync();
        await _browser.SubmitAsync("change", ("Input.What", "off"), ("Input.Password", IdentityApp.Password));
        Assert.Contains("not turn it off", _browser.Text, StringComparison.Ordinal);
        await _browser.SubmitAsync("change", ("Input.What", "move"), ("Input.Password", IdentityApp.Password));
        Assert.Contains("Your role needs a second factor", _browser.Text, StringComparison.Ordinal);
        Assert.Empty((await _app.MembershipsAsync(_sam.ToString())).Memberships);
    }

    [Fact]
    public async Task LostFactor_IsTurnedOffByAnAdmin_AndSetUpAgainAtTheNextSignIn()
    {
        await SetUpAsync();
        await _browser.OpenAsync(CodeFlow.Address(_app, "S256"));
        Assert.Equal(1, await ValidTokensAsync());
        var (desk, admin) = await AdminAsync();
        using (admin)
        {
            await admin.OpenAsync($"/account/organisation/member?organisation={desk}&person={_sam}");
            await admin.SubmitAsync("reset-factor");
            Assert.Contains("The second factor is off", admin.Text, StringComparison.Ordinal);
            await admin.OpenAsync($"/account/organisation/member?organisation={desk}&person={_sam}");
            Assert.DoesNotContain("reset-factor", admin.Forms);
        }

        Assert.Equal(0, await ValidTokensAsync());
        var mail = await _app.LastMailAsync("second-factor-reset", Email);
        Assert.Equal(("Desk", "Lea Lead"), (mail.Values["organisation"], mail.Values["person"]));
        var steps = await _app.WithDbAsync((_, db) => db.History.Where(x => x.RecordId == desk).ToListAsync());
        var step = steps.Single(x => x.Transition.Change == "second-factor-reset").Transition;
        Assert.Equal(("Lea Lead", "Sam Officer"), (step.Actor.Name, step.Note));
        using var sam = new Browser(_app.Url);
        await sam.OpenAsync(CodeFlow.Address(_app, "S256"));
        await sam.SubmitAsync("sign-in", ("Input.Email", Email), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/account/two-factor", sam.Address.AbsolutePath);
        Assert.Contains("turn-on", sam.Forms);
    }

    [Fact]
    public async Task FactorThatGuardsAnotherOrganisationToo_IsNotTurnedOffByThisOnesAdmin()
    {
        await SetUpAsync();
        await _app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics", (_sam, [Roles.CompanyAdmin]));
        var (desk, admin) = await AdminAsync();
        using (admin)
        {
            await admin.OpenAsync($"/account/organisation/member?organisation={desk}&person={_sam}");
            await admin.SubmitAsync("reset-factor");
            Assert.Contains("acts for other organisations", admin.Text, StringComparison.Ordinal);
        }

        Assert.True(await _app.WithDbAsync((_, db) => db.People.Where(x => x.Id == _sam).Select(x => x.TwoFactorEnabled).SingleAsync()));
        Assert.Empty(await _app.MailsAsync("second-factor-reset", Email));
    }

    [Fact]
    public async Task OwnFactor_AndAnotherOrganisationsMember_AreNotReset()
    {
        await SetUpAsync();
        var desk = await DeskAsync();
        var company = await _app.OrganisationAsync(OrganisationKind.Company, "Savanna Logistics", (await _app.PersonAsync("ama@savanna.example"), [Roles.CompanyAdmin]));
        var other = await CodeFlow.TokenAsync(_app, "ama@savanna.example");
        using var ofAnother = await _app.SendAsync(HttpMethod.Post, $"/api/v1/organisations/{desk}/members/{_sam}/second-factor/reset", other, version: 1);
        using var noMember = await _app.SendAsync(HttpMethod.Post, $"/api/v1/organisations/{company}/members/{_sam}/second-factor/reset", other, version: 1);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (ofAnother.StatusCode, noMember.StatusCode));
        await _browser.OpenAsync($"/account/organisation/member?organisation={desk}&person={_sam}");
        Assert.DoesNotContain("reset-factor", _browser.Forms);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => _app.WithDbAsync(async (services, db) => await ResetSecondFactor.HandleAsync(
            desk, _sam, new IfMatch(1), await services.GetRequiredService<AccountCallers>().OfAsync((await db.People.FindAsync(_sam))!, default), db,
            services.GetRequiredService<UserManager<Person>>(), services.GetRequiredService<Sessions>(), services.GetRequiredService<AccountMails>(), TimeProvider.System, default)));
        Assert.Equal("own-second-factor", refused.Error.Code);
    }

    /// <summary>The desk with its lead, who is signed in with a second factor, and Sam.</summary>
    private async Task<(Guid Desk, Browser Admin)> AdminAsync()
    {
        var lea = await _app.PersonAsync("lea@desk.example", "Lea Lead");
        var desk = await _app.OrganisationAsync(OrganisationKind.Desk, "Desk", (lea, [Roles.ScreeningLead]), (_sam, [Roles.ScreeningOfficer]));
        var admin = new Browser(_app.Url);
        await admin.SignInAsync("lea@desk.example");
        await admin.OpenAsync("/account/two-factor");
        await Totp.TurnOnAsync(admin);
        return (desk, admin);
    }

    private Task<int> ValidTokensAsync() => _app.WithDbAsync((_, db) =>
        db.Set<OpenIddict.EntityFrameworkCore.Models.OpenIddictEntityFrameworkCoreToken<Guid>>().CountAsync(x => x.Subject == _sam.ToString() && x.Status == "valid"));

    private Task<Guid> DeskAsync() => _app.OrganisationAsync(OrganisationKind.Desk, "Desk", (_sam, [Roles.ScreeningLead]));

    private async Task<string> SetUpAsync()
    {
        await _browser.SignInAsync(Email);
        await _browser.OpenAsync("/account/two-factor");
        return await Totp.TurnOnAsync(_browser);
    }
}
