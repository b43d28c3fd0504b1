using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Matchmaking.Screening.Tests.Evidence;

public sealed class ReplayingScreenings
{
    private static readonly string[] Given = ["Vardan", "Mohammed", "Ana", "Ким Чен", "محمد", "Kim", "Jean-Luc", "Olga", "O'Neil", "Łukasz", "Vardann", "Salih"];
    private static readonly string[] Family = ["Keldran", "Al-Hassan", "Karsavan", "Иванов", "الحسن", "Chol", "Müller", "Petrova", "Keldrann", "Karsavin", "da Silva", "Jong"];

    [Fact]
    public async Task HundredsOfScreenings_ReplayIdentically_AfterTwoListChangesAndAnotherSetting()
    {
        using var folder = new TempFolder();
        using var lists = new TempFolder();
        await PutListAsync(lists, "2026-01-01", x => x);
        await using (var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:ListSource", lists.Path)]))
        {
            await ScreenAsync(app, 0, 120);
            await PutListAsync(lists, "2026-02-01", x => x.Replace("Vardan", "Wartan", StringComparison.OrdinalIgnoreCase));
            await RefreshAsync(app, 2);
            await ScreenAsync(app, 120, 120);
        }

        await using var later = await ScreeningApp.StartAsync(folder.Path, [new("Screening:ListSource", lists.Path), new("Screening:Threshold", "600")]);
        await ScreenAsync(later, 240, 60);
        await PutListAsync(lists, "2026-03-01", x => x.Replace("Karsavan", "Karsawan", StringComparison.OrdinalIgnoreCase));
        await RefreshAsync(later, 3);
        await ScreenAsync(later, 300, 60);

        var results = await ReplayAsync(later);

        var signatures = await later.InAsync(db => db.Runs.Select(x => new { x.ListVersion, x.Threshold }).Distinct().ToListAsync());
        Assert.True(signatures.Count >= 4, string.Join(" | ", signatures));
        Assert.True(results.Count >= 360, $"{results.Count} runs");
        Assert.All(results, x => Assert.True(x.Outcome == ReplayOutcome.Identical, $"{x.RunId}: {x.Outcome} {x.Why} {string.Join(' ', x.Differences)}"));
        // What replays identically has something in it.
        var (hit, all) = (await later.InAsync(db => db.Runs.CountAsync(x => x.Hits > 0)), await later.InAsync(db => db.Runs.CountAsync()));
        Assert.True(hit > 50 && all - hit > 50, $"{hit} of {all} runs with hits");
    }

    [Fact]
    public async Task AnotherResult_IsShownWithBothSides()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Former, 1, Profiles.AlikeOwner);
        // The day's list with one name spelt otherwise, and every hash that the database holds of it.
        await scene.App.InAsync(async db =>
        {
            var entries = (await db.EntriesAsync("demo", 1, CancellationToken.None)).Select(entry => entry with
            {
                Names = [.. entry.Names.Select(name => name with { Text = name.Text.Replace("Kel", "Kell", StringComparison.OrdinalIgnoreCase) })],
            });
            var packed = StoredList.PackEntries([.. entries]);
            return await db.ListContents.ExecuteUpdateAsync(x => x.SetProperty(c => c.Entries, packed));
        });
        var run = await scene.App.InAsync(db => db.Runs.Select(x => x.Id).SingleAsync());

