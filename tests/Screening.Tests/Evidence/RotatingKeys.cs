using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Screening.Tests.Evidence;

/// <summary>Another key signs from some day on; what the one before wrote is read with it.</summary>
public sealed class RotatingKeys
{
    private const string Old = "dGhlIGtleSBvZiB0aGUgdGVzdHMsIDMyIGJ5dGVzISE=";
    private const string New = "6e65772d6b65792d6f662d7468652d74657374732d33322d6279746573212121";
    private const string Name = "Vardan Keldran";

    [Fact]
    public async Task Rotated_EverythingVerifies_Replays_IsFound_HeldErasedAndExported()
    {
        await using var scene = await EvidenceScene.FullAsync();
        var before = (await scene.App.InAsync(db => db.ChainHeads.AsNoTracking().SingleAsync())).SignedBy;
        Assert.Equal(16, before.Length);
        await scene.RestartAsync($"{New}, {Old}");
        await RenewedAsync(scene);
        await scene.App.ScreenAsync(Guid.CreateVersion7(), 1, Profiles.Alike);
        await scene.App.ScreenAsync(scene.Former, 3, Profiles.AlikeOwner);
        await scene.SealAsync();

        var now = (await scene.App.InAsync(db => db.ChainHeads.AsNoTracking().SingleAsync())).SignedBy;
        Assert.NotEqual(before, now);
        Assert.Equal($"{before}>{now}", Assert.Single(await scene.App.InAsync(db => db.Evidence.Where(x => x.Kind == EvidenceKinds.KeyInUse).Select(x => x.RecordId).ToListAsync())));
        Assert.Equal(now, Assert.Single(await scene.App.InAsync(db => db.LegalHolds.Select(x => x.SignedBy).Distinct().ToListAsync())));
        Assert.Equal(new HashSet<string> { before, now }, (await scene.App.InAsync(db => db.Evidence.Select(x => x.SignedBy).Distinct().ToListAsync())).ToHashSet());
        Assert.Empty((await scene.VerifyAsync()).Findings);
        Assert.All(await ReplaysAsync(scene), x => Assert.Equal(ReplayOutcome.Identical, x));

        // The key made before and the one that was screened with it again are one.
        using var lead = scene.App.AsLead();
        var person = Assert.Single((await lead.ReadAsync<Page<EvidencePersonResponse>>($"{EvidenceScene.Root}/people?name={Name}")).Items);
        Assert.Equal((scene.Former, 4), (person.CompanyId!.Value, person.Records));
        var held = await EvidenceScene.ActAsync(lead, person, "holds", new StepRequest { Reason = "litigation" });
        var lifted = await EvidenceScene.ActAsync(lead, held, $"holds/{held.Holds[0].Id}/lift", new StepRequest { Reason = "matter-closed" });
        await scene.App.ScreenAsync(scene.Former, 4, Profiles.Harmless);
        lifted = await lead.ReadAsync<EvidencePersonResponse>($"{EvidenceScene.Root}/people/{lifted.Id}");
        await EvidenceScene.ActAsync(lead, lifted, "erase", new StepRequest { Reason = "person-asked" });
        await scene.SealAsync();
        Assert.Empty((await scene.VerifyAsync()).Findings);
        Assert.Contains(ReplayOutcome.Erased, await ReplaysAsync(scene));
        Assert.Contains("Another key signs", await EvidenceScene.ExportAsync(lead, "summary.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplicasInBetween_ReadBoth_AndTheRotationIsSaidOnce()
    {
        await using var scene = await EvidenceScene.FullAsync();
        foreach (var keys in new[] { $"{Old},{New}", $"{New},{Old}", $"{Old},{New}", $"{New},{Old}" })
        {
            await scene.RestartAsync(keys);
            await scene.App.ScreenAsync(Guid.CreateVersion7(), 1, Profiles.Alike);
            await scene.SealAsync();
        }

        await RenewedAsync(scene);
        await scene.SealAsync();
        Assert.Equal(1, await scene.App.InAsync(db => db.Evidence.CountAsync(x => x.Kind == EvidenceKinds.KeyInUse)));
        Assert.Empty((await scene.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task WithoutTheOldKey_ItIsNamed_NothingIsSealed_AndNothingSaysThatItWasChanged()
    {
        await using var scene = await EvidenceScene.FullAsync();
        var (run, old) = await scene.App.InAsync(async db => (
            await db.Runs.Where(x => x.CompanyId == scene.Former).OrderBy(x => x.At).Select(x => x.Id).FirstAsync(), (await db.ChainHeads.AsNoTracking().SingleAsync()).SignedBy));
        await scene.RestartAsync(New);

        var found = (await scene.VerifyAsync()).Findings;

        Assert.All(found, x => Assert.Equal("SignedBy", x.Field));
        Assert.All(found, x => Assert.Contains(old, x.Problem, StringComparison.Ordinal));
        Assert.Equal(["EvidenceHead", "EvidenceHolds", "EvidenceKeys", "EvidenceRecords"], found.Select(x => x.Table).Distinct().Order(StringComparer.Ordinal));
        using var lead = scene.App.AsLead();
        using var replay = await lead.SendAsync($"api/v1/screening/runs/{run}/replay", new { });
        var problem = await replay.ProblemAsync();
        Assert.Equal(("evidence-key-missing", 503), problem);
        Assert.Contains(old, (await Assert.ThrowsAsync<BrokenChainException>(scene.SealAsync)).Message, StringComparison.Ordinal);

        // Screening goes on, and is sealed when the key is back.
        await scene.App.ScreenAsync(Guid.CreateVersion7(), 1, Profiles.Alike);
        await scene.RestartAsync($"{New}\n{Old}\n");
        await RenewedAsync(scene);
        await scene.SealAsync();
        Assert.Empty((await scene.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task AKeyLeftBehind_SignsNothingMore_AndDoesNotComeBack()
    {
        await using var scene = await EvidenceScene.FullAsync();
        await scene.RestartAsync($"{New},{Old}");
        await scene.SealAsync();
        await scene.App.WithAsync(async services =>
        {
            var (evidence, secret) = (services.GetRequiredService<EvidenceRecorder>(), services.GetRequiredService<EvidenceSecret>());
            var later = TimeProvider.System.GetUtcNow().AddHours(2);
            var old = secret.Ids.Last();
            foreach (var (kind, record) in new[] { (EvidenceKinds.ListInUse, "demo:1"), (EvidenceKinds.KeyInUse, $"{secret.Current}>{old}") })
            {
                var written = await evidence.RecordAsync(new EvidenceEntry(kind, record, later, new KeyInUseDocument(1, "", "")), CancellationToken.None);
                // As somebody would who knows the old key and writes to the database.
                evidence.Db.Entry(written).Property(x => x.SignedBy).CurrentValue = old;
                evidence.Db.Entry(written).Property(x => x.Mac).CurrentValue = secret.Mac(old, "record", written.Commitment)!;
            }

            return await evidence.Db.SaveChangesAsync();
        });
        await scene.SealAsync();

        var found = (await scene.VerifyAsync()).Findings.Where(x => x.Field == "SignedBy").ToArray();

        Assert.Equal(2, found.Length);
        Assert.All(found, x => Assert.Contains("no longer in use", x.Problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RenewingKeys_LeavesWhatWasTamperedWith_ToBeFound()
    {
        await using var scene = await EvidenceScene.FullAsync();
        var changed = await scene.App.InAsync(db => db.PersonKeys.Where(x => x.CompanyId == scene.Former).Select(x => x.Id).FirstAsync());
        await scene.App.InAsync(db => db.PersonKeys.Where(x => x.Id == changed).ExecuteUpdateAsync(x => x.SetProperty(k => k.CompanyId, scene.Quiet)));
        await scene.RestartAsync($"{New},{Old}");
        await RenewedAsync(scene, but: changed);

        Assert.Contains((await scene.VerifyAsync()).Findings, x => x.Table == "EvidenceKeys" && x.Key == changed.ToString() && x.Field.Contains("CompanyId", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(New + ",abc")]
    [InlineData(" , ")]
    public async Task WhatIsNoKey_StopsTheStart(string keys)
    {
        using var folder = new TempFolder();
        var stopped = await Assert.ThrowsAnyAsync<Exception>(() => ScreeningApp.StartAsync(folder.Path, [new("Screening:EvidenceKey", keys)]));
        Assert.Contains("32 random bytes", stopped.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Due work has put everything that can be under the first key.</summary>
    private static Task RenewedAsync(EvidenceScene scene, Guid? but = null) => ScreeningApp.UntilAsync(
        () => scene.App.WithAsync(async services =>
        {
            var (db, current) = (services.GetRequiredService<Screening.Data.ScreeningDbContext>(), services.GetRequiredService<EvidenceSecret>().Current);
            return !await db.PersonKeys.AnyAsync(x => x.SignedBy != current && x.Id != but) && !await db.LegalHolds.AnyAsync(x => x.SignedBy != current);
        }),
        "the keys renewed");

    private static Task<List<ReplayOutcome>> ReplaysAsync(EvidenceScene scene) => scene.App.WithAsync(async services =>
    {
        var outcomes = new List<ReplayOutcome>();
        await foreach (var result in services.GetRequiredService<Replayer>().ReplayAllAsync(null, null, CancellationToken.None))
        {
            outcomes.Add(result.Outcome);
        }

        return outcomes;
    });
}
