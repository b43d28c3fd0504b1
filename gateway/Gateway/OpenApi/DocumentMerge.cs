using System.Globalization;
using System.Text.Json.Nodes;

namespace Matchmaking.Gateway.OpenApi;

/// <summary>
/// Makes one OpenAPI document of several. Parts that two services name alike stay one when they are the same, with all they refer to; otherwise the
/// later one's gets the service's name in front.
/// </summary>
internal static class DocumentMerge
{
    private const string References = "#/components/";

    public static JsonObject Merge(IReadOnlyList<(string Service, JsonObject Document)> documents, IReadOnlyCollection<string> missing, string publicUrl)
    {
        var paths = new JsonObject();
        var components = new JsonObject();
        var tags = new JsonArray();
        var operations = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (service, document) in documents)
        {
            Rename(document, Clashes(components, document["components"] as JsonObject ?? [], NameOf(service)));
            AddComponents(components, document["components"] as JsonObject ?? []);
            AddPaths(paths, document["paths"] as JsonObject ?? [], operations, NameOf(service));
            foreach (var tag in (document["tags"] as JsonArray ?? []).Where(x => !tags.Any(y => $"{y!["name"]}" == $"{x!["name"]}")).ToArray())
            {
                tags.Add(tag!.DeepClone());
            }
        }

        var first = documents.Select(x => x.Document).FirstOrDefault();
        var info = first?["info"]?.DeepClone() as JsonObject ?? new JsonObject { ["title"] = "Matchmaking", ["version"] = "v1" };
        var merged = new JsonObject
        {
            ["openapi"] = first?["openapi"]?.DeepClone() ?? "3.1.1",
            ["info"] = info,
            ["servers"] = new JsonArray(new JsonObject { ["url"] = publicUrl }),
            ["paths"] = paths,
            ["components"] = components,
            ["tags"] = tags,
        };
        if (missing.Count > 0)
        {
            info["description"] = $"{info["description"]}\n\nNot described here just now, because it does not answer: {string.Join(", ", missing)}.".TrimStart();
            merged["x-missing-services"] = new JsonArray([.. missing.Select(x => (JsonNode)x)]);
        }

        return merged;
    }

    /// <summary>References that mean something else in the document than in what is merged already, each with its new name.</summary>
    private static Dictionary<string, string> Clashes(JsonObject merged, JsonObject components, string service)
    {
        var twice = (from section in components
                     from part in section.Value as JsonObject ?? []
                     where merged[section.Key] is JsonObject there && there.ContainsKey(part.Key)
                     select (Section: section.Key, part.Key, part.Value, Same: JsonNode.DeepEquals(part.Value, merged[section.Key]![part.Key]))).ToArray();
        var clashing = twice.Where(x => !x.Same).Select(x => $"{References}{x.Section}/{x.Key}").ToHashSet(StringComparer.Ordinal);
        // Alike in words is not the same when what it refers to differs.
        while (twice.Where(x => Strings(x.Value).Any(clashing.Contains)).Count(x => clashing.Add($"{References}{x.Section}/{x.Key}")) > 0)
        {
        }

        return twice.Where(x => clashing.Contains($"{References}{x.Section}/{x.Key}")).ToDictionary(
            x => $"{References}{x.Section}/{x.Key}",
            x => $"{References}{x.Section}/{Free(service + x.Key, y => merged[x.Section]!.AsObject().ContainsKey(y) || components[x.Section]!.AsObject().ContainsKey(y))}",
            StringComparer.Ordinal);
    }

    private static void Rename(JsonObject document, Dictionary<string, string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        foreach (var (old, name) in names)
        {
            var (section, key) = Split(old);
            var parts = document["components"]![section]!.AsObject();
            var part = parts[key];
            parts.Remove(key);
            parts[Split(name).Key] = part;
        }

        Replace(document, names);
    }

    private static void Replace(JsonNode? node, Dictionary<string, string> names)
    {
        switch (node)
        {
            case JsonObject many:
                foreach (var (key, value) in many.ToArray())
                {
                    if (value is JsonValue text && text.TryGetValue<string>(out var reference) && names.TryGetValue(reference, out var name))
                    {
                        many[key] = name;
                    }
                    else
                    {
                        Replace(value, names);
                    }
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    Replace(item, names);
                }

                break;
        }
    }

    private static void AddComponents(JsonObject merged, JsonObject components)
    {
        foreach (var (section, parts) in components)
        {
            if (!merged.ContainsKey(section))
            {
                merged[section] = new JsonObject();
            }

            foreach (var (key, part) in parts as JsonObject ?? [])
            {
                merged[section]!.AsObject().TryAdd(key, part?.DeepClone());
            }
        }
    }

    private static void AddPaths(JsonObject merged, JsonObject paths, HashSet<string> operations, string service)
    {
        foreach (var (path, methods) in paths)
        {
            if (!merged.ContainsKey(path))
            {
                merged[path] = new JsonObject();
            }

            foreach (var (method, operation) in methods as JsonObject ?? [])
            {
                var copy = operation?.DeepClone();
                if (copy is JsonObject named && named["operationId"]?.GetValue<string>() is { } id && !operations.Add(id))
                {
                    named["operationId"] = Free(service + id, x => !operations.Add(x));
                }

                merged[path]!.AsObject().TryAdd(method, copy);
            }
        }
    }

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject many => many.SelectMany(x => Strings(x.Value)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static (string Section, string Key) Split(string reference)
    {
        var rest = reference[References.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return (rest[..slash], rest[(slash + 1)..]);
    }

    private static string Free(string name, Func<string, bool> isTaken)
    {
        var free = name;
        for (var number = 2; isTaken(free); number++)
        {
            free = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }

    /// <summary><c>offer-intake</c> → <c>OfferIntake</c>.</summary>
    private static string NameOf(string service) => string.Concat(service.Split('-').Select(x => char.ToUpperInvariant(x[0]) + x[1..]));
}
