using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Matchmaking.Demo;

/// <summary>Turns the names that the demo's files use into the ids that the platform gave: <c>{offer:SCC-2601}</c>.</summary>
internal sealed partial class DemoIds(DemoApi api, IReadOnlyDictionary<string, Guid> organisations)
{
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);

    public void Learn(string kind, string name, JsonObject record) => _ids[$"{kind}:{name}"] = IdOf(record);

    public bool Knows(string kind, string name) => _ids.ContainsKey($"{kind}:{name}");

    public async Task<string> ResolveAsync(string text, string by, CancellationToken ct)
    {
        foreach (Match place in Places().Matches(text))
        {
            text = text.Replace(place.Value, await IdAsync(place.Groups["kind"].Value, place.Groups["name"].Value, by, ct), StringComparison.Ordinal);
        }

        return text;
    }

    private async Task<string> IdAsync(string kind, string name, string by, CancellationToken ct)
    {
        if (kind == "organisation")
        {
            return organisations[name].ToString();
        }

        if (_ids.TryGetValue($"{kind}:{name}", out var known))
        {
            return known;
        }

        if (await FirstAsync(new DemoCall(by, HttpMethod.Get, AddressOf(kind, name)), ct) is { } found)
        {
            Learn(kind, name, found);
        }

        return _ids.TryGetValue($"{kind}:{name}", out known) ? known : throw new InvalidOperationException($"There is no {kind} {name}.");
    }

    /// <summary>Where a record is found that this run did not make itself.</summary>
    private string AddressOf(string kind, string name)
    {
        var parts = name.Split('/');
        return kind switch
        {
            "match" => $"api/v1/matches?offer={Id("offer", parts[0])}&need={Id("need", parts[1])}",
            "clearance" => $"api/v1/screening/clearances?company={organisations[parts[0]]}&agency={organisations[parts[1]]}",
            _ => throw new InvalidOperationException($"'{kind}' is not a kind of record that the demo knows."),
        };
    }

    private string Id(string kind, string name) => _ids.TryGetValue($"{kind}:{name}", out var id) ? id : throw new InvalidOperationException($"There is no {kind} {name}.");

    /// <summary>The first record of a list; proposals arrive with their events, so an empty list is asked again for a while.</summary>
    private async Task<JsonObject?> FirstAsync(DemoCall call, CancellationToken ct)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            if ((await api.SendAsync(call, ct))["items"] is JsonArray { Count: > 0 } items)
            {
                return items[0]!.AsObject();
            }

            await Task.Delay(250, ct);
        }

        return null;
    }

    /// <summary>A record's id, also when the answer wraps the record.</summary>
    private static string IdOf(JsonObject record) => (record["id"] ?? record.Select(x => x.Value).OfType<JsonObject>().First(x => x.ContainsKey("id"))["id"])!.GetValue<string>();

    [GeneratedRegex(@"\{(?<kind>organisation|offer|need|match|clearance):(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();
}
