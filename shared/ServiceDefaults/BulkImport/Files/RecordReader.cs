using System.Globalization;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;

namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>One record of a file, or what is wrong with the place where it should be.</summary>
internal sealed record FileRecord(FileMark Starts, FileMark Next, SourceRow? Row, IReadOnlyList<string>? Cells, FieldError? Fault);

/// <summary>
/// Reads records one after another. What cannot be read becomes a fault of its line, and reading goes on with the next line: one bad row never
/// takes others with it.
/// </summary>
internal sealed class RecordReader(LineReader lines, ImportFormat format, char separator, IReadOnlyList<string> header)
{
    private const int MaxLinesOfRow = 200;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Stack<RawLine> _ahead = new();
    private readonly Dictionary<string, int> _columns = Columns(header);

    public async ValueTask<FileRecord?> ReadAsync(CancellationToken ct)
    {
        while (await NextAsync(ct) is { } line)
        {
            if (line.TooLong)
            {
                return Faulty(line, "line-too-long", "This line is longer than 2 MB.");
            }

            var text = Decode(line.Bytes);
            if (text is null)
            {
                return Faulty(line, "undecodable", $"This line is not valid UTF-8 ({BadByte(line.Bytes)}). Save the file as UTF-8.");
            }

            if (!string.IsNullOrWhiteSpace(text))
            {
                var record = format == ImportFormat.Csv ? await CsvAsync(line, text, ct) : Json(line, text);
                if (record is not null)
                {
                    return record;
                }
            }
        }

        return null;
    }

    private async ValueTask<FileRecord?> CsvAsync(RawLine first, string text, CancellationToken ct)
    {
        var row = new CsvRow(separator);
        var status = row.Feed(text);
        var more = new List<RawLine>();
        while (status == CsvStatus.Open && more.Count < MaxLinesOfRow && await NextAsync(ct) is { } line)
        {
            more.Add(line);
            var next = line.TooLong ? null : Decode(line.Bytes);
            status = next is null ? CsvStatus.Broken : row.Feed(next);
        }

        if (status == CsvStatus.Complete)
        {
            return Whole(first, more.Count == 0 ? first.Next : more[^1].Next, row.Cells);
        }

        for (var i = more.Count - 1; i >= 0; i--)
        {
            _ahead.Push(more[i]);
        }

        return Faulty(first, "quote-broken", "A quoted cell that begins in this line does not end as it should. Close it, and double quotes that belong to the text.");
    }

    private FileRecord? Whole(RawLine first, FileMark next, IReadOnlyList<string> cells)
    {
        if (cells.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        if (header.Count > 0 && cells.Count > header.Count && cells.Skip(header.Count).Any(x => x.Length > 0))
        {
            var detail = string.Create(CultureInfo.InvariantCulture, $"This row has {cells.Count} cells, the header {header.Count}. Quote texts that hold the separator.");
            return new FileRecord(first.Starts, next, null, null, new FieldError("row", "too-many-cells", detail));
        }

        return new FileRecord(first.Starts, next, new CsvSource(_columns, cells), cells, null);
    }

    private static FileRecord Json(RawLine line, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new FileRecord(line.Starts, line.Next, new JsonSource(document.RootElement.Clone()), null, null)
                : Faulty(line, "not-an-object", "Every line holds one JSON object: {\"title\": …}.");
        }
        catch (JsonException exception)
        {
            return Faulty(line, "malformed-json", string.Create(
                CultureInfo.InvariantCulture, $"This line is not valid JSON (position {(exception.BytePositionInLine ?? 0) + 1}); was the file cut off?"));
        }
    }

    private async ValueTask<RawLine?> NextAsync(CancellationToken ct) => _ahead.TryPop(out var line) ? line : await lines.ReadAsync(ct);

    private static FileRecord Faulty(RawLine line, string code, string message) =>
        new(line.Starts, line.Next, null, null, new FieldError("row", code, message));

    internal static string? Decode(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string BadByte(byte[] bytes)
    {
        try
        {
            Strict.GetCharCount(bytes);
            return "";
        }
        catch (DecoderFallbackException exception)
        {
            return string.Create(CultureInfo.InvariantCulture, $"byte {exception.BytesUnknown?.FirstOrDefault():X2} at position {exception.Index + 1}");
        }
    }

    private static Dictionary<string, int> Columns(IReadOnlyList<string> header)
    {
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
        {
            columns.TryAdd(header[i], i);
        }

        return columns;
    }
}
