using System.Text.Json;
using System.Text.Json.Nodes;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Index.Server;

/// <summary>
/// The index on Elasticsearch or OpenSearch, fed and read by every replica of matching. The applied sequence is a record of the index itself.
/// </summary>
internal sealed partial class ServerMatchIndex(SearchServer server, ServerGenerations generations, TimeProvider clock) : IMatchIndex
{
    private static readonly JsonArray Texts = new("title", "body", LuceneSchema.Grams, LuceneSchema.Meaning, LuceneSchema.Checksum);
    private readonly TextCache _texts = new();

    public bool IsShared => true;

    public Task<CandidateSet> CandidatesAsync(CandidateQuery query, CancellationToken ct) => ReadAsync(async () =>
    {
        // Most needs of a country have no offer at all: no word has to be looked up for them. Offers mostly find some need.
        if (query.Side == Side.Offer && !await IsAnyAsync(query, ct))
        {
            return CandidateSet.Empty;
        }

        var near = NearAsync(query, ct);
        var statistics = await StatisticsAsync(query.Text, ct);
        var found = await FirstAsync(query.Limit, "query", ServerQueries.ForCandidates(query, statistics), ct);
        return new CandidateSet(await WithTextsAsync([.. found.Concat(await near).Distinct()], ct), statistics);
    }, ct);

    /// <summary>The nearest by direction, where the server can tell.</summary>
    private async Task<IReadOnlyList<(Guid Id, long Checksum)>> NearAsync(CandidateQuery query, CancellationToken ct) =>
        query.Meaning.Direction is { } direction && (await server.ProductAsync(ct)).Directions
            ? await FirstAsync(query.LimitByDirection, "knn", ServerQueries.ByDirection(query, direction), ct)
            : [];

    /// <summary>Which documents come first. Read from columns: anything else of two hundred documents would have to be unpacked.</summary>
    private async Task<IReadOnlyList<(Guid Id, long Checksum)>> FirstAsync(int most, string how, JsonObject asked, CancellationToken ct)
    {
        var found = await SearchAsync(new JsonObject
        {
            ["size"] = most, ["track_total_hits"] = false, ["stored_fields"] = "_none_", ["docvalue_fields"] = new JsonArray("id", LuceneSchema.Checksum), [how] = asked,
        }, ct);
        return [.. found.Hits.Hits.Select(x => (ServerSchema.IdOf(x.Fields!.Id[0]), x.Fields.Checksum[0]))];
    }

    public Task<TermStatistics> StatisticsAsync(QueryText text, CancellationToken ct) => ReadAsync(async () =>
        ServerStatistics.Read(await server.SendAsync<ServerStatistics.Answer>(HttpMethod.Post, $"{generations.Alias}/{ServerStatistics.Path}", ServerStatistics.Request(text), ct), text), ct);

    public Task<SearchResult> SearchAsync(SearchQuery query, CancellationToken ct) => ReadAsync(async () =>
    {
        var text = string.IsNullOrWhiteSpace(query.Text) ? null : QueryText.OfWords(query.Text);
        var ranked = text is not null && query.Skip < SearchRanking.Window;
        var request = new JsonObject
        {
            ["from"] = ranked ? 0 : query.Skip,
            ["size"] = ranked ? Math.Max(SearchRanking.Window, query.Skip + query.Limit) : query.Limit,
            ["track_total_hits"] = true,
            ["version"] = true,
            ["_source"] = ranked ? Texts.DeepClone() : false,
            ["query"] = ServerQueries.ForSearch(query, text),
            ["sort"] = Sort(text is not null),
            ["aggs"] = new JsonObject { ["kinds"] = new JsonObject { ["terms"] = new JsonObject { ["field"] = LuceneSchema.Kind, ["size"] = 100 } } },
        };
        if (query.Kinds.Count > 0)
        {
            request["post_filter"] = ServerFilters.Terms(LuceneSchema.Kind, query.Kinds);
        }

        var found = await SearchAsync(request, ct);
        var hits = found.Hits.Hits;
        IEnumerable<Guid> ids = hits.Select(hit => ServerSchema.IdOf(hit.Id));
        if (ranked)
        {
            var best = new SearchRanking(text!, await StatisticsAsync(text!, ct)).Order([.. hits.Take(SearchRanking.Window).Select(Candidate)]);
            ids = best.Concat(ids.Skip(SearchRanking.Window)).Skip(query.Skip).Take(query.Limit);
        }

        return new SearchResult([.. ids], found.Hits.Total!.Value, found.Aggregations!["kinds"].Buckets.ToDictionary(x => x.Key.ToString(), x => x.Count, StringComparer.Ordinal));
    }, ct);

