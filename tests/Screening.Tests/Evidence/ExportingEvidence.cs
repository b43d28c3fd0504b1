using System.IO.Compression;
using System.Net;
using System.Text;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Matchmaking.Screening.Tests.Evidence;

public sealed class ExportingEvidence
{
    [Fact]
    public async Task ACompanysExport_HoldsQuestionListsAnswerDecisionsPeopleAndTimes_AndVerifiesByItself()
    {
        await using var scene = await EvidenceScene.FullAsync();
        using var folder = new TempFolder();
        await ExportAsync(scene, new ExportEvidenceRequest { CompanyId = scene.Former, Purpose = "Board of Auditors, 2026" }, folder);

        Assert.Equal(
            ["chain.jsonl", "decisions.csv", "hits.csv", "lists.csv", "manifest.json", "people.csv", "records.jsonl", "screenings.csv", "searches.csv", "subjects.csv", "summary.html"],
            Directory.GetFiles(folder.Path).Select(x => Path.GetFileName(x)!).Order(StringComparer.Ordinal));
        Assert.Contains("Vardan Keldran", await ReadAsync(folder, "subjects.csv"), StringComparison.Ordinal);
        Assert.Contains("demo,", await ReadAsync(folder, "hits.csv"), StringComparison.Ordinal);
        Assert.Contains("FalsePositive,different-birth-date,", await ReadAsync(folder, "decisions.csv"), StringComparison.Ordinal);
        Assert.Contains("A screening-officer", await ReadAsync(folder, "decisions.csv"), StringComparison.Ordinal);
        Assert.Contains("demo-watch-list.xml", await ReadAsync(folder, "lists.csv"), StringComparison.Ordinal);
        Assert.Contains("Board of Auditors, 2026", await ReadAsync(folder, "summary.html"), StringComparison.Ordinal);
        Assert.DoesNotContain(scene.Quiet.ToString(), await ReadAsync(folder, "records.jsonl"), StringComparison.Ordinal);
        var check = await CheckAsync(folder);
        Assert.Empty(check.Findings);
        Assert.True(check.Manifest!.Records >= 5);

        // Recorded before it left, and the chain goes on.
        await scene.SealAsync();
        var recorded = await scene.App.InAsync(db => db.Evidence.SingleAsync(x => x.Kind == EvidenceKinds.Export));
        Assert.Equal((check.Manifest.ExportId.ToString(), scene.Former), (recorded.RecordId, recorded.CompanyId!.Value));
        Assert.Empty((await scene.VerifyAsync()).Findings);
        Assert.Empty((await CheckAsync(folder, (check.Manifest.HeadSequence, check.Manifest.HeadHash))).Findings);
        Assert.NotEmpty((await CheckAsync(folder, (check.Manifest.HeadSequence, new string('a', 64)))).Findings);
    }

