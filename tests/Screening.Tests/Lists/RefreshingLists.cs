using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Sources;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Lists;

public sealed class RefreshingLists
{
    [Theory]
    [InlineData("un_consolidated_2025-11-20.xml", "un-consolidated")]
    [InlineData("UN-SC.xml", "un-sc")]
    [InlineData("list 20251120.xml", "list")]
    [InlineData("2025-11-20.xml", "list")]
    [InlineData("ca_sema_2025-05.xml", "ca-sema")]
    [InlineData("ofac_sdn_2019-01.csv", "ofac")]
    [InlineData("ofac_alt_2019-01.csv", "ofac")]
    [InlineData("add.csv", "ofac")]
    [InlineData("address-book.csv", "address-book")]
    public void Code_IsTheFileNameWithoutItsDate(string file, string code) => Assert.Equal(code, ListFolder.CodeOf(file));

    [Fact]
    public async Task ChangedList_BecomesAVersion_AndEveryCompanyIsScreenedAgain()
    {
        using var folder = new TempFolder();
        Write(folder, "watch_2026-01-01.xml", "Tollan Reed", "Ibra Sonne", "Ulf Maren");
        await using var app = await StartAsync(folder);
        var id = Guid.CreateVersion7();
        var company = await app.ScreenAsync(id, 1, Profiles.Harmless with { Officers = [new ConnectedPerson { Name = "Marguerite Ostrander" }] });
        Assert.Equal((ScreeningStanding.Clear, "watch:1"), (company.Standing, company.ListVersion));

        Write(folder, "watch_2026-02-01.xml", "Tollan Reed", "Ibra Sonne", "Ulf Maren", "Marguerite Ostrander");
        await RefreshAsync(app);

        company = await app.CompanyWhenAsync(id, x => x.ListVersion == "watch:2", "screened with the new list");
        Assert.Equal(ScreeningStanding.Hold, company.Standing);
        Assert.Equal([ScreeningStanding.Clear, ScreeningStanding.Hold], (await app.PublishedAsync<CompanyScreened>()).Select(x => x.Standing));
        var run = await app.InAsync(db => db.Runs.AsNoTracking().OrderByDescending(x => x.At).FirstAsync());
        Assert.Equal(RunTrigger.ListChanged, run.Trigger);
        var version = await app.InAsync(db => db.ListVersions.AsNoTracking().SingleAsync(x => x.Number == 2));
        Assert.Equal((4, "4", "watch_2026-02-01.xml", 64), (version.Persons, Assert.Single(version.Diff.Added), version.Source, version.Sha256.Length));
    }

    [Fact]
    public async Task ListCutOffHalfWay_KeepsTheOldVersion_AndSaysSo()
    {
        using var folder = new TempFolder();
        var file = Write(folder, "watch.xml", "Tollan Reed", "Ibra Sonne");
        await using var app = await StartAsync(folder);
        await LoadedAsync(app, 1);
        var whole = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);

        await File.WriteAllBytesAsync(file, whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);
        await RefreshAsync(app);

        var list = await app.InAsync(db => db.Lists.AsNoTracking().SingleAsync());
        Assert.Equal(1, list.Current);
        Assert.Contains("not complete", list.Problem, StringComparison.Ordinal);
        Assert.Contains("watch.xml", await app.InAsync(db => db.SourceChecks.Select(x => x.Problem).SingleAsync()), StringComparison.Ordinal);
        var company = await app.ScreenAsync(Guid.CreateVersion7(), 1, Profiles.Harmless with { Officers = [new ConnectedPerson { Name = "Tollan Reed" }] });
        Assert.Equal((ScreeningStanding.Hold, "watch:1"), (company.Standing, company.ListVersion));

        await File.WriteAllBytesAsync(file, whole, TestContext.Current.CancellationToken);
        await RefreshAsync(app);
        Assert.Null(await app.InAsync(db => db.Lists.Select(x => x.Problem).SingleAsync()));
        Assert.Equal(1, await app.InAsync(db => db.ListVersions.CountAsync()));
    }

    [Fact]
    public async Task ListThatLosesMostEntriesOrVanishes_IsKept()
    {
        using var folder = new TempFolder();
        var file = Write(folder, "watch.xml", "Tollan Reed", "Ibra Sonne", "Ulf Maren", "Ana Bell");
        await using var app = await StartAsync(folder);
        await LoadedAsync(app, 1);

        Write(folder, "watch.xml", "Tollan Reed");
        await RefreshAsync(app);
        Assert.Contains("lacks 3 of the 4", await app.InAsync(db => db.Lists.Select(x => x.Problem).SingleAsync()), StringComparison.Ordinal);

        File.Delete(file);
        Write(folder, "other.xml", "Ola Nord");
        await RefreshAsync(app);
        var lists = await app.InAsync(db => db.Lists.AsNoTracking().OrderBy(x => x.Code).ToListAsync());
        Assert.Equal([("other", 1, true), ("watch", 1, false)], lists.Select(x => (x.Code, x.Current, x.Problem is null)));
        Assert.Equal("other:1, watch:1", await app.InAsync(db => ListsInUse.SignatureAsync(db, CancellationToken.None)));
    }

    private static Task<ScreeningApp> StartAsync(TempFolder folder) =>
        ScreeningApp.StartAsync(folder.Path, [new("Screening:ListSource", Directory.CreateDirectory(Path.Combine(folder.Path, "lists")).FullName)]);

    private static Task LoadedAsync(ScreeningApp app, int version) =>
        ScreeningApp.UntilAsync(() => app.InAsync(db => db.Lists.AnyAsync(x => x.Current == version)), $"version {version} loaded");

    /// <summary>Makes the next refresh due and waits until it is done.</summary>
    private static async Task RefreshAsync(ScreeningApp app)
    {
        var before = await app.InAsync(db => db.SourceChecks.Select(x => x.Revision).FirstOrDefaultAsync());
        await app.InAsync(async db =>
        {
            await db.ScheduleAsync(RefreshLists.Kind, RefreshLists.Key, DateTimeOffset.UnixEpoch, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.SourceChecks.AnyAsync(x => x.Revision > before)), "the source looked at again");
    }

    private static string Write(TempFolder folder, string name, params string[] persons)
    {
        var entries = persons.Select((person, i) => $"<INDIVIDUAL><DATAID>{i + 1}</DATAID><FIRST_NAME>{person}</FIRST_NAME></INDIVIDUAL>");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "lists")).FullName, name);
        File.WriteAllText(path, $"<CONSOLIDATED_LIST><INDIVIDUALS>{string.Concat(entries)}</INDIVIDUALS></CONSOLIDATED_LIST>");
        return path;
    }
}
