using Matchmaking.Screening.Evidence;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Companies;
using Microsoft.EntityFrameworkCore;
using static Matchmaking.Screening.Tests.Evidence.RawRows;

namespace Matchmaking.Screening.Tests.Evidence;

/// <summary>Somebody who writes to the database, and knows everything but the service's key.</summary>
public sealed class Tampering
{
    private static readonly Type[] Tables =
    [
        typeof(EvidenceRecord), typeof(EvidencePart), typeof(PersonKey), typeof(LegalHold), typeof(ChainHead), typeof(ScreeningRun), typeof(ListVersion), typeof(ListContent),
    ];

    [Fact]
    public async Task EveryColumnOfEveryRow_ChangedAlone_IsFoundAndNamed()
    {
        await using var scene = await EvidenceScene.FullAsync(erased: true);
        Assert.Empty((await scene.VerifyAsync()).Findings);
        var missed = new List<string>();
        var tried = 0;

        foreach (var type in Tables)
        {
            var entity = await scene.App.InAsync(db => Task.FromResult(db.Model.FindEntityType(type)!));
            var table = entity.GetTableName()!;
            var columns = entity.GetProperties().ToDictionary(x => x.Name, x => x.GetColumnName(), StringComparer.Ordinal);
            foreach (var row in await RowsAsync(scene, entity))
            {
                foreach (var (property, column) in columns)
                {
                    foreach (var other in Others(entity.FindProperty(property)!, row[column]))
                    {
                        var key = entity.FindPrimaryKey()!.Properties.Select(x => x.GetColumnName()).ToArray();
                        await WriteAsync(scene, table, column, other, key, [.. key.Select(x => row[x])]);
                        var found = (await scene.VerifyAsync()).Findings;
                        tried++;
                        if (!found.Any(x => x.Table == table && (x.Field.Length == 0 || x.Field.Contains(property, StringComparison.Ordinal))))
                        {
                            missed.Add($"{table}.{column}: {row[column]} → {other}: {string.Join(" | ", found.Select(x => $"{x.Table} {x.Key} {x.Field}"))}");
                        }

                        await WriteAsync(scene, table, column, row[column], key, [.. key.Select(x => x == column ? other : row[x])]);
                    }
                }
            }
        }

        Assert.True(tried > 280, $"Only {tried} changes were tried.");
        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.Empty((await scene.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task EveryRow_Deleted_IsFoundAndNamed()
    {
        await using var scene = await EvidenceScene.FullAsync(erased: true);
        foreach (var type in Tables)
        {
            var entity = await scene.App.InAsync(db => Task.FromResult(db.Model.FindEntityType(type)!));
            foreach (var row in await RowsAsync(scene, entity))
            {
                var key = entity.FindPrimaryKey()!.Properties.Select(x => x.GetColumnName()).ToArray();
                await RunAsync(scene, $"DELETE FROM \"{entity.GetTableName()}\" WHERE {Where(key)}", [.. key.Select(x => row[x])]);

                var found = (await scene.VerifyAsync()).Findings;

                Assert.Contains(found, x => x.Table == entity.GetTableName());
                var columns = row.Keys.ToArray();
                await RunAsync(
                    scene, $"INSERT INTO \"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(x => $"\"{x}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})",
                    [.. columns.Select(x => row[x])]);
            }
        }

        Assert.Empty((await scene.VerifyAsync()).Findings);
    }

    [Fact]
    public async Task TheTailCutOff_IsFoundByTheHead_AndAForgedHeadByItsSignature()
    {
        await using var scene = await EvidenceScene.FullAsync();
        var before = await scene.App.InAsync(db => db.ChainHeads.AsNoTracking().SingleAsync());
        await scene.App.InAsync(db => db.Evidence.Where(x => x.Sequence > before.Sequence - 3).ExecuteDeleteAsync());

        var cut = await scene.VerifyAsync();
        Assert.Contains(cut.Findings, x => x.Table == "EvidenceRecords" && x.Sequence == before.Sequence - 2 && x.Problem.Contains("are gone", StringComparison.Ordinal));

        var last = await scene.App.InAsync(db => db.Evidence.AsNoTracking().SingleAsync(x => x.Sequence == before.Sequence - 3));
        await scene.App.InAsync(db => db.ChainHeads.ExecuteUpdateAsync(x => x.SetProperty(h => h.Sequence, last.Sequence).SetProperty(h => h.Hash, last.Hash)));
        Assert.Contains((await scene.VerifyAsync()).Findings, x => x.Table == "EvidenceHead" && x.Field.Contains("Mac", StringComparison.Ordinal));
        Assert.Contains((await scene.VerifyAsync((before.Sequence, before.Hash))).Findings, x => x.Problem.Contains("kept outside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AChainWrittenAnew_DoesNotFitTheHeadThatWasKept_NorTheServicesSignature()
    {
        await using var scene = await EvidenceScene.FullAsync();
        var kept = await scene.App.InAsync(db => db.ChainHeads.AsNoTracking().SingleAsync());
        // All that can be computed without the service's key: another document, and every hash after it.
        await scene.App.InAsync(async db =>
        {
            var (hash, changed) = (EvidenceRecord.Genesis, false);
            foreach (var record in await db.Evidence.AsNoTracking().OrderBy(x => x.Sequence).ToListAsync())
            {
                var digests = (await db.EvidenceParts.AsNoTracking().Where(x => x.RecordId == record.Id).OrderBy(x => x.Number).ToListAsync()).Select(x => x.Digest).ToArray();
                var document = record.Kind == EvidenceKinds.Screening && !changed ? record.Document.Replace("\"found\":0", "\"found\":7", StringComparison.Ordinal) : record.Document;
                changed |= document != record.Document;
                var forged = new EvidenceRecord
                {
                    Id = record.Id, Kind = record.Kind, RecordId = record.RecordId, CompanyId = record.CompanyId, CaseId = record.CaseId, RunId = record.RunId, At = record.At,
                    Document = document, PartCount = record.PartCount, Salt = record.Salt,
                };
                var commitment = forged.CommitmentOf(digests);
                var link = new EvidenceLink(record.Sequence!.Value, record.Id, record.Kind, record.RecordId, record.At, commitment, hash, "");
                var previous = hash;
                hash = link.HashOf();
                await db.Evidence.Where(x => x.Id == record.Id).ExecuteUpdateAsync(x => x.SetProperty(r => r.Document, document)
                    .SetProperty(r => r.Commitment, commitment).SetProperty(r => r.PreviousHash, previous).SetProperty(r => r.Hash, hash));
            }

            Assert.True(changed);
            await db.ChainHeads.ExecuteUpdateAsync(x => x.SetProperty(h => h.Hash, hash));
            return true;
        });

        var found = (await scene.VerifyAsync((kept.Sequence, kept.Hash))).Findings;

        Assert.Contains(found, x => x.Table == "EvidenceHead");
        Assert.Contains(found, x => x.Table == "EvidenceRecords" && x.Field == "Commitment, SignedBy, Mac");
        Assert.Contains(found, x => x.Problem.Contains("written anew", StringComparison.Ordinal));
        Assert.DoesNotContain(found, x => x.Field == "PreviousHash");
    }

    [Fact]
    public async Task TwoRecordsSwapped_AndOneInserted_AreFound()
    {
        await using var scene = await EvidenceScene.FullAsync();
        await scene.App.InAsync(async db =>
        {
            await db.Evidence.Where(x => x.Sequence == 3).ExecuteUpdateAsync(x => x.SetProperty(r => r.Sequence, 3_000_000L));
            await db.Evidence.Where(x => x.Sequence == 4).ExecuteUpdateAsync(x => x.SetProperty(r => r.Sequence, 3L));
            return await db.Evidence.Where(x => x.Sequence == 3_000_000L).ExecuteUpdateAsync(x => x.SetProperty(r => r.Sequence, 4L));
        });
        var swapped = (await scene.VerifyAsync()).Findings;
        Assert.Equal([3L, 4L], swapped.Where(x => x.Field.StartsWith("Id, Kind", StringComparison.Ordinal)).Select(x => x.Sequence!.Value));

        await scene.App.InAsync(async db =>
        {
            var like = await db.Evidence.AsNoTracking().FirstAsync(x => x.Kind == EvidenceKinds.ListInUse);
            var inserted = new EvidenceRecord
            {
                Id = Guid.CreateVersion7(), Kind = like.Kind, RecordId = "demo:9", At = TimeProvider.System.GetUtcNow(), Document = like.Document, Salt = like.Salt, Commitment = like.Commitment, Mac = like.Mac,
            };
            inserted.Seal(2_000_000, like.Hash!);
            db.Evidence.Add(inserted);
            return await db.SaveChangesAsync();
        });
        Assert.Contains((await scene.VerifyAsync()).Findings, x => x.Sequence == 2_000_000 && x.Problem.Contains("behind the head", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Cases", "Hits", "\"reason\":\"different-birth-date\"", "\"reason\":\"different-name\"", "Reason")]
    [InlineData("Cases", "Hits", "\"state\":\"falsePositive\"", "\"state\":\"confirmed\"", "State")]
    [InlineData("Cases", "Hits", "banker", "lawyer", "Note")]
    [InlineData("Cases", "Hits", "\"state\":\"falsePositive\"", "\"state\":7", "Hits")]
    [InlineData("History", "Transition", "different-birth-date", "different-name", "Transition")]
    [InlineData("History", "Transition", "banker", "lawyer", "Note")]
    [InlineData("Clearances", "Conditions", "No logo.", "Logo!", "Conditions")]
    [InlineData("Clearances", "Scope", "20000", "90000", "Scope")]
    [InlineData("Clearances", "Note", "For staff only.", "For all.", "Note")]
    [InlineData("Clearances", "State", "ClearedWithConditions", "Cleared", "State")]
    [InlineData("WatchLists", "Code", "demo", "demo2", "Code")]
    public async Task WhatWasDecided_SaidOtherwise_IsFoundAndNamed(string table, string column, string from, string to, string field)
    {
        await using var scene = await EvidenceScene.FullAsync();
        var changed = await RunAsync(scene, $"UPDATE \"{table}\" SET \"{column}\" = REPLACE(\"{column}\", @p0, @p1) WHERE \"{column}\" LIKE @p2", from, to, $"%{from}%");
        Assert.True(changed > 0);

        var found = (await scene.VerifyAsync()).Findings;

        Assert.Contains(found, x => x.Table == table && x.Field.Contains(field, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ADecisionThatNobodyTook_AndAConfirmedHitThatIsOpenAgain_AreFound()
    {
        await using var scene = await EvidenceScene.FullAsync();
        var alike = scene.Alike.ToString();
        var changed = await RunAsync(scene, "UPDATE \"Clearances\" SET \"State\" = @p0 WHERE \"State\" = @p1", "NotCleared", "Cleared");
        changed += await RunAsync(scene, "UPDATE \"Runs\" SET \"Standing\" = @p0 WHERE \"Standing\" = @p1", "Clear", "Hold");
        Assert.True(changed > 1, alike);

        var found = (await scene.VerifyAsync()).Findings;

        Assert.Contains(found, x => x is { Table: "Clearances", Field: "State" });
        Assert.Contains(found, x => x is { Table: "Runs", Field: "Standing" });
    }
}
