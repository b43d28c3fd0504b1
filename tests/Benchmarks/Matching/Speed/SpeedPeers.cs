using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Matchmaking.Benchmarks.Matching.Rankers;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using NpgsqlTypes;

namespace Matchmaking.Benchmarks.Matching.Speed;

/// <summary>The same needs in PostgreSQL's full text and under a plain <c>multi_match</c>: the texts' order within kind and place, ids only, no reasons.</summary>
internal static class SpeedPeers
{
    private const int AtOnce = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(MatchingRun run, RecordMaker maker, int[] sizes)
    {
        foreach (var size in sizes)
        {
            if (await AllRankers.TryAsync("PostgreSQL", PostgreSqlPeer.Missing, PostgreSqlPeer.StartAsync) is { } postgreSql)
            {
                await using (postgreSql)
                {
                    await FillAsync(postgreSql, maker, size);
                    await AskAsync(run, "PostgreSQL full text", size, maker, content => AskAsync(postgreSql, content));
                }
            }

            if (await AllRankers.TryAsync("multi_match", ElasticPeer.Missing, ElasticPeer.StartAsync) is { } elastic)
            {
                await using (elastic)
                {
                    await FillAsync(elastic, maker, size);
                    await AskAsync(run, "plain multi_match", size, maker, content => AskAsync(elastic, content));
                }
            }
        }
    }

    private static async Task AskAsync(MatchingRun run, string name, int size, RecordMaker maker, Func<HelpContent, Task<int>> ask)
    {
        var (times, found, clock) = (new List<double>(), 0, Stopwatch.GetTimestamp());
        for (var at = 0; at < Setting.Of("PEER_QUERIES", 100) && Stopwatch.GetElapsedTime(clock) < Patience; at++)
        {
            var content = maker.Offer((2 * size) + at).Content;
            var start = Stopwatch.GetTimestamp();
            found += await ask(content);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var all = new Times(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {name}, {size:N0} needs: {all}; {(double)found / all.Count:0.0} found each"));
        run.Table.Only($"{name}: an offer's text against {size:N0} needs, top {Proposer.Most}, p99, ms", all.P99, string.Create(CultureInfo.InvariantCulture, $"p50 {all.P50:0.0} ms, {all.Count} questions"));
    }

    private static async Task FillAsync(PostgreSqlPeer peer, RecordMaker maker, int size)
    {
        var clock = Stopwatch.GetTimestamp();
        await peer.ExecuteAsync("CREATE TABLE needs (id uuid PRIMARY KEY, kind text, places text[], upward text[], language text, body text, words tsvector)");
        foreach (var some in Enumerable.Range(0, size).Chunk(AtOnce))
        {
            await using var connection = await peer.Source.OpenConnectionAsync();
            await using var rows = await connection.BeginBinaryImportAsync("COPY needs (id, kind, places, upward, language, body) FROM STDIN (FORMAT BINARY)");
            foreach (var need in some.Select(number => maker.Need(number)))
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(need.Id, NpgsqlDbType.Uuid);
                await rows.WriteAsync(need.Content.Kind, NpgsqlDbType.Text);
                await rows.WriteAsync(Own(need.Content), NpgsqlDbType.Array | NpgsqlDbType.Text);
                await rows.WriteAsync(Upward(need.Content), NpgsqlDbType.Array | NpgsqlDbType.Text);
                await rows.WriteAsync(PostgreSqlPeer.Configuration(need.Content.Language), NpgsqlDbType.Text);
                await rows.WriteAsync(TextOf(need.Content), NpgsqlDbType.Text);
            }

            await rows.CompleteAsync();
        }

        await peer.ExecuteAsync("UPDATE needs SET words = to_tsvector(language::regconfig, body); CREATE INDEX ON needs USING gin (words); CREATE INDEX ON needs (kind)");
        await peer.ExecuteAsync("VACUUM ANALYZE needs");
        await using var command = peer.Source.CreateCommand("SELECT pg_indexes_size('needs'), pg_total_relation_size('needs')");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n   PostgreSQL full text, {size:N0} needs: {size / Stopwatch.GetElapsedTime(clock).TotalSeconds:N0} documents/s taken in; indexes {reader.GetInt64(0) / 1e6:N0} MB of {reader.GetInt64(1) / 1e6:N0} MB"));
    }

    private static async Task<int> AskAsync(PostgreSqlPeer peer, HelpContent offer)
    {
        await using var command = peer.Source.CreateCommand($"""
            SELECT id FROM needs,
              (SELECT string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery AS asked FROM unnest(to_tsvector(@language::regconfig, @body))) AS question
            WHERE words @@ asked AND kind = @kind AND (upward && @own OR places && @upward)
            ORDER BY ts_rank(words, asked, 1) DESC LIMIT {Proposer.Most.ToString(CultureInfo.InvariantCulture)}
            """);
        command.Parameters.AddWithValue("language", PostgreSqlPeer.Configuration(offer.Language));
        command.Parameters.AddWithValue("body", TextOf(offer));
        command.Parameters.AddWithValue("kind", offer.Kind);
        command.Parameters.AddWithValue("own", Own(offer));
        command.Parameters.AddWithValue("upward", Upward(offer));
        var found = 0;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found++;
        }

        return found;
    }

