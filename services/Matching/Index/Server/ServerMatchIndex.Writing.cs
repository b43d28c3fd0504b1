using System.Text.Json.Nodes;

namespace Matchmaking.Matching.Index.Server;

internal sealed partial class ServerMatchIndex
{
    private const string Newer = "external";
    private const string NewerOrSame = "external_gte";
    private const int MostInBucket = 10_000;

    public async Task<IndexState> StateAsync(CancellationToken ct)
    {
        var now = await generations.ReadAsync(ct);
        var applied = await NoteAsync<AppliedNote>(now.Current, ServerSchema.Applied, ct);
        var rebuild = now.Next is { IsOurs: true } next ? await NoteAsync<Rebuild>(next, ServerSchema.Rebuilding, ct) : null;
        return new IndexState(now.Current.Name, !now.Current.IsOurs, applied?.Sequence ?? 0, rebuild);
    }

    public async Task ApplyAsync(IndexBatch batch, CancellationToken ct)
    {
        var now = await generations.ReadAsync(ct);
        await WriteAsync(now.Fed, batch.Upserts, batch.Deletes, Newer, ct);
        if (now.Current.IsOurs)
        {
            // Only when all of it can be seen: another replica asks for pairs up to this sequence.
            await ReachedAsync(now.Current, batch.Sequence, ct);
        }
    }

    /// <summary>The server answers a write when it is on disk.</summary>
    public Task CommitAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task<Rebuild> BeginRebuildAsync(Rebuild fresh, CancellationToken ct)
    {
        var next = (await generations.ReadAsync(ct)).Next;
        if (next is { IsOurs: false })
        {
            // Begun by another version, which is gone or will begin anew.
            await generations.RemoveAsync(next, ct);
            next = null;
        }

        next ??= await generations.CreateNextAsync(ct);
        if (await NoteAsync<Rebuild>(next, ServerSchema.Rebuilding, ct) is { } begun)
        {
            return begun;
        }

        await NoteAsync(next, ServerSchema.Rebuilding, fresh.Done, fresh, ct);
        return fresh;
    }

    public async Task BackfillAsync(IReadOnlyList<IndexDocument> documents, IReadOnlyList<Tombstone> deletes, Rebuild progress, CancellationToken ct)
    {
        if ((await generations.ReadAsync(ct)).Next is { IsOurs: true } next)
        {
            await WriteAsync([next], documents, deletes, Newer, ct);
            await NoteAsync(next, ServerSchema.Rebuilding, progress.Done, progress, ct);
        }
    }

    public async Task CompleteRebuildAsync(Rebuild progress, CancellationToken ct)
    {
        var now = await generations.ReadAsync(ct);
        if (now.Next is { IsOurs: true } next)
        {
            await ReachedAsync(next, progress.Sequence, ct);
            await generations.SwapAsync(now.Current, next, ct);
        }
    }

    public async Task RemoveOldAsync(CancellationToken ct)
    {
        foreach (var old in (await generations.ReadAsync(ct)).Others)
        {
            await generations.RemoveAsync(old, ct);
        }
    }

    public Task<IReadOnlyDictionary<int, BucketSum>> BucketsAsync(CancellationToken ct) => ReadAsync<IReadOnlyDictionary<int, BucketSum>>(async () =>
    {
        var answer = await SearchAsync(new JsonObject
        {
            ["size"] = 0,
            ["aggs"] = new JsonObject
            {
                ["buckets"] = new JsonObject
                {
                    ["terms"] = new JsonObject { ["field"] = LuceneSchema.Bucket, ["size"] = 256 },
                    ["aggs"] = new JsonObject { ["sum"] = new JsonObject { ["sum"] = new JsonObject { ["field"] = LuceneSchema.Checksum } } },
                },
            },
        }, ct);
        return answer.Aggregations!["buckets"].Buckets.ToDictionary(x => x.Key.GetInt32(), x => new BucketSum(x.Count, (long)x.Sum!.Value));
    }, ct);

