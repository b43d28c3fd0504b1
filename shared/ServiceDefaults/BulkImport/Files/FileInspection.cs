using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Text;

namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>Looks at the first bytes of a file before any row is read: encoding, separator, header.</summary>
internal static class FileInspection
{
    /// <summary>Enough to tell an encoding by; headers are far shorter.</summary>
    public const int Sample = 1024 * 1024;

    /// <summary>The file's shape; refused with a field error when it cannot be read at all.</summary>
    public static async Task<FileShape> InspectAsync(byte[] sample, ImportFormat format, CancellationToken ct)
    {
        Encoding(sample);
        if (format == ImportFormat.Jsonl)
        {
            JsonLines(sample);
            return new FileShape(',', [], FileMark.Start);
        }

        var mark = FileMark.Start;
        char? separator = null;
        if (await Lines(sample, mark).ReadAsync(ct) is { Bytes: [(byte)'s', (byte)'e', (byte)'p', (byte)'=', var named] } hint)
        {
            // Excel's own hint, written by many tools as the first line.
            (mark, separator) = (hint.Next, (char)named);
        }

        var best = await HeaderAsync(sample, mark, separator ?? ',', ct);
        if (separator is null)
        {
            foreach (var other in new[] { ';', '\t' })
            {
                var header = await HeaderAsync(sample, mark, other, ct);
                best = (header?.Header.Count ?? 0) > (best?.Header.Count ?? 0) ? header : best;
            }
        }

        return Checked(best);
    }

    private static async Task<FileShape?> HeaderAsync(byte[] sample, FileMark mark, char separator, CancellationToken ct)
    {
        var record = await new RecordReader(Lines(sample, mark), ImportFormat.Csv, separator, []).ReadAsync(ct);
        return record?.Cells is { } cells ? new FileShape(separator, [.. cells.Select(PlainText.Line)], record.Next) : null;
    }

    private static FileShape Checked(FileShape? shape)
    {
        if (shape is null)
        {
            throw Refused("header-missing", "The first line must name the columns, and it cannot be read: check its quotes.");
        }

        var twice = shape.Header.Where(x => x.Length > 0).GroupBy(x => x, StringComparer.OrdinalIgnoreCase).FirstOrDefault(x => x.Count() > 1);
        return twice is null
            ? shape
            : throw Refused("column-twice", $"Two columns are called '{twice.Key}'. Give each its own name.");
    }

    private static void Encoding(byte[] sample)
    {
        if (sample.AsSpan().IndexOfAnyExcept<byte>([0xEF, 0xBB, 0xBF, (byte)' ', (byte)'\t', (byte)'\r', (byte)'\n']) < 0)
        {
            throw Refused("file-empty", "The file is empty.");
        }

        if (sample is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || sample.AsSpan().Contains((byte)0))
        {
            throw Refused("wrong-encoding", "The file is UTF-16, or no text at all. Save it as UTF-8 (in Excel: 'CSV UTF-8').");
        }

        if (sample is [(byte)'P', (byte)'K', 3, 4, ..])
        {
            throw Refused("workbook", "This is a workbook, not a text file. Save the sheet as 'CSV UTF-8'.");
        }

        if (!sample.AsSpan().Contains((byte)'\n') && sample.AsSpan().Contains((byte)'\r'))
        {
            throw Refused("line-ends", "The lines end in CR alone, as old Macintosh files do. Save the file with LF or CR LF.");
        }

        var (bad, good, first) = (0, 0, true);
        var rest = sample.AsSpan();
        while (rest.IndexOf((byte)'\n') is var end and >= 0)
        {
            var line = rest[..end];
            rest = rest[(end + 1)..];
            if (line.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) >= 0)
            {
                var decoded = System.Text.Unicode.Utf8.IsValid(line);
                (bad, good) = decoded ? (bad, good + 1) : (bad + (first ? 3 : 1), good);
            }

            first = false;
        }

        // One bad line among good ones is that row's fault; only bad ones, or a bad header, mean another encoding.
        if (bad >= 3 && good == 0)
        {
            throw Refused("wrong-encoding", "The file is not UTF-8; it looks like Windows-1252 or Latin-1. Save it as UTF-8 (in Excel: 'CSV UTF-8').");
        }
    }

    private static void JsonLines(byte[] sample)
    {
        var text = sample.AsSpan();
        text = text.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? text[3..] : text;
        var first = (char)text.TrimStart(" \t\r\n"u8)[0];
        if (first == '[')
        {
            throw Refused("json-array", "This is one JSON list. Write one object a line, without brackets and commas between them.");
        }

        if (first != '{')
        {
            throw Refused("not-json-lines", "The first line is not a JSON object. For a table choose the format csv.");
        }
    }

    private static LineReader Lines(byte[] sample, FileMark mark)
    {
        ReadOnlyMemory<byte> rest = sample.AsMemory((int)mark.Position);
        return new LineReader(
            _ =>
            {
                var all = rest;
                rest = default;
                return Task.FromResult(all);
            },
            mark);
    }

    internal static InvalidException Refused(string code, string message)
    {
        var errors = new FieldErrors();
        errors.Add("file", code, message);
        return new InvalidException(errors);
    }
}
