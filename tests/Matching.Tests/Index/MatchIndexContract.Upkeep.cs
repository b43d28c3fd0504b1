using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Index;
using Xunit;

namespace Matchmaking.Matching.Tests.Index;

public abstract partial class MatchIndexContract
{
    [Fact]
    public async Task Rebuild_IsNotSeenUntilItIsComplete_AndTakesEveryBatchMeanwhile()
    {
        var stale = Make.Need(Make.Content("Tents stale"));
        var kept = Make.Need(Make.Content("Tents kept"));
        await AddAsync(stale, kept);
        var progress = await _index.BeginRebuildAsync(Fresh(_sequence), default);

        await _index.BackfillAsync([IndexDocument.Of(kept)], [], progress with { Done = 1 }, default);
        var meanwhile = Make.Need(Make.Content("Tents meanwhile"));
        await AddAsync(meanwhile);
        Assert.Equal(Sorted(stale, kept, meanwhile), await TentsAsync());

        await _index.CompleteRebuildAsync(progress with { Reading = null, Sequence = _sequence }, default);
        Assert.Equal(Sorted(kept, meanwhile), await TentsAsync());
        await _index.RemoveOldAsync(default);
        Assert.Equal(Sorted(kept, meanwhile), await TentsAsync());
        var state = await _index.StateAsync(default);
        Assert.Equal((_sequence, null), (state.Applied, state.Rebuild));
    }

    [Fact]
    public async Task Rebuild_BegunTwiceGoesOnWhereItWas()
    {
        var begun = Fresh(5) with { Done = 3, Reading = Side.Need, After = Guid.CreateVersion7() };
        await _index.BeginRebuildAsync(Fresh(5), default);
        await _index.BackfillAsync([], [], begun, default);

        Assert.Equal(begun, await _index.BeginRebuildAsync(Fresh(8), default));
        Assert.Equal(begun, (await _index.StateAsync(default)).Rebuild);
    }

    [Fact]
    public async Task Rebuild_DoesNotBringBackWhatLeftMeanwhile()
    {
        var leaving = Make.Need(Make.Content("Tents leaving"));
        var changed = Make.Need(Make.Content("Tents changed"));
        await AddAsync(leaving, changed);
        var progress = await _index.BeginRebuildAsync(Fresh(_sequence), default);
        await _index.BackfillAsync([IndexDocument.Of(leaving), IndexDocument.Of(changed)], [], progress, default);
        await ApplyAsync([IndexDocument.Of(changed with { Version = 2, Content = Make.Content("Blankets") })], [new Tombstone(leaving.Id, 2)]);

        // A page that was read before and is written after.
        await _index.BackfillAsync([IndexDocument.Of(changed)], [], progress, default);
        await _index.CompleteRebuildAsync(progress with { Sequence = _sequence }, default);

        Assert.Empty(await TentsAsync());
        Assert.Equal([changed.Id], (await SearchAsync("blankets")).Hits);
    }

    [Fact]
    public async Task Buckets_AddUpWhatIsThere_AndRepairWritesTheSameVersionAnew()
    {
        var right = Make.Need(Make.Content("Tents"));
        var wrong = IndexDocument.Of(right) with { Kind = "services" };
        var alien = IndexDocument.Of(Make.Need(Make.Content("Tents of nobody")));
        await ApplyAsync([wrong, alien], []);
        Assert.Equal(2, (await _index.BucketsAsync(default)).Values.Sum(x => x.Documents));
        Assert.Equal(wrong.Checksum() + alien.Checksum(), (await _index.BucketsAsync(default)).Values.Sum(x => x.Checksums));
        Assert.Contains(new IndexedDocument(wrong.Id, 1, wrong.Checksum()), await _index.BucketAsync(wrong.Bucket, default));

        await _index.RepairAsync([IndexDocument.Of(right)], [new Tombstone(alien.Id, 1)], default);

        var sum = Assert.Single(await _index.BucketsAsync(default));
        Assert.Equal((wrong.Bucket, new BucketSum(1, IndexDocument.Of(right).Checksum())), (sum.Key, sum.Value));
        Assert.Equal([right.Id], await TentsAsync());
    }

    private static Rebuild Fresh(long sequence) => new() { StartedAt = Make.Now, Sequence = sequence, Total = 2 };

    private static Guid[] Sorted(params NeedSnapshot[] needs) => [.. needs.Select(x => x.Id).Order()];

    private async Task<Guid[]> TentsAsync() => [.. (await SearchAsync("tents")).Hits.Order()];
}