    public Task<IReadOnlyList<IndexedDocument>> BucketAsync(int bucket, CancellationToken ct) => ReadAsync<IReadOnlyList<IndexedDocument>>(async () =>
    {
        var documents = new List<IndexedDocument>();
        for (string? after = null; ;)
        {
            var request = new JsonObject
            {
                ["size"] = MostInBucket,
                ["version"] = true,
                ["_source"] = new JsonArray(LuceneSchema.Checksum),
                ["query"] = new JsonObject { ["bool"] = new JsonObject { ["filter"] = ServerFilters.Term(LuceneSchema.Bucket, bucket) } },
                ["sort"] = new JsonArray(new JsonObject { ["id"] = "asc" }),
            };
            if (after is not null)
            {
                request["search_after"] = new JsonArray(after);
            }

            var hits = (await SearchAsync(request, ct)).Hits.Hits;
            documents.AddRange(hits.Select(hit => new IndexedDocument(ServerSchema.IdOf(hit.Id), hit.Version, hit.Source!.Checksum)));
            if (hits.Count < MostInBucket)
            {
                return documents;
            }

            after = hits[^1].Id;
        }
    }, ct);

    public async Task RepairAsync(IReadOnlyList<IndexDocument> upserts, IReadOnlyList<Tombstone> deletes, CancellationToken ct) =>
        await WriteAsync((await generations.ReadAsync(ct)).Fed, upserts, deletes, NewerOrSame, ct);

    private async Task WriteAsync(
        IEnumerable<Generation> into, IReadOnlyList<IndexDocument> upserts, IReadOnlyList<Tombstone> deletes, string versions, CancellationToken ct)
    {
        var targets = into.ToArray();
        var bulk = new BulkBody();
        var directions = upserts.Count > 0 && (await server.ProductAsync(ct)).Directions;
        foreach (var document in upserts)
        {
            var json = ServerSchema.Of(document, directions);
            foreach (var target in targets)
            {
                bulk.Index(target.Writing, LuceneSchema.IdOf(document.Id), document.Version, versions, json);
            }
        }

        foreach (var gone in deletes)
        {
            foreach (var target in targets)
            {
                bulk.Delete(target.Writing, LuceneSchema.IdOf(gone.Id), gone.Version, versions);
            }
        }

        if (!bulk.IsEmpty)
        {
            await server.BulkAsync(bulk, ct);
            foreach (var target in targets)
            {
                await server.SendAsync<JsonObject>(HttpMethod.Post, $"{target.Name}/_refresh", null, ct);
            }
        }
    }

    private Task ReachedAsync(Generation generation, long sequence, CancellationToken ct) =>
        NoteAsync(generation, ServerSchema.Applied, sequence, new AppliedNote(sequence), ct);

    private async Task<T?> NoteAsync<T>(Generation generation, string name, CancellationToken ct)
        where T : class => (await server.FindAsync<NoteAnswer<T>>(HttpMethod.Get, $"{generation.Name}/_doc/{name}", null, ct))?.Source.Note;

    /// <summary>Never goes back: an older number that comes late is refused like an older document.</summary>
    private async Task NoteAsync<T>(Generation generation, string name, long number, T note, CancellationToken ct)
    {
        var bulk = new BulkBody();
        bulk.Index(generation.Writing, name, number, NewerOrSame, new JsonObject { [ServerSchema.Note] = System.Text.Json.JsonSerializer.SerializeToNode(note, System.Text.Json.JsonSerializerOptions.Web) });
        await server.BulkAsync(bulk, ct);
    }

    private sealed record AppliedNote(long Sequence);

    private sealed record NoteAnswer<T>([property: System.Text.Json.Serialization.JsonPropertyName("_source")] NoteSource<T> Source);

    private sealed record NoteSource<T>(T Note);
}
