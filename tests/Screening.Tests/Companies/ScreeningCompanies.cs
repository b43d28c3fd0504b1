using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Companies;

public sealed class ScreeningCompanies
{
    [Fact]
    public async Task NothingFound_IsPublishedAsClear_AndLeavesARun()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var id = Guid.CreateVersion7();

        var company = await app.ScreenAsync(id, 7, Profiles.Harmless);

        var result = Assert.Single(await app.PublishedAsync<CompanyScreened>());
        Assert.Equal((id, 7L, 1L, ScreeningStanding.Clear, 0, "demo:1"),
            (result.CompanyId, result.CompanyVersion, result.ResultVersion, result.Standing, result.OpenHits, result.ListVersion));
        Assert.Equal(ScreeningStanding.Clear, company.Standing);
        var run = Assert.Single(await app.InAsync(db => db.Runs.AsNoTracking().ToListAsync()));
        Assert.Equal((id, 7L, 0, 1, RunTrigger.CompanyChanged, Matchmaking.Screening.Engine.ScreeningEngine.Version), (run.CompanyId, run.CompanyVersion, run.Hits, run.Subjects, run.Trigger, run.Algorithm));
    }

    [Fact]
    public async Task Hit_OpensACase_AndHoldsTheCompany()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var id = Guid.CreateVersion7();

        await app.ScreenAsync(id, 1, Profiles.AlikeOwner);

        var result = Assert.Single(await app.PublishedAsync<CompanyScreened>());
        var @case = await app.InAsync(db => db.Cases.AsNoTracking().SingleAsync());
        Assert.Equal((ScreeningStanding.Hold, 1, @case.Id), (result.Standing, result.OpenHits, result.CaseId!.Value));
        var hit = Assert.Single(@case.Hits).Hit;
        Assert.Equal(["owner", "officer"], hit.Roles);
        Assert.Equal(("Vardan Keldran", "DMi.001", false), (hit.Subject, hit.Listed.Reference, hit.IsOrganisation));
        Assert.NotEmpty(hit.Why.Words);
        var told = Assert.Single(await app.PublishedAsync<ScreeningCaseChanged>());
        Assert.Equal(("opened", "", "open", @case.Reference), (told.Transition.Change, told.Transition.From, told.Transition.To, told.Reference));
    }

    [Theory]
    [InlineData("trading")]
    [InlineData("former")]
    [InlineData("original")]
    [InlineData("owning company")]
    public async Task EveryNameOfACompany_IsScreened(string where)
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var alike = Profiles.Alike.LegalName;

        var company = await app.ScreenAsync(Guid.CreateVersion7(), 1, where switch
        {
            "trading" => Profiles.Harmless with { TradingNames = [alike] },
            "former" => Profiles.Harmless with { FormerNames = [alike] },
            "original" => Profiles.Harmless with { OriginalScriptName = alike },
            _ => Profiles.Harmless with { Owners = [new ConnectedPerson { IsOrganisation = true, Name = alike }] },
        });

        Assert.Equal(ScreeningStanding.Hold, company.Standing);
    }

    [Fact]
    public async Task SameOrOlderVersion_ChangesNothing()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var id = Guid.CreateVersion7();
        await app.ScreenAsync(id, 3, Profiles.Alike);

        await app.RequestAsync(id, 3, Profiles.Harmless);
        await app.RequestAsync(id, 2, Profiles.Harmless);
        var other = Guid.CreateVersion7();
        await app.ScreenAsync(other, 1, Profiles.Harmless);

        Assert.Single(await app.PublishedAsync<CompanyScreened>(), result => result.CompanyId == id);
        var company = await app.CompanyWhenAsync(id, _ => true, "known");
        Assert.Equal((3L, Profiles.Alike.LegalName, ScreeningStanding.Hold), (company.CompanyVersion, company.Name, company.Standing));
    }

    [Fact]
    public async Task NewVersion_IsJudgedAnew_AndTheResultNamesIt()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path);
        var id = Guid.CreateVersion7();
        await app.ScreenAsync(id, 1, Profiles.Alike);

        await app.ScreenAsync(id, 2, Profiles.Harmless);

        var results = await app.PublishedAsync<CompanyScreened>();
        Assert.Equal([(1L, 1L, ScreeningStanding.Hold), (2L, 2L, ScreeningStanding.Clear)], results.Select(x => (x.CompanyVersion, x.ResultVersion, x.Standing)));
        Assert.Equal(CaseState.Decided, await app.InAsync(db => db.Cases.Select(x => x.State).SingleAsync()));
    }

    [Fact]
    public async Task WithoutAnyList_NobodyIsScreened()
    {
        using var folder = new TempFolder();
        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Platform:Demo", "false")]);
        var id = Guid.CreateVersion7();
        await app.RequestAsync(id, 1, Profiles.Harmless);

        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.SourceChecks.AnyAsync(x => x.Problem != null)), "the missing source noted");
        var company = await app.CompanyWhenAsync(id, _ => true, "the company known");

        Assert.Equal(ScreeningStanding.Pending, company.Standing);
        Assert.Empty(await app.PublishedAsync<CompanyScreened>());
    }
}
