using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Organisations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.Tests;

public sealed class SignUpTests : IAsyncLifetime
{
    private const string Email = "ama@savanna.example";
    private IdentityApp _app = null!;
    private Browser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await IdentityApp.StartAsync();
        _browser = new Browser(_app.Url);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Company_SignsUp_Confirms_AndComesBackToWhereItCameFrom()
    {
        await _browser.OpenAsync("/account/sign-up?returnUrl=/offers/new");
        await SignUpAsync();
        Assert.Contains("We have written to ama@savanna.example", _browser.Text, StringComparison.Ordinal);
        Assert.Equal(OrganisationState.Pending, await StateAsync());
        Assert.Empty((await EventsAsync<OrganisationChanged>("matchmaking:organisation-changed:v1")));

        await _browser.OpenAsync((await _app.LastMailAsync("confirm-email", Email)).Link);
        var next = await _browser.SubmitAsync("confirm", ("Input.Password", IdentityApp.Password));
        Assert.Equal("/sign-in?returnUrl=%2Foffers%2Fnew", next.PathAndQuery);
        Assert.Equal(OrganisationState.Active, await StateAsync());
        var founded = Assert.Single(await EventsAsync<OrganisationChanged>("matchmaking:organisation-changed:v1")).Organisation;
        Assert.Equal(("Savanna Logistics", "KE", Roles.CompanyAdmin), (founded.Name, founded.Country, founded.Members.Single().Roles.Single()));
        await _browser.OpenAsync(CodeFlow.Address(_app, "S256"));
        Assert.Equal("/signin-oidc", _browser.Address.AbsolutePath);
        Assert.Empty(_app.Log.Errors);
    }

    [Fact]
    public async Task KnownAddress_GetsTheSameAnswer_AndItsOwnerAMail()
    {
        await _app.PersonAsync(Email);
        await _browser.OpenAsync("/account/sign-up");
        await SignUpAsync();
        Assert.Contains("We have written to ama@savanna.example", _browser.Text, StringComparison.Ordinal);
        Assert.EndsWith("/account/forgot", (await _app.LastMailAsync("email-in-use", Email)).Link!, StringComparison.Ordinal);
        Assert.Equal((1, 0), await CountsAsync());
    }

    [Fact]
    public async Task SecondSignUp_ReplacesTheUnconfirmedOne()
    {
        await _browser.OpenAsync("/account/sign-up");
        await SignUpAsync();
        var first = (await _app.LastMailAsync("confirm-email", Email)).Link;
        await _browser.OpenAsync("/account/sign-up");
        await SignUpAsync("another calm password");
        Assert.Equal((1, 1), await CountsAsync());

        await _browser.OpenAsync(first);
        await _browser.SubmitAsync("confirm", ("Input.Password", IdentityApp.Password));
        Assert.Contains("used already or has expired", _browser.Text, StringComparison.Ordinal);
        await _browser.OpenAsync((await _app.LastMailAsync("confirm-email", Email)).Link);
        await _browser.SubmitAsync("confirm", ("Input.Password", IdentityApp.Password));
        Assert.Contains("This is not your password", _browser.Text, StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await _browser.SubmitAsync("confirm", ("Input.Password", "another calm password"))).AbsolutePath);
    }

    [Fact]
    public async Task UnconfirmedSignIn_IsRefused_AndSendsTheLinkAgain()
    {
        await _browser.OpenAsync("/account/sign-up");
        await SignUpAsync();
        await _browser.SignInAsync(Email);
        Assert.Contains("waits for confirmation", _browser.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await _app.MailsAsync("confirm-email", Email)).Count);
        await _browser.OpenAsync(CodeFlow.Address(_app, "S256"));
        Assert.Equal("/account/sign-in", _browser.Address.AbsolutePath);
    }

    [Fact]
    public async Task UsedOrExpiredLink_IsRefused()
    {
        await _browser.OpenAsync("/account/sign-up");
        await SignUpAsync();
        var link = (await _app.LastMailAsync("confirm-email", Email)).Link;
        var lifetime = _app.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value;
        lifetime.TokenLifespan = TimeSpan.FromTicks(1);
        await _browser.OpenAsync(link);
        await _browser.SubmitAsync("confirm", ("Input.Password", IdentityApp.Password));
        Assert.Contains("used already or has expired", _browser.Text, StringComparison.Ordinal);

        lifetime.TokenLifespan = TimeSpan.FromHours(24);
        await _browser.SubmitAsync("confirm", ("Input.Password", IdentityApp.Password));
        await _browser.OpenAsync(link);
        Assert.Contains("Your address is confirmed", _browser.Text, StringComparison.Ordinal);
        Assert.Empty(_browser.Page.QuerySelectorAll("form"));
    }

    [Fact]
    public async Task WrongInput_IsNamedBesideItsField_AndKept()
    {
        await _browser.OpenAsync("/account/sign-up");
        await _browser.SubmitAsync("sign-up", ("Input.Company", "S"), ("Input.Country", "KE"), ("Input.Name", "Ama"), ("Input.Email", "ama"), ("Input.Password", "short"));
        foreach (var field in new[] { "Input-Company", "Input-Email", "Input-Password" })
        {
            Assert.NotNull(_browser.Page.GetElementById(field + "-error"));
        }

        Assert.Null(_browser.Page.GetElementById("Input-Country-error"));
        Assert.Equal("ama", _browser.Page.GetElementById("Input-Email")!.GetAttribute("value"));
        Assert.Null(_browser.Page.GetElementById("Input-Password")!.GetAttribute("value"));
        Assert.Equal((0, 0), await CountsAsync());
    }

    [Fact]
    public async Task OneAddress_GetsFiveMailsAnHour()
    {
        for (var i = 0; i < 7; i++)
        {
            await _browser.OpenAsync("/account/sign-up");
            await SignUpAsync();
            Assert.Contains("We have written to", _browser.Text, StringComparison.Ordinal);
        }

        Assert.Equal(5, (await _app.MailsAsync("confirm-email", Email)).Count);
    }

    [Fact]
    public async Task SignUpFromTheSignInPage_ComesBackToThePageBehindTheAuthorisation()
    {
        await _browser.OpenAsync(CodeFlow.Address(_app, "S256") + "&return_to=%2Fneeds%2F7");
        var link = _browser.Page.QuerySelectorAll("a").Select(x => x.GetAttribute("href")!).Single(x => x.StartsWith("/account/sign-up", StringComparison.Ordinal));
        Assert.Equal("/account/sign-up?returnUrl=%2Fneeds%2F7", link);
    }

    private Task SignUpAsync(string password = IdentityApp.Password) => _browser.SubmitAsync(
        "sign-up", ("Input.Company", "Savanna Logistics"), ("Input.Country", "KE"), ("Input.Name", "Ama Mensah"), ("Input.Email", Email), ("Input.Password", password));

    private Task<OrganisationState> StateAsync() => _app.WithDbAsync((_, db) => db.Organisations.Select(x => x.State).SingleAsync());

    private Task<(int People, int Organisations)> CountsAsync() => _app.WithDbAsync(async (_, db) => (await db.People.CountAsync(), await db.Organisations.CountAsync()));

    private Task<List<T>> EventsAsync<T>(string type) => _app.WithDbAsync(async (_, db) =>
        (await db.Outbox.Where(x => x.Type == type).OrderBy(x => x.Sequence).Select(x => x.Body).ToListAsync())
            .ConvertAll(x => JsonSerializer.Deserialize<T>(x, WireJson.Options)!));
}