    [Fact]
    public async Task AnExportFromBeforeSearchesWereRecorded_StillVerifies()
    {
        await using var scene = await EvidenceScene.FullAsync();
        using var folder = new TempFolder();
        await ExportAsync(scene, new ExportEvidenceRequest { CompanyId = scene.Former, Purpose = "Audit" }, folder);
        foreach (var (file, from, to) in new[] { ("manifest.json", ExportManifest.Current, ExportManifest.WithoutSearches), ("summary.html", ", <code>people.csv</code> and <code>searches.csv</code>", " and <code>people.csv</code>") })
        {
            var text = await ReadAsync(folder, file);
            Assert.Contains(from, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(folder.Path, file), text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        File.Delete(Path.Combine(folder.Path, "searches.csv"));

        Assert.Empty((await CheckAsync(folder)).Findings);
    }

    [Theory]
    [InlineData("records.jsonl", "different-birth-date", "different-name")]
    [InlineData("records.jsonl", "Vardan Keldran", "Vardan Keldram")]
    [InlineData("records.jsonl", "\\\"found\\\":1", "\\\"found\\\":0")]
    [InlineData("chain.jsonl", "hit-decision", "hit-decisiom")]
    [InlineData("hits.csv", "Vardan", "Wartan")]
    [InlineData("decisions.csv", "FalsePositive", "Confirmed")]
    [InlineData("screenings.csv", "Hold", "Clear")]
    [InlineData("summary.html", "different-birth-date", "different-name")]
    [InlineData("manifest.json", "\"headHash\":\"", "\"headHash\":\"0")]
    public async Task AnyFileChanged_IsFoundWithoutTheDatabase(string file, string from, string to)
    {
        await using var scene = await EvidenceScene.FullAsync();
        using var folder = new TempFolder();
        await ExportAsync(scene, new ExportEvidenceRequest { CompanyId = scene.Former, Purpose = "Audit" }, folder);
        var text = await ReadAsync(folder, file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, file), text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.NotEmpty((await CheckAsync(folder)).Findings);
    }

    [Fact]
    public async Task ARecordLeftOut_OrALinkLeftOut_OrAFileGone_IsFound()
    {
        await using var scene = await EvidenceScene.FullAsync();
        foreach (var (file, lines) in new[] { ("records.jsonl", 1), ("chain.jsonl", 1), ("chain.jsonl", -1), ("hits.csv", 0) })
        {
            using var folder = new TempFolder();
            await ExportAsync(scene, new ExportEvidenceRequest { From = DateTimeOffset.UnixEpoch, Purpose = "Audit" }, folder);
            Assert.Empty((await CheckAsync(folder)).Findings);
            var path = Path.Combine(folder.Path, file);
            var all = (await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).ToList();
            switch (lines)
            {
                case 0:
                    File.Delete(path);
                    break;
                default:
                    all.RemoveAt(lines > 0 ? lines : all.Count - 1);
                    await File.WriteAllLinesAsync(path, all, TestContext.Current.CancellationToken);
                    break;
            }

            Assert.NotEmpty((await CheckAsync(folder)).Findings);
        }
    }

    [Fact]
    public async Task AnErasedPerson_IsInNoExport_AndItStillVerifies()
    {
        await using var scene = await EvidenceScene.FullAsync(erased: true);
        using var folder = new TempFolder();
        await ExportAsync(scene, new ExportEvidenceRequest { CompanyId = scene.Former, Purpose = "Audit" }, folder);

        foreach (var file in Directory.GetFiles(folder.Path))
        {
            Assert.DoesNotContain("Vardan", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("(erased)", await ReadAsync(folder, "subjects.csv"), StringComparison.Ordinal);
        Assert.Contains("erasure", await ReadAsync(folder, "people.csv"), StringComparison.Ordinal);
        Assert.Empty((await CheckAsync(folder)).Findings);
    }

    [Fact]
    public async Task OneOfThree_HasToBeNamed_ByALead()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Quiet, 1, Profiles.Harmless);
        using var lead = scene.App.AsLead();
        using var officer = scene.App.AsOfficer();
        var path = $"{EvidenceScene.Root}/exports";
        using var none = await lead.SendAsync(path, new ExportEvidenceRequest { Purpose = "Audit" });
        Assert.Equal(["companyId"], await none.FieldsAsync());
        using var two = await lead.SendAsync(path, new ExportEvidenceRequest { CompanyId = scene.Quiet, CaseId = scene.Quiet });
        Assert.Equal(["purpose", "companyId"], await two.FieldsAsync());
        using var backwards = await lead.SendAsync(path, new ExportEvidenceRequest { From = DateTimeOffset.UnixEpoch.AddDays(1), Until = DateTimeOffset.UnixEpoch, Purpose = "x" });
        Assert.Equal(["until"], await backwards.FieldsAsync());
        using var refused = await officer.SendAsync(path, new ExportEvidenceRequest { CompanyId = scene.Quiet, Purpose = "Audit" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.False(await scene.App.InAsync(db => db.Evidence.AnyAsync(x => x.Kind == EvidenceKinds.Export)));
    }

    [Fact]
    public async Task TheCommands_AnswerByTheirExitCode()
    {
        await using var scene = await EvidenceScene.FullAsync();
        using var folder = new TempFolder();
        await ExportAsync(scene, new ExportEvidenceRequest { From = DateTimeOffset.UnixEpoch, Purpose = "Audit" }, folder);
        Assert.Equal((0, true), await RunAsync(scene, "verify", "--export", folder.Path));
        var head = await scene.App.InAsync(db => db.ChainHeads.AsNoTracking().SingleAsync());
        Assert.Equal((0, true), await RunAsync(scene, "verify", "--head", $"{head.Sequence}:{head.Hash}"));
        Assert.Equal((0, true), await RunAsync(scene, "replay", "--all", "true"));
        Assert.Equal((0, true), await RunAsync(scene, "replay", "--from", "2026-01-01", "--until", "2999-01-01"));
        Assert.Equal(2, (await RunAsync(scene, "replay")).Code);
        Assert.Equal(2, (await RunAsync(scene, "replay", "--from", "yesterday")).Code);
        Assert.Equal(2, (await RunAsync(scene, "verify", "--head", "7")).Code);
        Assert.Equal(2, (await RunAsync(scene, "forget")).Code);
        Assert.Equal(2, (await RunAsync(scene, "verify", "--export", folder.Path + "-none")).Code);

        await scene.App.InAsync(db => db.Runs.ExecuteUpdateAsync(x => x.SetProperty(r => r.Hits, 9)));
        Assert.Equal(1, (await RunAsync(scene, "verify")).Code);
        await File.AppendAllTextAsync(Path.Combine(folder.Path, "hits.csv"), "x", TestContext.Current.CancellationToken);
        Assert.Equal(1, (await RunAsync(scene, "verify", "--export", folder.Path)).Code);
    }

    private static Task<(int Code, bool Said)> RunAsync(EvidenceScene scene, string command, params string[] options) => scene.App.WithAsync(async services =>
    {
        await using var output = new StringWriter();
        var code = await new EvidenceCommands(output).RunAsync(
            ["screening", command], new ConfigurationBuilder().AddCommandLine(options).Build(), () => new Scope(services), TestContext.Current.CancellationToken);
        return (code, output.ToString().Length > 0);
    });

    private static async Task ExportAsync(EvidenceScene scene, ExportEvidenceRequest request, TempFolder folder)
    {
        using var lead = scene.App.AsLead();
        using var response = await lead.SendAsync($"{EvidenceScene.Root}/exports", request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/zip", response.Content.Headers.ContentType!.MediaType);
        var zip = Path.Combine(folder.Path, "export.zip");
        await using (var file = File.Create(zip))
        {
            await response.Content.CopyToAsync(file, TestContext.Current.CancellationToken);
        }

        Assert.Empty((await ExportCheck.OfAsync(zip, null, TestContext.Current.CancellationToken)).Findings);
        await ZipFile.ExtractToDirectoryAsync(zip, folder.Path, TestContext.Current.CancellationToken);
        File.Delete(zip);
    }

    private static Task<ExportCheck> CheckAsync(TempFolder folder, (long, string)? outside = null) => ExportCheck.OfAsync(folder.Path, outside, TestContext.Current.CancellationToken);

    private static Task<string> ReadAsync(TempFolder folder, string file) => File.ReadAllTextAsync(Path.Combine(folder.Path, file), Encoding.UTF8, TestContext.Current.CancellationToken);

    private sealed class Scope(IServiceProvider services) : Microsoft.Extensions.DependencyInjection.IServiceScope
    {
        public IServiceProvider ServiceProvider => services;

        public void Dispose()
        {
        }
    }
}