    private static async Task FillAsync(ElasticPeer peer, RecordMaker maker, int size)
    {
        const string index = "needs";
        var clock = Stopwatch.GetTimestamp();
        JsonObject Field(string type) => new() { ["type"] = type };
        await peer.CreateAsync(index, new JsonObject { ["kind"] = Field("keyword"), ["places"] = Field("keyword"), ["upward"] = Field("keyword"), ["title"] = Field("text"), ["text"] = Field("text") });
        foreach (var some in Enumerable.Range(0, size).Chunk(AtOnce))
        {
            await peer.BulkAsync(index, some.Select(number => maker.Need(number)).Select(need => (need.Id.ToString(), new JsonObject
            {
                ["kind"] = need.Content.Kind,
                ["places"] = Codes(Own(need.Content)),
                ["upward"] = Codes(Upward(need.Content)),
                ["title"] = need.Content.Title,
                ["text"] = TextOf(need.Content),
            })));
        }

        await peer.SendAsync(HttpMethod.Post, $"{index}/_refresh");
        var bytes = (await peer.SendAsync(HttpMethod.Get, "_stats/store"))["_all"]!["total"]!["store"]!["size_in_bytes"]!.GetValue<long>();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n   plain multi_match, {size:N0} needs: {size / Stopwatch.GetElapsedTime(clock).TotalSeconds:N0} documents/s taken in; index {bytes / 1e6:N0} MB, server resident {ProcessUse.Megabytes(peer.ProcessId).Now:N0} MB"));
    }

    private static async Task<int> AskAsync(ElasticPeer peer, HelpContent offer)
    {
        JsonObject Any(string field, string[] codes) => new() { ["terms"] = new JsonObject { [field] = Codes(codes) } };
        var answer = await peer.SendAsync(HttpMethod.Post, "needs/_search", new JsonObject
        {
            ["size"] = Proposer.Most,
            ["_source"] = false,
            ["track_total_hits"] = false,
            ["query"] = new JsonObject
            {
                ["bool"] = new JsonObject
                {
                    ["filter"] = new JsonArray(
                        new JsonObject { ["term"] = new JsonObject { ["kind"] = offer.Kind } },
                        new JsonObject { ["bool"] = new JsonObject { ["should"] = new JsonArray(Any("upward", Own(offer)), Any("places", Upward(offer))), ["minimum_should_match"] = 1 } }),
                    ["must"] = new JsonObject { ["multi_match"] = new JsonObject { ["query"] = TextOf(offer), ["fields"] = new JsonArray("title", "text") } },
                },
            },
        });
        return answer["hits"]!["hits"]!.AsArray().Count;
    }

    private static string TextOf(HelpContent content) => string.Join('\n', content.Lines.Select(line => line.Description).Prepend(content.Title).Append(content.Summary));

    private static string[] Own(HelpContent content) => [.. content.Places.Select(LuceneSchema.PlaceCode)];

    private static string[] Upward(HelpContent content) => [.. content.Places.SelectMany(LuceneSchema.Upwards).Distinct(StringComparer.Ordinal)];

    private static JsonArray Codes(string[] codes) => [.. codes.Select(code => (JsonNode)code)];
}
