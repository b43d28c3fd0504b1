using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Identity.Tests;

public sealed class FirstAdminTests
{
    private const string Email = "root@platform.example";

    [Fact]
    public async Task FirstStart_PrintsALink_ThatMakesOneAdministrator()
    {
        await using var app = await IdentityApp.StartAsync();
        var link = app.Log.Lines.Single(x => x.Contains("/account/setup?token=", StringComparison.Ordinal)).Split(' ')[^1];
        using var browser = new Browser(app.Url);
        await browser.OpenAsync(link);
        await browser.SubmitAsync("setup", ("Input.Name", "Rita Root"), ("Input.Email", Email), ("Input.Password", IdentityApp.Password));
        Assert.Equal("/account/two-factor", browser.Address.AbsolutePath);
        await Totp.TurnOnAsync(browser);
        var id = await app.WithDbAsync((_, db) => db.People.Select(x => x.Id).SingleAsync());
        Assert.Equal([Roles.PlatformAdmin], (await app.MembershipsAsync(id.ToString())).Memberships.Single().Roles);

        using var late = new Browser(app.Url);
        await late.OpenAsync(link);
        Assert.Empty(late.Forms);
        await using var again = await IdentityApp.StartAsync(folder: app.Folder);
        Assert.DoesNotContain(again.Log.Lines, x => x.Contains("/account/setup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Demo_PrintsNone()
    {
        await using var app = await IdentityApp.StartAsync(settings: new KeyValuePair<string, string?>("Platform:Demo", "true"));
        Assert.DoesNotContain(app.Log.Lines, x => x.Contains("/account/setup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_MakesANewPersonAnAdministrator_WithALinkToChooseAPassword()
    {
        await using var app = await IdentityApp.StartAsync();
        var answer = await CreateAsync(app, "Rita Root");
        using var browser = new Browser(app.Url);
        await browser.OpenAsync(answer.Split('\n')[^1]);
        await browser.SubmitAsync("reset", ("Input.Password", IdentityApp.Password));
        await browser.SignInAsync(Email);
        await browser.OpenAsync("/account/organisation");
        Assert.Equal("/account/two-factor", browser.Address.AbsolutePath);
        await Totp.TurnOnAsync(browser);
        await browser.OpenAsync("/account/organisation");
        Assert.Contains("Rita Root", browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_TwiceOrForAKnownPerson_GivesTheRoleOnce()
    {
        await using var app = await IdentityApp.StartAsync();
        await app.PersonAsync(Email, "Rita Root");
        Assert.Contains("signs in as before", await CreateAsync(app, null), StringComparison.Ordinal);
        await CreateAsync(app, null);
        Assert.Equal(1, await app.WithDbAsync((_, db) => db.Members.CountAsync()));
    }

    private static Task<string> CreateAsync(IdentityApp app, string? name) =>
        app.WithDbAsync((services, _) => services.GetRequiredService<CreateAdmin>().DoAsync(Email, name, default));
}
