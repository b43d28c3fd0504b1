using System.Text;
using Matchmaking.Contracts.Screening.V1;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Tests.Lists;

public sealed class UploadingLists
{
    private const string Address = "/api/v1/screening/lists/own/upload";
    private static readonly ListMappingRequest Mapping = new()
    {
        Columns = new Dictionary<string, IReadOnlyList<string>> { ["id"] = ["Ref"], ["name"] = ["Firm"], ["birthDate"] = ["Born"] }, Kind = "person",
    };

    [Fact]
    public async Task DryRun_SaysWhatWouldComeOfIt_AndStoresNothing()
    {
        using var folder = new TempFolder();
        await using var app = await StartAsync(folder);
        using var lead = app.AsLead();

        using var answer = await lead.SendAsync(Address, Upload("Ref,Firm,Born\n1,Tollan Reed,1961\n2,Ibra Sonne,spring\n") with { DryRun = true });
        var tried = await answer.BodyAsync<ListUploadResponse>();

        Assert.Equal((true, 2, 2, 0, 0, false), (tried.DryRun, tried.Load.Persons, tried.Load.AddedCount, tried.Load.Number, tried.Current, tried.Held));
        Assert.Contains("\"spring\" is not a date", Assert.Single(tried.Load.Warnings), StringComparison.Ordinal);
        Assert.Equal(["Tollan Reed", "Ibra Sonne"], tried.FirstEntries.Select(x => x.Name));
        Assert.Contains(tried.FirstEntries[0].Fields, x => x is { Field: "birthDates", After: ["1961"] });
        Assert.False(await app.InAsync(db => db.Lists.AnyAsync(x => x.Code == "own")));
    }

    [Fact]
    public async Task UploadedList_IsComparedWith_ReplacedAndHeldLikeEveryOther()
    {
        using var folder = new TempFolder();
        await using var app = await StartAsync(folder);
        using var lead = app.AsLead();
        var company = Guid.CreateVersion7();
        await app.ScreenAsync(company, 1, Profiles.Harmless);

        using var first = await lead.SendAsync(Address, Upload("Ref,Firm,Born\n1,Tollan Reed,\n2,Ibra Sonne,\n3,Ulf Maren,\n"));
        Assert.Equal((1, false), (await first.BodyAsync<ListUploadResponse>() is var used ? (used.Current, used.Held) : default));
        await app.CompanyWhenAsync(company, x => x.ListVersion.Contains("own:1", StringComparison.Ordinal), "screened with the uploaded list");
        var list = (await lead.ReadAsync<WatchListsResponse>("/api/v1/screening/lists")).Lists.Single(x => x.Code == "own");
        Assert.Equal(("Agency exclusions", "csv", null, false), (list.Name, list.Format, list.EveryMinutes, list.Stale));
        Assert.Contains("A screening-lead", list.Version.Source, StringComparison.Ordinal);

        // Twice the same is one version; another look at the sources leaves it alone.
        using var again = await lead.SendAsync(Address, Upload("Ref,Firm,Born\n1,Tollan Reed,\n2,Ibra Sonne,\n3,Ulf Maren,\n"));
        Assert.Equal(1, (await again.BodyAsync<ListUploadResponse>()).Current);
        await app.RefreshAsync("un");
        Assert.Null((await app.ListAsync("own")).Problem);

        using var less = await lead.SendAsync(Address, Upload("Ref,Firm,Born\n1,Tollan Reed,\n"));
        Assert.Equal((1, true), (await less.BodyAsync<ListUploadResponse>() is var held ? (held.Current, held.Held) : default));
    }

    [Fact]
    public async Task Upload_IsForLeads_AndRefusedWithTheReason()
    {
        using var folder = new TempFolder();
        await using var app = await StartAsync(folder);
        await app.LoadedAsync("un");
        using var officer = app.AsOfficer();
        using var forbidden = await officer.SendAsync(Address, Upload("Ref,Firm,Born\n1,A,\n"));
        Assert.Equal(403, (int)forbidden.StatusCode);

        using var lead = app.AsLead();
        using var source = await lead.SendAsync("/api/v1/screening/lists/un/upload", Upload("Ref,Firm,Born\n1,A,\n"));
        Assert.Equal(("list-has-source", 409), await source.ProblemAsync());
        using var twice = await lead.SendAsync(Address, Upload("Ref,Firm,Born\n1,A,\n1,B,\n"));
        Assert.Equal(("list-refused", 422), await twice.ProblemAsync());
        using var bad = await lead.SendAsync("/api/v1/screening/lists/Own_List/upload", new ListUploadRequest { Mapping = new ListMappingRequest { Columns = new Dictionary<string, IReadOnlyList<string>> { ["nom"] = ["x"] } } });
        Assert.Equal(["code", "content", "fileName", "mapping.columns.name", "mapping.columns.nom", "name"], (await bad.FieldsAsync()).Order(StringComparer.Ordinal));
    }

    private static ListUploadRequest Upload(string text) => new() { Name = "Agency exclusions", FileName = "own.csv", Content = Encoding.UTF8.GetBytes(text), Mapping = Mapping };

    private static async Task<ScreeningApp> StartAsync(TempFolder folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "un.xml"), ListSamples.Un("Karsavan"), TestContext.Current.CancellationToken);
        return await ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(("un", "Path", Path.Combine(folder.Path, "un.xml"))));
    }
}
