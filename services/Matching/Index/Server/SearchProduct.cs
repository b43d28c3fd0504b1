using System.Globalization;
using System.Text.Json.Nodes;

namespace Matchmaking.Matching.Index.Server;

/// <summary>What runs at the address.</summary>
/// <param name="Name">Elasticsearch or OpenSearch.</param>
/// <param name="Version">As it says itself.</param>
internal sealed record SearchProduct(string Name, string Version)
{
    /// <summary>Whether it can search by direction: Elasticsearch can, OpenSearch only with a plugin that is often not there.</summary>
    public bool Directions => Name == "Elasticsearch";

    /// <summary>Reads the answer to <c>GET /</c>.</summary>
    public static SearchProduct Of(JsonObject answer)
    {
        var version = answer["version"] as JsonObject;
        var number = Text(version, "number") ?? "";
        var name = Text(version, "distribution") == "opensearch" ? "OpenSearch"
            : Text(answer, "tagline") == "You Know, for Search" ? "Elasticsearch"
            : "something else";
        var major = int.TryParse(number.Split('.')[0], CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        return (name, major) is ("Elasticsearch", 8 or 9) or ("OpenSearch", 2)
            ? new SearchProduct(name, number)
            : throw new SearchUnavailableException($"At Matching:Search:Address runs {name} {number}; Elasticsearch 8 or 9 or OpenSearch 2 is needed.");
    }

    private static string? Text(JsonObject? node, string name) => (node?[name] as JsonValue)?.TryGetValue<string>(out var text) == true ? text : null;
}
