using Matchmaking.Contracts.Identity.V1;

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

    private Task<Guid> DeskAsync() => _app.OrganisationAsync(OrganisationKind.Desk, "Desk", (_sam, [Roles.ScreeningLead]));

    private async Task<string> SetUpAsync()
    {
        await _browser.SignInAsync(Email);
        await _browser.OpenAsync("/account/two-factor");
        return await Totp.TurnOnAsync(_browser);
    }
}
