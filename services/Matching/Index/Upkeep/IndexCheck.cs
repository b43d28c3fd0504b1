using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Index.Upkeep;

/// <summary>
/// Compares the copies with the index, bucket by bucket, by number and checksum; looks closer where they differ, and writes what is wrong
/// anew. What is only on its way into the index is none of it.
/// </summary>
internal sealed partial class IndexCheck(IServiceScopeFactory scopes, IMatchIndex index, TimeProvider time, ILogger<IndexCheck> logger)
{
    private const int Batch = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The last finished check of this process.</summary>
    public CheckResult? Last { get; private set; }

    public async Task<CheckResult> RunAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var sums = new Dictionary<int, BucketSum>();
        var copies = 0L;
        await foreach (var document in HeldAsync(_ => true, ct))
        {
            copies++;
            var sum = sums.GetValueOrDefault(document.Bucket);
            sums[document.Bucket] = new BucketSum(sum.Documents + 1, sum.Checksums + document.Checksum());
        }

        var found = await index.BucketsAsync(ct);
        var suspect = Enumerable.Range(0, 256).Where(bucket => sums.GetValueOrDefault(bucket) != found.GetValueOrDefault(bucket)).ToHashSet();
        var repaired = suspect.Count == 0 ? 0 : await RepairAsync(suspect, ct);
        Last = new CheckResult(time.GetUtcNow(), copies, suspect.Count, repaired);
        Checked(logger, copies, repaired, time.GetElapsedTime(started).TotalSeconds);
        return Last;
    }

    private async Task<int> RepairAsync(HashSet<int> buckets, CancellationToken ct)
    {
        var wanted = new Dictionary<Guid, IndexedDocument>();
        await foreach (var document in HeldAsync(id => buckets.Contains(IndexDocument.BucketOf(id)), ct))
        {
            wanted[document.Id] = new IndexedDocument(document.Id, document.Version, document.Checksum());
        }

        // From here on the index holds everything that was read above, or something newer.
        await FedAsync(ct);
        var wrong = new Dictionary<Guid, long>();
        foreach (var bucket in buckets)
        {
            var inBucket = wanted.Values.Where(x => IndexDocument.BucketOf(x.Id) == bucket).ToDictionary(x => x.Id);
            foreach (var there in await index.BucketAsync(bucket, ct))
            {
                if (!inBucket.Remove(there.Id, out var right) || right != there)
                {
                    wrong[there.Id] = there.Version;
                }
            }

            foreach (var missing in inBucket.Keys)
            {
                wrong[missing] = 0;
            }
        }

        var repaired = 0;
        foreach (var some in wrong.Chunk(Batch))
        {
            repaired += await WriteAsync(some.ToDictionary(), wanted, ct);
        }

        return repaired;
    }

    private async Task<int> WriteAsync(Dictionary<Guid, long> wrong, Dictionary<Guid, IndexedDocument> wanted, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (upserts, deletes) = await scope.ServiceProvider.GetRequiredService<CopyReading>().DocumentsAsync(wrong.Keys, wrong.Keys, ct);
        // A copy that moved on since it was read is fed in its turn.
        var right = upserts.Where(x => wanted.TryGetValue(x.Id, out var seen) && seen.Version == x.Version).ToArray();
        var gone = deletes.Where(x => !wanted.ContainsKey(x.Id)).Select(x => x with { Version = Math.Max(x.Version, wrong[x.Id]) })
            .Concat(wrong.Where(x => !upserts.Any(y => y.Id == x.Key) && !deletes.Any(y => y.Id == x.Key)).Select(x => new Tombstone(x.Key, x.Value))).ToArray();
        await index.RepairAsync(right, gone, ct);
        return right.Length + gone.Length;
    }

    private async Task FedAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var newest = await scope.ServiceProvider.GetRequiredService<MatchingDbContext>().Changes.MaxAsync(x => (long?)x.Sequence, ct) ?? 0;
        var waiting = time.GetTimestamp();
        while ((await index.StateAsync(ct)).Applied < newest)
        {
            if (time.GetElapsedTime(waiting) > Patience)
            {
                throw new TimeoutException("The index is not fed just now, so it cannot be compared with its sources.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), time, ct);
        }
    }

    /// <summary>Every copy that belongs in the index, as it must be there.</summary>
    private async IAsyncEnumerable<IndexDocument> HeldAsync(Func<Guid, bool> which, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            for (var after = Guid.Empty; ;)
            {
                await using var scope = scopes.CreateAsyncScope();
                var copies = scope.ServiceProvider.GetRequiredService<CopyReading>();
                var ids = await copies.PageAsync(side, after, Batch, ct);
                if (ids.Count == 0)
                {
                    break;
                }

                after = ids[^1];
                var some = ids.Where(which).ToArray();
                var (held, _) = await copies.DocumentsAsync(side == Side.Offer ? some : [], side == Side.Need ? some : [], ct);
                foreach (var document in held)
                {
                    yield return document;
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The match index was compared with {Copies} copies in {Seconds:0.0} s; {Repaired} documents were repaired")]
    private static partial void Checked(ILogger logger, long copies, int repaired, double seconds);
}

/// <summary>What a check found.</summary>
/// <param name="At">UTC.</param>
/// <param name="Documents">Copies that belong in the index.</param>
/// <param name="Buckets">Of 256 parts, those that were not alike.</param>
/// <param name="Repaired">Documents written anew or removed.</param>
internal sealed record CheckResult(DateTimeOffset At, long Documents, int Buckets, int Repaired);
