using System.Text;
using System.Text.Json;
using Matchmaking.Contracts.Imports.V1;

namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>The columns and first rows of a file, for the person who says what they mean.</summary>
internal static class FilePreview
{
    private const int Rows = 5;
    private const int RowsRead = 50;
    private const int MostPaths = 200;
    private const int Longest = 80;
    private const int Deepest = 4;

    public static async Task<(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)> ReadAsync(byte[] sample, ImportFormat format, CancellationToken ct)
    {
        var shape = await FileInspection.InspectAsync(sample, format, ct);
        var paths = format == ImportFormat.Csv
            ? [.. shape.Header.Where(x => x.Length > 0).Select(SourcePath.Column)]
            : Paths(sample).Select(SourcePath.Json).OfType<SourcePath>().ToArray();
        ReadOnlyMemory<byte> rest = sample.AsMemory((int)shape.DataStarts.Position);
        var lines = new LineReader(
            _ =>
            {
                var all = rest;
                rest = default;
                return Task.FromResult(all);
            },
            shape.DataStarts);
        var reader = new RecordReader(lines, format, shape.Separator, shape.Header);
        var rows = new List<IReadOnlyList<string>>(Rows);
        while (rows.Count < Rows && await reader.ReadAsync(ct) is { } record)
        {
            if (record.Row is { } row)
            {
                rows.Add([.. paths.Select(path => Value(row, path))]);
            }
        }

        return ([.. paths.Select(x => x.Text)], rows);
    }

    private static string Value(SourceRow row, SourcePath path)
    {
        var values = new List<string>();
        row.Read(path, values);
        var text = string.Join(", ", values);
        return text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest - 1), "…");
    }

    private static List<string> Paths(byte[] sample)
    {
        var paths = new List<string>();
        foreach (var line in Encoding.UTF8.GetString(sample).TrimStart('\uFEFF').Split('\n', RowsRead + 1).Take(RowsRead))
        {
            try
            {
                using var row = JsonDocument.Parse(line);
                Collect(row.RootElement, "", 0, paths);
            }
            catch (JsonException)
            {
                // A line that is no JSON is told when its turn comes; the sample's last line is usually cut off.
            }
        }

        return paths;
    }

    private static void Collect(JsonElement element, string path, int depth, List<string> into)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when depth < Deepest:
                foreach (var member in element.EnumerateObject())
                {
                    Collect(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", depth + 1, into);
                }

                break;
            case JsonValueKind.Array when element.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first:
                Collect(first, path + "[]", depth + 1, into);
                break;
            case not (JsonValueKind.Object or JsonValueKind.Null) when path.Length > 0 && into.Count < MostPaths && !into.Contains(path):
                into.Add(path);
                break;
        }
    }
}
