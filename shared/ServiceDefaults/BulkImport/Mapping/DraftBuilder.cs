using System.Globalization;
using System.Text.Json.Nodes;
using Matchmaking.ServiceDefaults.BulkImport.Records;

namespace Matchmaking.ServiceDefaults.BulkImport.Mapping;

/// <summary>Puts a row's values where the API's draft has them.</summary>
internal sealed class DraftBuilder
{
    private readonly JsonObject _root = [];
    private readonly JsonObject _content = [];
    private readonly SortedDictionary<int, (JsonObject Line, bool HasOwn)> _lines = [];

    public void Set(ImportField field, JsonNode value, bool isConst)
    {
        if (ImportFields.LineOf(field.Name) is { } place)
        {
            var (line, hasOwn) = _lines.GetValueOrDefault(place.Index, ([], place.Index == 0));
            line[place.Field] = value;
            _lines[place.Index] = (line, hasOwn || !isConst);
            return;
        }

        var path = ImportFields.PathOf(field).Split('.');
        var at = _root;
        if (path is ["content", var name])
        {
            _content[name] = value;
            return;
        }

        foreach (var step in path[..^1])
        {
            if (at[step] is not JsonObject next)
            {
                next = [];
                at[step] = next;
            }

            at = next;
        }

        at[path[^1]] = value;
    }

    public void SetContent(string name, JsonNode? value) => _content[name] = value;

    public string? Text(string name) => _content[name]?.GetValue<string>();

    public DateOnly? Day(string name) => Text(name) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    public void SetDay(string name, DateOnly day) => _content[name] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The draft; lines after the first that hold only what every row has are left out.</summary>
    public JsonObject Build()
    {
        _content["lines"] = new JsonArray([.. _lines.Values.Where(x => x.HasOwn).Select(x => (JsonNode?)x.Line)]);
        _root["content"] = _content;
        return _root;
    }
}
