using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching.Index.Server;

/// <summary>
/// The indexes of this installation: <c>matchmaking-v5-20260302090000</c> holds version 5 of the fields. The alias <c>matchmaking</c> names the
/// one that answers, <c>matchmaking-next</c> the one that is being built. Every replica reads them from the server before it writes.
/// </summary>
internal sealed partial class ServerGenerations(SearchServer server, IOptions<SearchServerOptions> options, TimeProvider clock)
{
    private string Prefix => options.Value.Index;

    public string Alias => Prefix;

    private string Next => $"{Prefix}-next";

    /// <summary>What there is; an index that answers is made where there is none.</summary>
    public async Task<Generations> ReadAsync(CancellationToken ct)
    {
        if (await LookAsync(ct) is { } known)
        {
            return known;
        }

        // Every replica makes the same one.
        await CreateAsync($"{Prefix}-v{LuceneSchema.Version}-0", Alias, ct);
        return await LookAsync(ct) ?? throw new SearchUnavailableException($"The index {Alias} was made and is not there.");
    }

    public async Task<Generation> CreateNextAsync(CancellationToken ct)
    {
        var name = $"{Prefix}-v{LuceneSchema.Version}-{clock.GetUtcNow().ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}";
        await CreateAsync(name, Next, ct);
        return Of(name)!;
    }

    /// <summary>All at once: no search finds neither or both.</summary>
    public Task SwapAsync(Generation current, Generation next, CancellationToken ct) => server.SendAsync<JsonObject>(HttpMethod.Post, "_aliases", new JsonObject
    {
        ["actions"] = new JsonArray(
            AliasAction("remove", current.Name, Alias),
            AliasAction("remove", next.Name, Next),
            AliasAction("add", next.Name, Alias)),
    }, ct);

    public Task RemoveAsync(Generation old, CancellationToken ct) => server.FindAsync<JsonObject>(HttpMethod.Delete, old.Name, null, ct);

    private async Task<Generations?> LookAsync(CancellationToken ct)
    {
        var all = await server.SendAsync<Dictionary<string, AliasesOf>>(HttpMethod.Get, $"{Prefix}-v*/_alias", null, ct);
        var ours = all.Select(pair => (Generation: Of(pair.Key), pair.Value.Aliases)).Where(x => x.Generation is not null).ToArray();
        var current = ours.FirstOrDefault(x => x.Aliases.ContainsKey(Alias)).Generation;
        var next = ours.FirstOrDefault(x => x.Aliases.ContainsKey(Next)).Generation;
        return current is null ? null : new Generations(current, next, [.. ours.Select(x => x.Generation!).Where(x => x != current && x != next)]);
    }

    private async Task CreateAsync(string name, string alias, CancellationToken ct)
    {
        await server.SendAsync<JsonObject>(HttpMethod.Put, $"_index_template/{Prefix}-v{LuceneSchema.Version}", ServerSchema.Template(Prefix, (await server.ProductAsync(ct)).Directions), ct);
        var body = new JsonObject { ["aliases"] = new JsonObject { [alias] = new JsonObject(), [Of(name)!.Writing] = new JsonObject() } };
        try
        {
            await server.SendAsync<JsonObject>(HttpMethod.Put, name, body, ct);
        }
        catch (SearchUnavailableException exception) when (exception.Message.Contains("resource_already_exists_exception", StringComparison.Ordinal))
        {
            // Another replica was faster.
            await server.SendAsync<JsonObject>(HttpMethod.Post, "_aliases", new JsonObject { ["actions"] = new JsonArray(AliasAction("add", name, alias)) }, ct);
        }
    }

    private static JsonObject AliasAction(string action, string index, string alias) => new() { [action] = new JsonObject { ["index"] = index, ["alias"] = alias } };

    private Generation? Of(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && NameEnd().Match(name[Prefix.Length..]) is { Success: true } match
            ? new Generation(name, int.Parse(match.Groups["schema"].ValueSpan, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex("^-v(?<schema>[0-9]{1,6})-[0-9]+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NameEnd();

    private sealed record AliasesOf(IReadOnlyDictionary<string, JsonObject> Aliases);
}

/// <summary>One index.</summary>
internal sealed record Generation(string Name, int Schema)
{
    /// <summary>Whether its fields are those of this version.</summary>
    public bool IsOurs => Schema == LuceneSchema.Version;

    /// <summary>Written through an alias that goes with the index: a late write fails instead of making an index of that name without fields.</summary>
    public string Writing => $"{Name}-writing";
}

/// <summary>The indexes of the moment.</summary>
/// <param name="Current">The one that answers.</param>
/// <param name="Next">The one being built.</param>
/// <param name="Others">Those nobody needs.</param>
internal sealed record Generations(Generation Current, Generation? Next, IReadOnlyList<Generation> Others)
{
    /// <summary>Those that take documents in.</summary>
    public IEnumerable<Generation> Fed => new[] { Current, Next }.OfType<Generation>().Where(x => x.IsOurs);
}