        var result = await scene.App.WithAsync(x => x.GetRequiredService<Replayer>().ReplayAsync(run, CancellationToken.None));
        Assert.Equal(ReplayOutcome.Different, result!.Outcome);
    }

    [Fact]
    public async Task AnEngineWhoseCodeIsGone_IsSaidToBeUnknown()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Quiet, 1, Profiles.Harmless);
        await scene.App.InAsync(async db =>
        {
            var record = await db.Evidence.AsNoTracking().SingleAsync(x => x.Kind == EvidenceKinds.Screening);
            var document = record.Document.Replace($"\"engine\":\"{ScreeningEngine.Version}\"", "\"engine\":\"names-0\"", StringComparison.Ordinal);
            Assert.NotEqual(document, record.Document);
            return await db.Evidence.Where(x => x.Id == record.Id).ExecuteUpdateAsync(x => x.SetProperty(r => r.Document, document));
        });

        var result = Assert.Single(await ReplayAsync(scene.App));

        Assert.Equal((ReplayOutcome.UnknownEngine, true), (result.Outcome, result.Why!.Contains("names-0", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OneSubjectChanged_IsDifferent_WithTheStoredHitsAndThoseOfNow()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Former, 1, Profiles.AlikeOwner);
        // By somebody who has the service's key.
        await scene.App.WithAsync(async services =>
        {
            var db = services.GetRequiredService<ScreeningDbContext>();
            var record = await db.Evidence.AsNoTracking().SingleAsync(x => x.Kind == EvidenceKinds.Screening);
            var opened = (await services.GetRequiredService<EvidenceReader>().OpenAsync([record.Id], CancellationToken.None))[record.Id].ToArray();
            var part = opened.Single(x => x.As<SubjectValues>()!.Name == "Vardan Keldran");
            var text = System.Text.Encoding.UTF8.GetString(part.Values!);
            var score = part.As<SubjectValues>()!.Hits[0].GetProperty("score").GetInt32();
            var changed = text.Replace($"\"score\":{score}", $"\"score\":{score - 1}", StringComparison.Ordinal);
            Assert.NotEqual(text, changed);
            var cipher = part.Key!.Encrypt(System.Text.Encoding.UTF8.GetBytes(changed));
            return await db.EvidenceParts.Where(x => x.RecordId == record.Id && x.Number == part.Part.Number).ExecuteUpdateAsync(x => x.SetProperty(p => p.Cipher, cipher));
        });

        var result = Assert.Single(await ReplayAsync(scene.App));

        var difference = Assert.Single(result.Differences);
        Assert.Equal((ReplayOutcome.Different, "Vardan Keldran"), (result.Outcome, difference.Name));
        Assert.NotEqual(difference.Stored, difference.Now);
    }

    private static async Task<List<ReplayResult>> ReplayAsync(ScreeningApp app) => await app.WithAsync(async services =>
    {
        var results = new List<ReplayResult>();
        await foreach (var result in services.GetRequiredService<Replayer>().ReplayAllAsync(null, null, TestContext.Current.CancellationToken))
        {
            results.Add(result);
        }

        return results;
    });

    /// <summary>Companies with owners of every script, without waiting for messages.</summary>
    private static async Task ScreenAsync(ScreeningApp app, int from, int count)
    {
        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.Lists.AnyAsync()), "a list");
        await app.WithAsync(async services =>
        {
            var db = services.GetRequiredService<ScreeningDbContext>();
            var loaded = await services.GetRequiredService<ListsInUse>().CurrentAsync(db, CancellationToken.None);
            for (var i = from; i < from + count; i++)
            {
                var company = ScreenedCompany.Meet(new CompanyScreeningRequested { CompanyId = Guid.CreateVersion7(), CompanyVersion = 1, At = DateTimeOffset.UnixEpoch, Profile = Profile(i) });
                db.Companies.Add(company);
                await services.GetRequiredService<Screener>().ScreenAsync(company, loaded!, RunTrigger.CompanyChanged, CancellationToken.None);
                if (i % 20 == 19)
                {
                    await db.SaveChangesAsync();
                    db.ChangeTracker.Clear();
                }
            }

            return await db.SaveChangesAsync();
        });
    }

    private static CompanyProfile Profile(int i) => new()
    {
        LegalName = $"{Family[i % Family.Length]} {(i % 3 == 0 ? "Marine Logistic FZE" : "Bakery GmbH")} {i}",
        OriginalScriptName = i % 4 == 0 ? $"شركة {Family[(i + 4) % Family.Length]}" : null,
        Country = i % 2 == 0 ? "AE" : "AT",
        Owners =
        [
            new ConnectedPerson { Name = $"{Given[i % Given.Length]} {Family[i * 7 % Family.Length]}", BirthDate = i % 5 == 0 ? "1968-03" : null, Countries = i % 2 == 0 ? ["GE"] : [] },
            new ConnectedPerson { IsOrganisation = true, Name = $"Karsavan {Given[i % Given.Length]} Holding" },
            // Listed in every version, in one spelling or another: hits do not depend on how many companies a list change has screened again by then.
            .. i % 4 == 1 ? [new ConnectedPerson { Name = "Vardan Keldran" }] : Array.Empty<ConnectedPerson>(),
        ],
    };

    private static async Task PutListAsync(TempFolder folder, string date, Func<string, string> change)
    {
        await using var demo = typeof(ScreeningModule).Assembly.GetManifestResourceStream("Matchmaking.Screening.Demo.demo-watch-list.xml")!;
        using var reader = new StreamReader(demo);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, $"un-sc_{date}.xml"), change(await reader.ReadToEndAsync()));
    }

    private static async Task RefreshAsync(ScreeningApp app, int version)
    {
        await app.InAsync(async db =>
        {
            await db.ScheduleAsync(RefreshLists.Kind, RefreshLists.Key, TimeProvider.System.GetUtcNow(), CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await ScreeningApp.UntilAsync(() => app.InAsync(db => db.Lists.AnyAsync(x => x.Current == version)), $"version {version}");
    }
}