    public ValueTask DisposeAsync()
    {
        _texts.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>In their order. The texts of two hundred documents are a megabyte, mostly those of the last question again: only new ones are fetched.</summary>
    private async Task<IReadOnlyList<Candidate>> WithTextsAsync(IReadOnlyList<(Guid Id, long Checksum)> documents, CancellationToken ct)
    {
        var known = documents.Select(x => _texts.Find(x.Id, x.Checksum)).ToArray();
        var missing = new JsonArray([.. documents.Where((_, i) => known[i] is null).Select(x => (JsonNode)LuceneSchema.IdOf(x.Id))]);
        if (missing.Count == 0)
        {
            return known!;
        }

        var found = await SearchAsync(new JsonObject
        {
            ["size"] = missing.Count, ["track_total_hits"] = false, ["version"] = true, ["_source"] = Texts.DeepClone(),
            ["query"] = new JsonObject { ["ids"] = new JsonObject { ["values"] = missing } },
        }, ct);
        var fetched = new Dictionary<Guid, Candidate>();
        foreach (var hit in found.Hits.Hits)
        {
            var candidate = Candidate(hit);
            fetched[candidate.Id] = candidate;
            _texts.Keep(candidate, hit.Source!.Checksum);
        }

        // One that was removed between the two questions is no candidate any more.
        return [.. documents.Select((x, i) => known[i] ?? fetched.GetValueOrDefault(x.Id)).OfType<Candidate>()];
    }

    private async Task<bool> IsAnyAsync(CandidateQuery query, CancellationToken ct)
    {
        var found = await SearchAsync(new JsonObject
        {
            ["size"] = 0, ["terminate_after"] = 1, ["query"] = new JsonObject { ["bool"] = new JsonObject { ["filter"] = ServerFilters.ForCandidates(query) } },
        }, ct);
        return found.Hits.Total!.Value > 0;
    }

    private static JsonArray Sort(bool ranked)
    {
        var order = new JsonArray(new JsonObject { [LuceneSchema.Changed] = "desc" }, new JsonObject { ["id"] = "asc" });
        if (ranked)
        {
            order.Insert(0, "_score");
        }

        return order;
    }

    private static Candidate Candidate(Hit hit)
    {
        // A document has one language, which names its fields.
        var (language, body) = hit.Source!.Body.First();
        return new Candidate(ServerSchema.IdOf(hit.Id), hit.Version, CodedText.Of(new AnalysedText(language, hit.Source.Title[language], body, hit.Source.Grams)), hit.Source.Meaning is { } packed ? TextMeaning.Unpack(packed) : null);
    }

    private Task<SearchAnswer> SearchAsync(JsonObject request, CancellationToken ct) =>
        server.SendAsync<SearchAnswer>(HttpMethod.Post, $"{generations.Alias}/_search", request, ct);

    /// <summary>Somebody may have removed the index, or nothing was ever fed: then it is made, and found empty until it is fed again.</summary>
    private async Task<T> ReadAsync<T>(Func<Task<T>> read, CancellationToken ct)
    {
        try
        {
            return await read();
        }
        catch (SearchUnavailableException exception) when (exception.Message.Contains("index_not_found_exception", StringComparison.Ordinal))
        {
            await generations.ReadAsync(ct);
            return await read();
        }
    }

    private sealed record SearchAnswer(HitList Hits, IReadOnlyDictionary<string, BucketList>? Aggregations);

    private sealed record HitList(Total? Total, IReadOnlyList<Hit> Hits);

    private sealed record Total(long Value);

    private sealed record Hit(
        [property: System.Text.Json.Serialization.JsonPropertyName("_id")] string Id,
        [property: System.Text.Json.Serialization.JsonPropertyName("_version")] long Version,
        [property: System.Text.Json.Serialization.JsonPropertyName("_source")] Source? Source,
        Columns? Fields);

    /// <summary>Each as a list, as the server gives them.</summary>
    private sealed record Columns(IReadOnlyList<string> Id, IReadOnlyList<long> Checksum);

    private sealed record Source(IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Body, string Grams, byte[]? Meaning, long Checksum);

    private sealed record BucketList(IReadOnlyList<BucketAnswer> Buckets);

    private sealed record BucketAnswer(JsonElement Key, [property: System.Text.Json.Serialization.JsonPropertyName("doc_count")] long Count, SumAnswer? Sum);

    private sealed record SumAnswer(double Value);
}
