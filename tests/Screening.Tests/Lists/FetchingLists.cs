using System.Text;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Messaging.DueWork;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists;
using Matchmaking.ServiceDefaults;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Tests.Lists;

public sealed class FetchingLists
{
    [Fact]
    public async Task SourcesAreApart_AndEachListShowsItsOwn()
    {
        using var folder = new TempFolder();
        await using var server = await ListServer.StartAsync();
        server.Serve(("/un.xml", ListSamples.Un("Tollan Reed")), ("/broken.xml", "<html>"), ("/sdn.csv", OfacCsv.Sdn), ("/alt.csv", OfacCsv.Alt), ("/add.csv", OfacCsv.Add));
        await using var app = await ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(
            ("broken", "Url", $"{server.Address}/broken.xml"), ("un", "Url", $"{server.Address}/un.xml"), ("un", "Name", "UN Security Council"), ("un", "Every", "12:00:00"),
            ("ofac", "Url", $"{server.Address}/sdn.csv {server.Address}/alt.csv {server.Address}/add.csv")));
        await app.LoadedAsync("un");
        await app.LoadedAsync("ofac");
        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.SourceChecks.AnyAsync(x => x.Source == "broken")), "the broken source looked at");

        using var officer = app.AsOfficer();
        var lists = await officer.ReadAsync<WatchListsResponse>("/api/v1/screening/lists");
        Assert.Equal(
            [("ofac", "ofac", "ofac-csv", 60, true), ("un", "UN Security Council", "un-xml", 720, true)], lists.Lists.Select(x => (x.Code, x.Name, x.Format!, x.EveryMinutes!.Value, x.FormatRunOnRealFiles)));
        Assert.Contains("broken.xml", lists.Problem, StringComparison.Ordinal);
        Assert.All(lists.Lists, x => Assert.Equal((null, false), (x.Problem, x.Stale)));
        Assert.Equal(["sdn.csv", "alt.csv", "add.csv"], lists.Lists[0].Version.Files.Select(x => x.Name));
        Assert.Equal("ofac:1, un:1", await app.InAsync(db => ListsInUse.SignatureAsync(db, CancellationToken.None)));
    }

    [Fact]
    public async Task UnchangedFile_IsAskedForOnly_AndConfirmsTheVersion()
    {
        using var folder = new TempFolder();
        await using var server = await ListServer.StartAsync();
        server.Serve(("/un.xml", ListSamples.Un("Tollan Reed")));
        await using var app = await ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(("un", "Url", $"{server.Address}/un.xml")));
        await app.LoadedAsync("un");
        var confirmed = (await app.ListAsync("un")).ConfirmedAt;

        await app.RefreshAsync("un");
        Assert.Equal([200, 304], server.Answers);
        Assert.True((await app.ListAsync("un")).ConfirmedAt > confirmed);

        server.Serve(("/un.xml", ListSamples.Un("Tollan Reed", "Ibra Sonne")));
        await app.RefreshAsync("un");
        Assert.Equal([200, 304, 200], server.Answers);
        Assert.Equal(2, (await app.ListAsync("un")).Current);

        // After a failure everything is asked for anew.
        server.Serve(("/un.xml", "<html>"));
        await app.RefreshAsync("un");
        server.Serve(("/un.xml", ListSamples.Un("Tollan Reed", "Ibra Sonne")));
        await app.RefreshAsync("un");
        Assert.Equal([200, 304, 200, 200, 200], server.Answers);
        Assert.Equal((2, null), (await app.ListAsync("un") is var list ? (list.Current, list.Problem) : default));
    }

    [Fact]
    public async Task ListInSeveralFiles_IsTakenWhole_WhenOneOfThemChanges()
    {
        using var folder = new TempFolder();
        await using var server = await ListServer.StartAsync();
        server.Serve(("/sdn.csv", OfacCsv.Sdn), ("/alt.csv", OfacCsv.Alt), ("/add.csv", OfacCsv.Add));
        await using var app = await ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(("ofac", "Url", $"{server.Address}/sdn.csv {server.Address}/alt.csv {server.Address}/add.csv")));
        await app.LoadedAsync("ofac");
        await app.RefreshAsync("ofac");
        Assert.Equal([200, 200, 200, 304, 304, 304], server.Answers);

        server.Serve(("/sdn.csv", OfacCsv.Sdn), ("/alt.csv", OfacCsv.Alt.Replace("AERO-LINES", "AEROLINES", StringComparison.Ordinal)), ("/add.csv", OfacCsv.Add));
        await app.RefreshAsync("ofac");

        using var officer = app.AsOfficer();
        var change = Assert.Single((await officer.ReadAsync<Contracts.Page<ListChangeResponse>>("/api/v1/screening/lists/ofac/versions/2/changes?kind=changed")).Items);
        var names = Assert.Single(change.Fields);
        Assert.Equal(("36", "names"), (change.EntryId, names.Field));
        Assert.Equal(["AERO-LINES (goodAlias, aka)"], names.Before.Except(names.After));
        Assert.Equal(["AEROLINES (goodAlias, aka)"], names.After.Except(names.Before));
        var added = Assert.Single((await officer.ReadAsync<Contracts.Page<ListChangeResponse>>("/api/v1/screening/lists/ofac/versions/1/changes?kind=added")).Items);
        Assert.Contains(added.Fields, x => x is { Field: "countries", Before: [], After: ["CU"] });

        // What is kept are the files as they came, and the entries as they were read.
        var content = await app.InAsync(db => db.ListContents.AsNoTracking().SingleAsync(x => x.Number == 1));
        using var tar = new System.Formats.Tar.TarReader(new System.IO.Compression.GZipStream(new MemoryStream(content.Gzip), System.IO.Compression.CompressionMode.Decompress));
        var file = await tar.GetNextEntryAsync(copyData: true, TestContext.Current.CancellationToken);
        using var text = new StreamReader(file!.DataStream!, Encoding.UTF8);
        Assert.Equal(("sdn.csv", OfacCsv.Sdn), (file.Name, await text.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.Equal("AERO-LINES", Assert.Single(content.EntriesOf()).Names[1].Text);
    }

    [Fact]
    public async Task LateOrGoneSource_KeepsTheVersion_AndSaysSo()
    {
        using var folder = new TempFolder();
        await using var server = await ListServer.StartAsync();
        server.Serve(("/un.xml", ListSamples.Un("Tollan Reed")));
        await using var app = await ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(("un", "Url", $"{server.Address}/un.xml"), ("un", "TimeoutSeconds", "1")));
        await app.LoadedAsync("un");

        server.Answer = async context =>
        {
            await context.Response.WriteAsync("<CONSOLIDATED_LIST>");
            await context.Response.Body.FlushAsync();
            await Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await app.RefreshAsync("un");
        Assert.Contains("did not answer in full within 1 seconds", (await app.ListAsync("un")).Problem, StringComparison.Ordinal);

        server.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        };
        await app.RefreshAsync("un");
        var list = await app.ListAsync("un");
        Assert.Contains("answered 503", list.Problem, StringComparison.Ordinal);
        Assert.Equal(1, list.Current);
        // Beside a result stands how old its lists are, and why.
        var company = Guid.CreateVersion7();
        await app.ScreenAsync(company, 1, Profiles.Harmless);
        using var officer = app.AsOfficer();
        var age = Assert.Single((await officer.ReadAsync<CompanyScreeningResponse>($"/api/v1/screening/companies/{company}")).Lists);
        Assert.Equal(("un", 1, 0, false, list.Problem), (age.Code, age.Version, age.AgeHours, age.Stale, age.Problem));
        // Asked again soon, not only at its next turn.
        var due = await app.InAsync(db => db.Due.AsNoTracking().SingleAsync(x => x.Kind == RefreshLists.Kind && x.Key == "un"));
        Assert.InRange(due.DueAt - TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public async Task TwoReplicasAtOnce_MakeOneVersion()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "un.xml");
        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed"), TestContext.Current.CancellationToken);
        await using var app = await ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(("un", "Path", file), ("un", "Every", "12:00:00")));
        await app.LoadedAsync("un");
        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed", "Ibra Sonne"), TestContext.Current.CancellationToken);

        // What the first load caused is done: from here on only the two replicas write.
        var soon = TimeProvider.System.GetUtcNow().AddMinutes(10);
        await ScreeningApp.UntilAsync(async () => !await app.InAsync(db => db.Due.AnyAsync(x => (x.Kind != RefreshLists.Kind && x.DueAt < soon) || x.IsClaimed)), "nothing else due");
        // Both read before either writes, as a claim that ran out lets them.
        var replicas = Enumerable.Range(0, 2).Select(_ => app.Scope()).ToArray();
        foreach (var replica in replicas)
        {
            await replica.ServiceProvider.GetRequiredKeyedService<IDueWork>($"{nameof(ScreeningDbContext)}/{RefreshLists.Kind}").DoAsync("un", TestContext.Current.CancellationToken);
        }

        await replicas[0].ServiceProvider.GetRequiredService<ScreeningDbContext>().SaveChangesAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => replicas[1].ServiceProvider.GetRequiredService<ScreeningDbContext>().SaveChangesAsync(TestContext.Current.CancellationToken));
        Array.ForEach(replicas, x => x.Dispose());

        await app.RefreshAsync("un");
        Assert.Equal(2, (await app.ListAsync("un")).Current);
        Assert.Equal([1, 2], await app.InAsync(db => db.ListVersions.OrderBy(x => x.Number).Select(x => x.Number).ToListAsync()));
        Assert.Equal(2, await app.InAsync(db => db.ListContents.CountAsync()));
    }

    [Fact]
    public async Task DisabledList_IsNotComparedWith_UntilItIsBack()
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "un.xml");
        await File.WriteAllTextAsync(file, ListSamples.Un("Tollan Reed"), TestContext.Current.CancellationToken);
        var other = Path.Combine(folder.Path, "own.csv");
        await File.WriteAllTextAsync(other, "id,name\n1,Karsavan Shipping\n", TestContext.Current.CancellationToken);
        var settings = ListSamples.Settings(("un", "Path", file), ("own", "Path", other)).ToArray();
        await using (var app = await ScreeningApp.StartAsync(folder.Path, settings))
        {
            await app.LoadedAsync("un");
            await app.LoadedAsync("own");
        }

        await using (var app = await ScreeningApp.StartAsync(folder.Path, [.. settings, new("Screening:Lists:0:Disabled", "true")]))
        {
            await ScreeningApp.UntilAsync(async () => await app.InAsync(db => ListsInUse.SignatureAsync(db, CancellationToken.None)) == "own:1", "the list taken out");
        }

        await using (var app = await ScreeningApp.StartAsync(folder.Path, settings))
        {
            await ScreeningApp.UntilAsync(async () => await app.InAsync(db => ListsInUse.SignatureAsync(db, CancellationToken.None)) == "own:1, un:1", "the list back");
        }

        // A list without a source any more stays in use and says so.
        await using (var app = await ScreeningApp.StartAsync(folder.Path, ListSamples.Settings(("own", "Path", other))))
        {
            await ScreeningApp.UntilAsync(async () => (await app.ListAsync("un")).Problem?.Contains("No source is configured", StringComparison.Ordinal) == true, "the list without a source");
            Assert.Equal("own:1, un:1", await app.InAsync(db => ListsInUse.SignatureAsync(db, CancellationToken.None)));
        }
    }

    [Fact]
    public async Task SharedFolder_HoldsListsOfAllFormats_AndTheNewestOfEach()
    {
        using var folder = new TempFolder();
        var lists = Directory.CreateDirectory(Path.Combine(folder.Path, "lists")).FullName;
        foreach (var (name, text) in new[]
        {
            ("un_2026-01-01.xml", ListSamples.Un("Old")), ("un_2026-02-01.xml", ListSamples.Un("Tollan Reed")), ("ofac_sdn_2026-01.csv", "damaged"), ("ofac_sdn_2026-02.csv", OfacCsv.Sdn),
            ("ofac_alt_2026-02.csv", OfacCsv.Alt), ("ofac_add_2026-02.csv", OfacCsv.Add), ("own.csv", "id,name\n1,Karsavan\n"), ("notes.txt", "no list"),
        })
        {
            await File.WriteAllTextAsync(Path.Combine(lists, name), text, TestContext.Current.CancellationToken);
        }

        await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:ListSource", lists)]);
        await app.LoadedAsync("own");
        Assert.Equal("ofac:1, own:1, un:1", await app.InAsync(db => ListsInUse.SignatureAsync(db, CancellationToken.None)));
        Assert.Equal("un_2026-02-01.xml", await app.InAsync(db => db.ListVersions.Where(x => x.ListCode == "un").Select(x => x.Source).SingleAsync()));
        Assert.Null(await app.InAsync(db => db.SourceChecks.Select(x => x.Problem).SingleAsync()));
    }

    [Theory]
    [InlineData("Code", "UN list", "lower-case")]
    [InlineData("Code", "all", "neither")]
    [InlineData("Url", "http://lists.example/un.xml", "not an https address")]
    [InlineData("Url", "ftp://lists.example/un.xml", "not an https address")]
    [InlineData("Folder", "/lists", "exactly one")]
    [InlineData("Format", "xls", "not known")]
    [InlineData("Every", "00:00:10", "Every lies")]
    [InlineData("TimeoutSeconds", "600", "TimeoutSeconds")]
    [InlineData("MaxLossPercent", "0", "MaxLossPercent")]
    [InlineData("MaxMegabytes", "5000", "MaxMegabytes")]
    [InlineData("Mapping", "/nowhere/mapping.json", "not there")]
    public void WrongConfiguration_IsRefusedAtStart(string property, string value, string reason)
    {
        var options = new ScreeningOptions();
        options.Lists.Add(new ListOptions { Code = "un", Url = "https://lists.example/un.xml" });
        var rules = new ListOptionsRules(Options.Create(new PlatformOptions()));
        Assert.True(rules.Validate(null, options).Succeeded);

        var info = typeof(ListOptions).GetProperty(property)!;
        info.SetValue(options.Lists[0], System.ComponentModel.TypeDescriptor.GetConverter(info.PropertyType).ConvertFromInvariantString(value));

        Assert.Contains(reason, rules.Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void CodesUsedTwice_OrTooManyForAResult_AreRefusedAtStart()
    {
        var rules = new ListOptionsRules(Options.Create(new PlatformOptions()));
        var options = new ScreeningOptions();
        options.Lists.Add(new ListOptions { Code = "un", Path = "/a" });
        options.Lists.Add(new ListOptions { Code = "un", Path = "/b" });
        Assert.Contains("used twice", rules.Validate(null, options).FailureMessage, StringComparison.Ordinal);

        options.Lists.Clear();
        for (var i = 0; i < 20; i++)
        {
            options.Lists.Add(new ListOptions { Code = $"a-rather-long-code-of-a-list-{i}", Path = "/a" });
        }

        Assert.Contains("too long to be named", rules.Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static class OfacCsv
    {
        public const string Sdn = "36,\"AERO AIRLINES\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
        public const string Alt = "36,12,\"aka\",\"AERO-LINES\",-0- \r\n";
        public const string Add = "36,25,-0- ,\"Havana\",\"Cuba\",-0- \r\n";
    }
}
