using System.Diagnostics;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Import.Tests;

/// <summary>Runs alone, so that its figures are its own.</summary>
[CollectionDefinition(nameof(UndpTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>9,583 real projects become open needs.</summary>
[Collection(nameof(UndpTests))]
public sealed class UndpTests(ITestOutputHelper output)
{
    [Fact]
    public async Task WholePortfolio_OpensInAMinuteOfProcessor_AndTheSecondTimeNothingChanges()
    {
        var file = await File.ReadAllBytesAsync(SharedData.Existing("matching/undp_projects_2014.jsonl"));
        var mapping = JsonSerializer.Deserialize<ImportMapping>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "undp-mapping.json")), WireJson.Options);
        var request = new ImportRequest { FileName = "undp.jsonl", Format = ImportFormat.Jsonl, Mapping = mapping, Options = new ImportOptions { Open = true } };
        var app = await ImportApp.StartAsync();

        var watch = Stopwatch.StartNew();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var job = await app.StartImportAsync(ImportApp.AgencyAdmin, "needs", file, request);
        output.WriteLine($"uploaded after {watch.Elapsed.TotalSeconds:0.0} s");
        var end = await app.UntilEndAsync(ImportApp.AgencyAdmin, "needs", job.Id);
        var took = watch.Elapsed;
        var used = Process.GetCurrentProcess().TotalProcessorTime - processor;
        output.WriteLine($"imported after {took.TotalSeconds:0.0} s, {used.TotalSeconds:0.0} s of processor: {JsonSerializer.Serialize(end, WireJson.Options)}");
        var failed = await app.GetAsync<Page<ImportRow>>(ImportApp.AgencyAdmin, $"/api/v1/needs/imports/{job.Id}/rows?failed=true&limit=20");
        output.WriteLine(JsonSerializer.Serialize(failed, WireJson.Options));

        Assert.Equal((9_583, 9_583, 0), (end.RowsTotal, end.Created, end.Failed));
        var needs = await app.WithDbAsync<NeedsCatalogDbContext, List<NeedSnapshot>>(async db =>
            [.. (await db.Needs.AsNoTracking().ToListAsync()).Select(x => x.Snapshot())]);
        Assert.All(needs, x => Assert.Equal(NeedState.Open, x.State));
        Assert.True(needs.Count(x => x.Content.Places.Any(place => place.Length == 2)) > 8_600);
        output.WriteLine(string.Join(", ", needs.CountBy(x => x.Content.Language)) + "; " + string.Join(", ", needs.CountBy(x => x.Content.Kind)));
        output.WriteLine(string.Join(", ", needs.SelectMany(x => x.Content.Places).Where(x => x.Length != 2).CountBy(x => x)));
        foreach (var need in needs.Where((_, i) => i % 1200 == 7))
        {
            output.WriteLine($"{need.Content.Language} {need.Content.Kind} {need.Content.Title} | {need.Content.Summary.ReplaceLineEndings(" / ")} | {need.Content.From} {need.Content.Until}");
        }

        Assert.Equal(["en", "es", "fr"], needs.Select(x => x.Content.Language).Distinct().Order());

        watch.Restart();
        var again = await app.UntilEndAsync(ImportApp.AgencyAdmin, "needs", (await app.StartImportAsync(ImportApp.AgencyAdmin, "needs", file, request)).Id);
        output.WriteLine($"again after {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal((9_583, 0), (again.Unchanged, again.Changed));
        // Processor time, because others may use the machine while this runs; on an idle one the clock shows less.
        Assert.True(used < TimeSpan.FromSeconds(60), $"It used {used.TotalSeconds:0} s.");
        await app.EndAsync();
    }

    [Fact]
    public async Task OpenAtOnce_IsForAgencyAdmins()
    {
        var app = await ImportApp.StartAsync();
        var file = "{\"externalId\":\"1\",\"title\":\"Solar lamps\",\"summary\":\"Lamps for evening classes in ten schools\",\"kind\":\"goods\",\"places\":[\"KE\"],"u8.ToArray()
            .Concat("\"until\":\"2031-01-31\",\"lines\":[{\"description\":\"Lamp\",\"quantity\":1.500,\"unit\":\"KGM\"},{\"description\":\"Cable\",\"quantity\":3}]}\n"u8.ToArray()).ToArray();

        using var refused = await app.PostRunAsync(ImportApp.FocalPoint, "needs", file, new { format = "jsonl", options = new { open = true } });
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, refused.StatusCode);
        var review = await app.RunAsync(ImportApp.FocalPoint, "needs", file, new { format = "jsonl", options = new { submit = true } });
        Assert.Equal((1, 0), (review.Created, review.Failed));
        var need = Assert.Single((await app.GetAsync<Page<NeedSnapshot>>(ImportApp.FocalPoint, "/api/v1/needs?mine=true")).Items);
        Assert.Equal((NeedState.InReview, 1.5m, 2), (need.State, need.Content.Lines[0].Quantity, need.Content.Lines.Count));
        await app.EndAsync();
    }
}
