using System.Globalization;
using Matchmaking.Distributed.Servers;
using Npgsql;
using NpgsqlTypes;

namespace Matchmaking.Benchmarks.Matching.Rankers;

/// <summary>A PostgreSQL of this run.</summary>
internal sealed class PostgreSqlPeer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly PostgreSql _server;

    private PostgreSqlPeer(string folder, PostgreSql server)
    {
        (_folder, _server) = (folder, server);
        Source = NpgsqlDataSource.Create(server.ConnectionString.Replace("matchmaking_{module}", "postgres", StringComparison.Ordinal) + ";Command Timeout=600");
    }

    public static string? Missing => PostgreSql.Missing;

    public NpgsqlDataSource Source { get; }

    public static async Task<PostgreSqlPeer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("matchmaking-fulltext-").FullName;
        if (OperatingSystem.IsLinux())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        return new PostgreSqlPeer(folder, await PostgreSql.StartAsync(Path.Combine(folder, "server"), Path.Combine(folder, "log"), "secret", "127.0.0.1", CancellationToken.None));
    }

    /// <summary>The configuration that reads a language; Chinese has none.</summary>
    public static string Configuration(string language) => language switch
    {
        "en" => "english",
        "fr" => "french",
        "es" => "spanish",
        "ru" => "russian",
        "ar" => "arabic",
        "de" => "german",
        "it" => "italian",
        "pt" => "portuguese",
        _ => "simple",
    };

    public async Task ExecuteAsync(string text)
    {
        await using var command = Source.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Full text of PostgreSQL: words by the configuration of the document's language, any of the question's words, ordered by <c>ts_rank</c> over the length's logarithm.</summary>
internal sealed class PostgreSqlRanker(PostgreSqlPeer peer) : ITextRanker
{
    private string[] _configurations = [];

    public string Name => "PostgreSQL";

    public string Structure => "countries, kind and category are conditions";

    public async Task PrepareAsync(IReadOnlyList<TextDocument> corpus)
    {
        _configurations = [.. corpus.Select(document => PostgreSqlPeer.Configuration(document.Language)).Distinct(StringComparer.Ordinal)];
        await peer.ExecuteAsync("""
            DROP TABLE IF EXISTS documents;
            CREATE TABLE documents (id text, config regconfig, country text, kind text, category text, body text, words tsvector GENERATED ALWAYS AS (to_tsvector(config, body)) STORED);
            """);
        await using (var connection = await peer.Source.OpenConnectionAsync())
        {
            await using var rows = await connection.BeginBinaryImportAsync("COPY documents (id, config, country, kind, category, body) FROM STDIN (FORMAT BINARY)");
            var configurations = await NumbersAsync();
            foreach (var document in corpus)
            {
                await rows.StartRowAsync();
                await rows.WriteAsync(document.Id, NpgsqlDbType.Text);
                await rows.WriteAsync(configurations[PostgreSqlPeer.Configuration(document.Language)], NpgsqlDbType.Regconfig);
                await rows.WriteAsync(document.Country, NpgsqlDbType.Text);
                await rows.WriteAsync(document.Kind, NpgsqlDbType.Text);
                await rows.WriteAsync(document.Category, NpgsqlDbType.Text);
                await rows.WriteAsync(document.Whole.Replace('\0', ' '), NpgsqlDbType.Text);
            }

            await rows.CompleteAsync();
        }

        await peer.ExecuteAsync("CREATE INDEX ON documents USING gin (words); ANALYZE documents;");
    }

    public async Task<IReadOnlyList<RankedDocument>> RankAsync(TextDocument query)
    {
        await using var command = peer.Source.CreateCommand($"""
            {string.Join(" UNION ALL ", _configurations.Select(Part))}
            ORDER BY score DESC LIMIT {ITextRanker.Most.ToString(CultureInfo.InvariantCulture)}
            """);
        command.Parameters.AddWithValue("body", query.Whole.Replace('\0', ' '));
        command.Parameters.AddWithValue("countries", query.Within.ToArray());
        command.Parameters.Add(new NpgsqlParameter("kind", NpgsqlDbType.Text) { Value = query.Kind ?? (object)DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("category", NpgsqlDbType.Text) { Value = query.Category ?? (object)DBNull.Value });

        var found = new List<RankedDocument>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found.Add(new RankedDocument(reader.GetString(0), reader.GetFloat(1)));
        }

        return found;

        // The names are the server's own configurations.
        string Part(string configuration) => $"""
            (SELECT id, coalesce(ts_rank(words, asked, 1), 0) AS score FROM documents,
              (SELECT string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery AS asked FROM unnest(to_tsvector('{configuration}', @body))) AS question
              WHERE config = '{configuration}'::regconfig{(query.Kind is null && query.Category is null ? " AND words @@ asked" : "")}{(query.Within.Count > 0 ? " AND country = ANY(@countries)" : "")}
              AND (@kind IS NULL OR kind = @kind) AND (@category IS NULL OR category = @category))
            """;
    }

    /// <summary>The server belongs to the run.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<Dictionary<string, uint>> NumbersAsync()
    {
        var numbers = new Dictionary<string, uint>(StringComparer.Ordinal);
        await using var command = peer.Source.CreateCommand("SELECT cfgname::text, oid FROM pg_ts_config");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            numbers[reader.GetString(0)] = reader.GetFieldValue<uint>(1);
        }

        return numbers;
    }
}
