using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.Tests;

public sealed class ProfileTests : IAsyncLifetime
{
    private const string Email = "ama@savanna.example";
    private IdentityApp _app = null!;
    private Browser _browser = null!;
    private Guid _ama;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.StartAsync();
        _ama = await _app.PersonAsync(Email);
        await _app.OrganisationAsync(OrganisationKind.Company, "Savanna", (_ama, [Roles.CompanyAdmin]));
        _browser = new Browser(_app.Url);
        await _browser.SignInAsync(Email);
        await _browser.OpenAsync("/account");
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task NameLanguageAndZone_AreSaved_AndTheOrganisationTellsOthers()
    {
        await _browser.SubmitAsync("profile", ("Input.Name", "Ama M."), ("Input.Language", "fr"), ("Input.TimeZone", "Africa/Nairobi"));
        Assert.Contains("Your details are saved", _browser.Text, StringComparison.Ordinal);
        var who = await _app.MembershipsAsync(_ama.ToString());
        Assert.Equal(("Ama M.", "fr", "Africa/Nairobi"), (who.Name, who.Language, who.TimeZone));
        var body = await _app.WithDbAsync((_, db) => db.Outbox.OrderByDescending(x => x.Sequence).Select(x => x.Body).FirstAsync());
        Assert.Equal("Ama M.", JsonSerializer.Deserialize<OrganisationChanged>(body, WireJson.Options)!.Organisation.Members.Single().Name);
    }

    [Fact]
    public async Task PasswordChange_NeedsThePresentOne_AndKeepsThisSession()
    {
        await _browser.SubmitAsync("password", ("Input.Present", "not this password"), ("Input.Next", "a new calm password"));
        Assert.NotNull(_browser.Page.GetElementById("Input-Present-error"));
        await _browser.SubmitAsync("password", ("Input.Present", IdentityApp.Password), ("Input.Next", "a new calm password"));
        Assert.Contains("Your password is changed", _browser.Text, StringComparison.Ordinal);
        using var other = new Browser(_app.Url);
        await other.SignInAsync(Email);
        Assert.Contains("could not sign you in", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewAddress_CountsOnceItsLinkIsFollowed()
    {
        await _browser.SubmitAsync("email", ("Input.Email", "ama@new.example"), ("Input.Password", IdentityApp.Password));
        Assert.Contains("mail of the new address", _browser.Text, StringComparison.Ordinal);
        await _app.LastMailAsync("email-changed", Email);
        Assert.Equal(Email, (await _app.MembershipsAsync(_ama.ToString())).Email);
        var link = (await _app.LastMailAsync("confirm-email", "ama@new.example")).Link!;
        using var other = new Browser(_app.Url);
        await other.OpenAsync(link.Replace("new.example", "evil.example", StringComparison.Ordinal));
        await other.SubmitAsync("confirm-address");
        Assert.Contains("used already or has expired", other.Text, StringComparison.Ordinal);
        await other.OpenAsync(link);
        await other.SubmitAsync("confirm-address");
        Assert.Equal("ama@new.example", (await _app.MembershipsAsync(_ama.ToString())).Email);
        using var again = new Browser(_app.Url);
        await again.SignInAsync("ama@new.example");
        Assert.Equal("/sign-in", again.Address.AbsolutePath);
    }

    [Fact]
    public async Task AddressOfAnotherAccount_GetsTheSameAnswer_AndChangesNothing()
    {
        await _app.PersonAsync("ben@savanna.example", "Ben");
        await _browser.SubmitAsync("email", ("Input.Email", "ben@savanna.example"), ("Input.Password", IdentityApp.Password));
        Assert.Contains("mail of the new address", _browser.Text, StringComparison.Ordinal);
        await _app.LastMailAsync("email-in-use", "ben@savanna.example");
        Assert.Empty(await _app.MailsAsync("confirm-email", "ben@savanna.example"));
    }

    [Fact]
    public async Task SignedOut_IsLedToTheSignIn_AndBack()
    {
        using var other = new Browser(_app.Url);
        await other.OpenAsync("/account");
        Assert.Equal("/account/sign-in", other.Address.AbsolutePath);
        await other.SubmitAsync("sign-in", ("Input.Email", Email), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/account", other.Address.AbsolutePath);
    }
}
