using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Matchmaking.Benchmarks.Matching.Rankers;

/// <summary>An Elasticsearch of this run, spoken to as any client does.</summary>
internal sealed class ElasticPeer : IAsyncDisposable
{
    private readonly SearchServerProcess _server;
    private readonly HttpClient _http;

    private ElasticPeer(SearchServerProcess server) => (_server, _http) = (server, new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) });

    public static string? Missing => SearchServerProcess.Missing;

    public Uri Address => _server.Address;

    public int ProcessId => _server.ProcessId;

    public static async Task<ElasticPeer> StartAsync() => new(await SearchServerProcess.StartAsync("elasticsearch"));

    /// <summary>The analyzer that reads a language.</summary>
    public static string Analyzer(string language) => language switch
    {
        "en" => "english",
        "fr" => "french",
        "es" => "spanish",
        "ru" => "russian",
        "ar" => "arabic",
        "zh" => "cjk",
        "de" => "german",
        "it" => "italian",
        "pt" => "portuguese",
        _ => "standard",
    };

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonNode? body = null) =>
        await SendAsync(method, path, body is null ? null : JsonContent.Create(body)) ?? throw new InvalidOperationException($"The search server said nothing to {method} {path}.");

    public async Task BulkAsync(string index, IEnumerable<(string Id, JsonObject Document)> documents)
    {
        var lines = new StringBuilder();
        foreach (var (id, document) in documents)
        {
            lines.Append(new JsonObject { ["index"] = new JsonObject { ["_index"] = index, ["_id"] = id } }.ToJsonString()).Append('\n').Append(document.ToJsonString()).Append('\n');
        }

        var answer = await SendAsync(HttpMethod.Post, "_bulk", new StringContent(lines.ToString(), Encoding.UTF8, "application/x-ndjson"));
        Expect.That(answer?["errors"]?.GetValue<bool>() == false, "the search server refused a document");
    }

    /// <summary>An index of that name, empty; one that was there is gone.</summary>
    public async Task CreateAsync(string index, JsonObject fields)
    {
        using (var gone = await _http.DeleteAsync(new Uri(index, UriKind.Relative)))
        {
            // There may have been none.
        }

        await SendAsync(HttpMethod.Put, index, new JsonObject
        {
            ["settings"] = new JsonObject { ["number_of_shards"] = 1, ["number_of_replicas"] = 0, ["refresh_interval"] = "-1" },
            ["mappings"] = new JsonObject { ["properties"] = fields },
        });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        using var response = await _http.SendAsync(request);
        var said = await response.Content.ReadAsStringAsync();
        Expect.That(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {(said.Length > 500 ? said[..500] : said)}");
        return JsonNode.Parse(said);
    }
}

/// <summary>
/// A plain <c>multi_match</c> over title and text, read by the analyzer of the corpus's language, or by the standard one where it has several; all
/// settings as they come.
/// </summary>
internal sealed class ElasticRanker(ElasticPeer peer) : ITextRanker
{
    private const string Index = "texts";
    private const int AtOnce = 2_000;
    private static readonly string[] Structured = ["country", "kind", "category"];

    public string Name => "multi_match";

    public string Structure => "countries, kind and category are filters";

    public async Task PrepareAsync(IReadOnlyList<TextDocument> corpus)
    {
        await peer.CreateAsync(Index, Fields(corpus.Select(document => document.Language).Distinct(StringComparer.Ordinal).ToArray() is [var language] ? ElasticPeer.Analyzer(language) : "standard"));
        foreach (var some in corpus.Chunk(AtOnce))
        {
            await peer.BulkAsync(Index, some.Select(document => (document.Id, Of(document))));
        }

        await peer.SendAsync(HttpMethod.Post, $"{Index}/_refresh");
    }

    public async Task<IReadOnlyList<RankedDocument>> RankAsync(TextDocument query)
    {
        var answer = await peer.SendAsync(HttpMethod.Post, $"{Index}/_search", Search(query, ITextRanker.Most));
        return [.. answer["hits"]!["hits"]!.AsArray().Select(hit => new RankedDocument(hit!["_id"]!.GetValue<string>(), hit["_score"]!.GetValue<double>()))];
    }

    /// <summary>The server belongs to the run.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static JsonObject Fields(string analyzer)
    {
        var fields = new JsonObject(Structured.Select(name => new KeyValuePair<string, JsonNode?>(name, new JsonObject { ["type"] = "keyword" })));
        foreach (var name in new[] { "title", "text" })
        {
            fields[name] = new JsonObject { ["type"] = "text", ["analyzer"] = analyzer };
        }

        return fields;
    }

    internal static JsonObject Of(TextDocument document)
    {
        var fields = new JsonObject { ["title"] = document.Title, ["text"] = document.Text };
        foreach (var (name, value) in Set(document))
        {
            fields[name] = value;
        }

        return fields;
    }

    internal static JsonObject Search(TextDocument query, int most) => new()
    {
        ["size"] = most,
        ["_source"] = false,
        ["track_total_hits"] = false,
        ["query"] = new JsonObject
        {
            ["bool"] = new JsonObject
            {
                ["filter"] = Filters(query),
                // Where codes decide, texts need not share a word.
                [query.Kind is null && query.Category is null ? "must" : "should"] = new JsonObject
                {
                    ["multi_match"] = new JsonObject { ["query"] = query.Whole, ["fields"] = new JsonArray("title", "text") },
                },
            },
        },
    };

    private static JsonArray Filters(TextDocument query)
    {
        var filters = new JsonArray([.. Set(query).Select(pair => (JsonNode)new JsonObject { ["term"] = new JsonObject { [pair.Name] = pair.Value } })]);
        if (query.Within.Count > 0)
        {
            filters.Add((JsonNode)new JsonObject { ["terms"] = new JsonObject { ["country"] = new JsonArray([.. query.Within.Select(country => (JsonNode)country)]) } });
        }

        return filters;
    }

    private static IEnumerable<(string Name, string Value)> Set(TextDocument document) =>
        Structured.Zip([document.Country, document.Kind, document.Category]).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!));
}
