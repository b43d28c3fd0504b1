using System.Globalization;
using System.Text.Json;

namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>One row of a file, from which values are read by name or path.</summary>
internal abstract class SourceRow
{
    /// <summary>Adds the non-empty values found at a path.</summary>
    public abstract void Read(SourcePath path, List<string> into);
}

/// <summary>A row of CSV: a path is the name of a column.</summary>
internal sealed class CsvSource(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells) : SourceRow
{
    public override void Read(SourcePath path, List<string> into)
    {
        if (columns.TryGetValue(path.Text, out var index) && index < cells.Count && cells[index].Trim() is { Length: > 0 } value)
        {
            into.Add(value);
        }
    }
}

/// <summary>A JSON object: a path goes down by names, positions and, with <c>[]</c>, all members of a list.</summary>
internal sealed class JsonSource(JsonElement root) : SourceRow
{
    public override void Read(SourcePath path, List<string> into) => Down(root, path.Steps, into);

    private static void Down(JsonElement element, ReadOnlySpan<SourceStep> steps, List<string> into)
    {
        if (element.ValueKind == JsonValueKind.Array && (steps.IsEmpty || steps[0].Name is not null))
        {
            foreach (var item in element.EnumerateArray())
            {
                Down(item, steps, into);
            }
        }
        else if (steps.IsEmpty)
        {
            Add(element, into);
        }
        else if (steps[0].Name is { } name)
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member))
            {
                Down(member, steps[1..], into);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var at = steps[0].Index;
            for (var i = at ?? 0; i < element.GetArrayLength() && (at is null || i == at); i++)
            {
                Down(element[i], steps[1..], into);
            }
        }
    }

    private static void Add(JsonElement element, List<string> into)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number when element.TryGetDecimal(out var number) => number.ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Number => element.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
        if (text?.Trim() is { Length: > 0 } value)
        {
            into.Add(value);
        }
    }
}

/// <summary>One step down: a name, a position, or (neither) every member of a list.</summary>
internal readonly record struct SourceStep(string? Name, int? Index);

/// <summary>A column's name or a JSON path, taken apart once.</summary>
internal sealed class SourcePath
{
    private SourcePath(string text, SourceStep[] steps) => (Text, Steps) = (text, steps);

    public string Text { get; }

    public SourceStep[] Steps { get; }

    /// <summary>A column: any text is a name.</summary>
    public static SourcePath Column(string text) => new(text.Trim(), []);

    /// <summary>A JSON path, or null when it is not one.</summary>
    public static SourcePath? Json(string text)
    {
        var steps = new List<SourceStep>();
        foreach (var part in text.Trim().Split('.'))
        {
            var open = part.IndexOf('[', StringComparison.Ordinal);
            var name = open < 0 ? part : part[..open];
            if (name.Length == 0)
            {
                return null;
            }

            steps.Add(new SourceStep(name, null));
            var rest = open < 0 ? "" : part[open..];
            while (rest.Length > 0)
            {
                var close = rest.IndexOf(']', StringComparison.Ordinal);
                if (rest[0] != '[' || close < 0)
                {
                    return null;
                }

                var inside = rest[1..close];
                if (inside.Length > 0 && !int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    return null;
                }

                steps.Add(new SourceStep(null, inside.Length == 0 ? null : int.Parse(inside, CultureInfo.InvariantCulture)));
                rest = rest[(close + 1)..];
            }
        }

        return new SourcePath(text.Trim(), [.. steps]);
    }
}
