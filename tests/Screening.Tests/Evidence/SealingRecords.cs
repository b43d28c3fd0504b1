using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Screening.Tests.Evidence;

public sealed class SealingRecords
{
    [Fact]
    public async Task Everything_IsRecorded_Sealed_AndVerifies()
    {
        await using var scene = await EvidenceScene.FullAsync();

        var kinds = await scene.App.InAsync(db => db.Evidence.OrderBy(x => x.Sequence).Select(x => x.Kind).ToListAsync());
        Assert.Equal(
            [EvidenceKinds.ClearanceDecision, EvidenceKinds.HitDecision, EvidenceKinds.HitStep, EvidenceKinds.HoldLifted, EvidenceKinds.HoldSet, EvidenceKinds.ListInUse, EvidenceKinds.ListVersion, EvidenceKinds.Screening, EvidenceKinds.Search],
            kinds.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(4, kinds.Count(x => x == EvidenceKinds.Screening));
        var result = await scene.VerifyAsync();
        Assert.Empty(result.Findings);
        Assert.Equal((CheckStage.Done, (long)kinds.Count, 0L), (result.Stage, result.Sequence, result.Unsealed));
        Assert.True(result.Rows > kinds.Count);
    }

    [Fact]
    public async Task TheServiceItself_SealsWithinSeconds_AndTellsTheHead()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Quiet, 1, Profiles.Harmless);
        using var lead = scene.App.AsLead();

        EvidenceHeadResponse? head = null;
        await ScreeningApp.UntilAsync(async () => (head = await lead.ReadAsync<EvidenceHeadResponse>($"{EvidenceScene.Root}/head")) is { Unsealed: 0, Sequence: >= 4 }, "everything sealed");

        var last = await scene.App.InAsync(db => db.Evidence.OrderByDescending(x => x.Sequence).FirstAsync());
        Assert.Equal((last.Sequence, last.Hash), (head!.Sequence, head.Hash));
    }

    [Fact]
    public async Task ManySealersAndWriters_LeaveNoGapAndNoDouble()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        const int Each = 40;

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async writer =>
        {
            for (var i = 0; i < Each; i++)
            {
                await scene.App.WithAsync(async services =>
                {
                    var evidence = services.GetRequiredService<EvidenceRecorder>();
                    await evidence.RecordAsync(
                        new EvidenceEntry("test", $"{writer}:{i}", TimeProvider.System.GetUtcNow(), new { V = 1 })
                        {
                            Parts = [new PersonalValues(new PersonOf(PersonKind.Staff, null, $"{writer}", $"Writer {writer}"), new { Name = "x" })],
                        },
                        CancellationToken.None);
                    return await evidence.Db.SaveChangesAsync();
                });
                if (i % 8 == 0)
                {
                    await scene.SealAsync();
                }
            }
        }));
        await scene.SealAsync();

        var places = await scene.App.InAsync(db => db.Evidence.OrderBy(x => x.Sequence).Select(x => x.Sequence!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, places.Count).Select(x => (long)x), places);
        Assert.Equal(6 * Each, await scene.App.InAsync(db => db.Evidence.CountAsync(x => x.Kind == "test")));
        Assert.Empty((await scene.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task ATransactionThatEndsHalfway_LeavesNeitherRunNorRecord()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Quiet, 1, Profiles.Harmless);
        await scene.SealAsync();
        var before = await scene.App.InAsync(db => db.Evidence.CountAsync());

        await scene.App.WithAsync(async services =>
        {
            var evidence = services.GetRequiredService<EvidenceRecorder>();
            await using var write = await evidence.Db.BeginWriteAsync(CancellationToken.None);
            await evidence.RecordAsync(new EvidenceEntry("test", "1", TimeProvider.System.GetUtcNow(), new { V = 1 }), CancellationToken.None);
            return await evidence.Db.SaveChangesAsync();
        });
        await scene.SealAsync();

        Assert.Equal(before, await scene.App.InAsync(db => db.Evidence.CountAsync()));
        Assert.Empty((await scene.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task WhatWasThereBefore_IsAdopted_AndSaysSo()
    {
        await using var scene = await EvidenceScene.FullAsync();
        // A database from before the chain.
        await scene.App.InAsync(async db =>
        {
            await db.EvidenceParts.ExecuteDeleteAsync();
            await db.PersonKeys.ExecuteDeleteAsync();
            await db.LegalHolds.ExecuteDeleteAsync();
            await using var write = await db.BeginWriteAsync(CancellationToken.None);
            await db.Evidence.ExecuteDeleteAsync();
            await db.ChainHeads.ExecuteDeleteAsync();
            await write.CommitAsync(CancellationToken.None);
            return true;
        });

        await scene.SealAsync();

        var result = await scene.VerifyAsync();
        Assert.Empty(result.Findings);
        Assert.Equal(4, result.Adopted);
        var run = await scene.App.InAsync(db => db.Runs.Select(x => x.Id).FirstAsync());
        var replay = await scene.App.WithAsync(x => x.GetRequiredService<Replayer>().ReplayAsync(run, CancellationToken.None));
        Assert.Equal(ReplayOutcome.NotRecorded, replay!.Outcome);
    }

    [Fact]
    public async Task AHeadThatDoesNotHold_IsNotBuiltUpon()
    {
        await using var scene = await EvidenceScene.EmptyAsync();
        await scene.App.ScreenAsync(scene.Quiet, 1, Profiles.Harmless);
        await scene.SealAsync();
        var last = await scene.App.InAsync(db => db.Evidence.OrderByDescending(x => x.Sequence).FirstAsync());
        await scene.App.InAsync(db => db.Evidence.Where(x => x.Id == last.Id).ExecuteDeleteAsync());
        await scene.App.ScreenAsync(scene.Alike, 1, Profiles.Alike);

        await Assert.ThrowsAsync<BrokenChainException>(scene.SealAsync);

        Assert.Equal(0, await scene.App.InAsync(db => db.Evidence.CountAsync(x => x.Sequence >= last.Sequence)));
        using var lead = scene.App.AsLead();
        using var refused = await lead.SendAsync($"{EvidenceScene.Root}/exports", new ExportEvidenceRequest { CompanyId = scene.Quiet, Purpose = "Audit" });
        Assert.Equal(("evidence-broken", 409), await refused.ProblemAsync());
    }

    [Fact]
    public async Task WithoutAKeyInTheConfiguration_SqliteMakesOneBesideItsFiles_AndKeepsIt()
    {
        Assert.SkipWhen(TestServers.TestDatabase.IsServer, TestServers.TestDatabase.AboutFiles);
        using var folder = new TempFolder();
        for (var start = 0; start < 2; start++)
        {
            await using var app = await ScreeningApp.StartAsync(folder.Path, [new("Screening:EvidenceKey", "")]);
            await app.ScreenAsync(Guid.CreateVersion7(), 1, Profiles.Alike);
            var result = await app.WithAsync(x => x.GetRequiredService<Verifier>().RunAsync(null, null, CancellationToken.None));
            Assert.Empty(result.Findings);
        }

        Assert.True(File.Exists(Path.Combine(folder.Path, "keys", "evidence.key")));
    }
}
