using System.Text;
using System.Text.Json;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>A list of one's own as comma-separated values with a heading, read with a mapping; without one, columns are called like our fields.</summary>
internal sealed class GenericCsv : IListFormat
{
    public const string FormatCode = "csv";

    public string Code => FormatCode;
    public int Version => 1;
    public bool RunOnRealFiles => true;

    public bool Recognises(FileHead head)
    {
        var header = head.FirstLine.Split(',').Select(x => x.Trim().Trim('"')).ToArray();
        return !head.IsJson && head.Root is null && header.Length > 1 && header.Contains(ListFields.Name, StringComparer.Ordinal) && header.Count(x => ListFields.All.Contains(x, StringComparer.Ordinal)) > 1;
    }

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct)
    {
        using var text = ListEncodings.Strict(open(parts[0]), mapping?.Request.Encoding);
        Dictionary<string, int>? header = null;
        foreach (var row in CsvRows.Read(text, into.Limits, mapping?.Separator ?? ','))
        {
            ct.ThrowIfCancellationRequested();
            if (header is null)
            {
                header = Header(row);
                mapping ??= GenericFields.Own(header.Keys);
                GenericFields.Need(mapping, header.Keys, row.Line);
                continue;
            }

            if (row.Fields.Count > header.Count)
            {
                throw new ListRefusedException($"A row has {row.Fields.Count} fields, the heading {header.Count}", "Put fields with a separator in quotes", row.Line);
            }

            MappedEntry.Add(mapping!, name => header.TryGetValue(name, out var at) ? [row[at]] : [], row.Line, into);
        }
    }

    private static Dictionary<string, int> Header(CsvRow row)
    {
        var header = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < row.Fields.Count; i++)
        {
            if (!header.TryAdd(row[i].Trim(), i))
            {
                throw new ListRefusedException($"The heading names \"{row[i].Trim()}\" twice", "Give every column a name of its own", row.Line);
            }
        }

        return header;
    }
}

/// <summary>A list of one's own with one JSON object a line; a mapping names paths such as <c>properties.name</c>.</summary>
internal sealed class GenericJsonLines : IListFormat
{
    public const string FormatCode = "jsonl";

    public string Code => FormatCode;
    public int Version => 1;
    public bool RunOnRealFiles => true;

    public bool Recognises(FileHead head) => head.Text.AsSpan().TrimStart() is ['{', ..] && head.FirstLine.Contains("\"name\"", StringComparison.Ordinal);

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct)
    {
        mapping ??= GenericFields.Own(ListFields.All);
        using var text = ListEncodings.Strict(open(parts[0]));
        var line = 0;
        while (NextLine(text, into.Limits, line) is { } row)
        {
            ct.ThrowIfCancellationRequested();
            line++;
            if (string.IsNullOrWhiteSpace(row))
            {
                continue;
            }

            using var document = JsonFile.Parse(Encoding.UTF8.GetBytes(row), line);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ListRefusedException("A line is not a JSON object", "Write one object a line", line);
            }

            MappedEntry.Add(mapping, path => JsonFile.Texts(document.RootElement, path), line, into);
        }
    }

    private static string? NextLine(StreamReader text, ListLimits limits, int line)
    {
        var row = new StringBuilder();
        int next;
        while ((next = text.Read()) is >= 0 and not '\n')
        {
            row.Append((char)next);
            if (row.Length > limits.LineLength)
            {
                throw new ListRefusedException($"A line is longer than {limits.LineLength} characters", "Write one object a line", line + 1);
            }
        }

        return next < 0 && row.Length == 0 ? null : row.ToString();
    }
}

/// <summary>What both share.</summary>
internal static class GenericFields
{
    /// <summary>Columns that are called like our fields.</summary>
    public static ListMapping Own(IEnumerable<string> columns) => ListMapping.Of(new ListMappingRequest
    {
        Columns = columns.Where(x => ListFields.All.Contains(x, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(x => ListFields.All.First(field => field.Equals(x, StringComparison.OrdinalIgnoreCase)), x => (IReadOnlyList<string>)[x], StringComparer.Ordinal),
        Split = "|",
    });

    /// <summary>Refuses a mapping that speaks of columns the file has not: it was made for another file, and would lose what they hold.</summary>
    public static void Need(ListMapping mapping, ICollection<string> header, int line)
    {
        var missing = mapping.Request.Columns.Values.SelectMany(x => x).Where(x => !header.Contains(x, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (missing.Length > 0)
        {
            throw new ListRefusedException($"The file has no column {string.Join(", ", missing.Select(x => $"\"{x}\""))}", "Correct the mapping, or fetch the file again", line);
        }
    }
}
