using Matchmaking.Identity.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Matchmaking.Identity.Tests;

public sealed class PasswordTests
{
    private const string Email = "ama@savanna.example";

    [Fact]
    public async Task ForgottenPassword_IsReplacedByALinkThatWorksOnce_AndEndsSessions()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync(Email);
        using var browser = new Browser(app.Url);
        await CodeFlow.CodeAsync(app, browser, Email);
        using var thief = new Browser(app.Url);
        await thief.OpenAsync("/account/forgot");
        await thief.SubmitAsync("forgot", ("Input.Email", Email));
        var link = (await app.LastMailAsync("reset-password", Email)).Link;

        await thief.OpenAsync(link);
        await thief.SubmitAsync("reset", ("Input.Password", "a new calm password"));
        Assert.Contains("Your new password is saved", thief.Text, StringComparison.Ordinal);
        await thief.OpenAsync(link);
        await thief.SubmitAsync("reset", ("Input.Password", "yet another password"));
        Assert.Contains("used already or has expired", thief.Text, StringComparison.Ordinal);
        await thief.SignInAsync(Email);
        Assert.Contains("could not sign you in", thief.Text, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync((_, db) => db.Set<OpenIddict.EntityFrameworkCore.Models.OpenIddictEntityFrameworkCoreToken<Guid>>().CountAsync(x => x.Status == "valid")));
    }

    [Fact]
    public async Task UnknownAddress_GetsTheSameAnswer_AndNoMail()
    {
        await using var app = await IdentityApp.StartAsync();
        using var browser = new Browser(app.Url);
        await browser.OpenAsync("/account/forgot");
        await browser.SubmitAsync("forgot", ("Input.Email", "nobody@savanna.example"));
        Assert.Contains("If nobody@savanna.example has an account", browser.Text, StringComparison.Ordinal);
        await Wait.UntilAsync(() => app.WithDbAsync((_, db) => db.Due.AllAsync(x => x.Kind != SendResetLink.Kind)), "the link that is due is sent to nobody");
        Assert.Empty(await app.MailsAsync("reset-password", "nobody@savanna.example"));
        Assert.Empty(app.Log.Errors);
    }

    /// <summary>Equal work takes equally long: what the request reads and stores does not depend on whether there is an account.</summary>
    [Theory]
    [InlineData(Email)]
    [InlineData("nobody@savanna.example")]
    public async Task AskingForALink_StoresOneDueLink_ForAnyAddress(string email)
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync(Email);
        var stored = await app.WithDbAsync(async (services, db) =>
        {
            await services.GetRequiredService<ResetPassword>().AskAsync(email, default);
            return db.ChangeTracker.Entries().Select(x => x.Entity.GetType().Name).Where(x => x != nameof(Person)).ToList();
        });
        Assert.Equal(["DueItem"], stored);
    }

    [Fact]
    public async Task MailsOfOneKind_UsedUpByAnother_LeaveTheReset()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync(Email);
        for (var i = 0; i < MailAllowance.MailsAnHour; i++)
        {
            await app.WithDbAsync(async (services, _) =>
            {
                await services.GetRequiredService<SignUp>().DoAsync(new SignUpRequest("Eve Stone", Email, IdentityApp.Password, "en", null, null), null, default);
                return 0;
            });
        }

        using var browser = new Browser(app.Url);
        await browser.OpenAsync("/account/forgot");
        await browser.SubmitAsync("forgot", ("Input.Email", Email));
        Assert.NotNull(await app.LastMailAsync("reset-password", Email));
    }

    [Fact]
    public async Task ResetOfAnUnconfirmedAccount_ConfirmsIt()
    {
        await using var app = await IdentityApp.StartAsync();
        var id = await app.PersonAsync(Email);
        await app.WithDbAsync((_, db) => db.People.Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.EmailConfirmed, false)));
        using var browser = new Browser(app.Url);
        await browser.OpenAsync("/account/forgot");
        await browser.SubmitAsync("forgot", ("Input.Email", Email));
        await browser.OpenAsync((await app.LastMailAsync("reset-password", Email)).Link);
        await browser.SubmitAsync("reset", ("Input.Password", "a new calm password"));
        await browser.SignInAsync(Email, "a new calm password");
        Assert.Equal("/sign-in", browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task FailedPasswords_LockTheAccount_ForAQuarterOfAnHour()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var app = await IdentityApp.StartAsync(time);
        var id = await app.PersonAsync(Email);
        using var browser = new Browser(app.Url);
        for (var i = 0; i < 5; i++)
        {
            await browser.SignInAsync(Email, "a wrong long password");
        }

        await browser.SignInAsync(Email);
        Assert.Contains("could not sign you in", browser.Text, StringComparison.Ordinal);
        await app.WithDbAsync((_, db) => db.People.Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.LockoutEnd, (DateTimeOffset?)time.GetUtcNow().AddMinutes(-1))));
        await browser.SignInAsync(Email);
        Assert.Equal("/sign-in", browser.Address.AbsolutePath);
    }
}
