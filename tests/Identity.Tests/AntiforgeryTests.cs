using System.Net;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Identity.Tests;

/// <summary>Every form of every account page is refused without its token, and with one that was given to somebody else.</summary>
public sealed class AntiforgeryTests
{
    private static readonly string[] OpenPages = ["/account/sign-in", "/account/sign-in/code", "/account/sign-up", "/account/confirm", "/account/confirm-address", "/account/forgot", "/account/reset", "/account/sign-out"];

    private static readonly string[] OwnPages = ["/account", "/account/two-factor", "/account/join?name=other", "/account/organisation/invitations", "/account/organisation/requests", "/account/organisation/clients"];

    [Fact]
    public async Task MissingOrForeignToken_IsRefused_OnEveryForm()
    {
        await using var app = await IdentityApp.StartAsync();
        var setup = await app.WithDbAsync((services, _) => services.GetRequiredService<FirstAdmin>().LinkAsync(default));
        var ben = await app.PersonAsync("ben@savanna.example", "Ben Otieno");
        var company = await app.OrganisationAsync(
            OrganisationKind.Company, "Savanna", (await app.PersonAsync("ama@savanna.example"), [Roles.CompanyAdmin]), (ben, [Roles.CompanyMember]));
        await app.OrganisationAsync(OrganisationKind.Company, "Other", (await app.PersonAsync("sam@other.example", "Sam Stone"), [Roles.CompanyAdmin]));
        await app.WithDbAsync((_, db) => db.People.Where(x => x.Id == ben).ExecuteUpdateAsync(set => set.SetProperty(x => x.TwoFactorEnabled, true)));
        await app.ClientAsync(company, Roles.CompanyMember);
        using var admin = new Browser(app.Url);
        await admin.SignInAsync("ama@savanna.example");
        using var sam = new Browser(app.Url);
        await sam.SignInAsync("sam@other.example");
        await sam.OpenAsync("/account/join?name=savanna");
        await sam.SubmitAsync(sam.Forms.Single());
        await admin.OpenAsync("/account/organisation/invitations");
        await admin.SubmitAsync("invite", ("Input.Email", "gina@savanna.example"), ("Input.Roles", Roles.CompanyMember));

        await sam.OpenAsync("/account");
        var foreign = sam.TokenOf("profile");
        using var anyone = new Browser(app.Url);
        var seen = new List<string>();
        foreach (var page in OpenPages.Append(new Uri(setup!).PathAndQuery).Append(new Uri((await app.LastMailAsync("invitation", "gina@savanna.example")).Link!).PathAndQuery))
        {
            seen.AddRange(await TryAsync(anyone, page, foreign));
        }

        foreach (var page in OwnPages.Append($"/account/organisation/member?person={ben}"))
        {
            seen.AddRange(await TryAsync(admin, page, foreign));
        }

        Assert.Equal(
            [
                "accept-new", "approve", "change-or-turn-on", "confirm", "confirm-address", "create", "email", "forgot", "invite", "join", "password", "profile", "refuse", "remove",
                "replace", "resend", "reset", "reset-factor", "revoke", "revoke", "roles", "rotate", "sessions", "setup", "sign-in", "sign-in-code", "sign-out", "sign-up",
            ],
            seen.Select(Kind).Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> TryAsync(Browser browser, string page, string foreign)
    {
        await browser.OpenAsync(page);
        Assert.Equal(HttpStatusCode.OK, browser.Status);
        Assert.NotEmpty(browser.Forms);
        foreach (var form in browser.Forms)
        {
            using var missing = await browser.SubmitWithoutTokenAsync(form);
            using var wrong = await browser.SubmitWithTokenAsync(form, foreign);
            Assert.True(missing.StatusCode == HttpStatusCode.BadRequest, $"{page} {form} without a token: {missing.StatusCode}");
            Assert.True(wrong.StatusCode == HttpStatusCode.BadRequest, $"{page} {form} with a foreign token: {wrong.StatusCode}");
        }

        return browser.Forms;
    }

    /// <summary>Row forms end in the row's id.</summary>
    private static string Kind(string form) => form.Length > 33 && form[^33] == '-' ? form[..^33] : form == "turn-on" ? "change-or-turn-on" : form;
}
