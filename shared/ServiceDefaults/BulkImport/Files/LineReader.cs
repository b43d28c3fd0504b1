using System.Buffers;

namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>One line as it stands in the file, without its end.</summary>
/// <param name="Bytes">Its bytes; cut off when the line is longer than <see cref="LineReader.MaxLine"/>.</param>
/// <param name="Starts">Where it begins.</param>
/// <param name="Next">Where the next one begins.</param>
/// <param name="TooLong">True when cut off.</param>
internal sealed record RawLine(byte[] Bytes, FileMark Starts, FileMark Next, bool TooLong);

/// <summary>Cuts a file into lines at LF or CR LF and knows at which byte each begins.</summary>
internal sealed class LineReader(Func<CancellationToken, Task<ReadOnlyMemory<byte>>> next, FileMark start)
{
    /// <summary>Longest line taken: one JSON object may hold a long text and hundreds of lines of an offer.</summary>
    public const int MaxLine = 2 * 1024 * 1024;

    private ReadOnlyMemory<byte> _rest;
    private FileMark _mark = start;
    private bool _ended;

    public async ValueTask<RawLine?> ReadAsync(CancellationToken ct)
    {
        var starts = _mark;
        var line = new ArrayBufferWriter<byte>(256);
        long length = 0;
        while (true)
        {
            if (_rest.IsEmpty)
            {
                _rest = _ended ? default : await next(ct);
                _ended = _rest.IsEmpty;
                if (_ended)
                {
                    return length == 0 ? null : Line(line, starts, length, 0);
                }
            }

            var end = _rest.Span.IndexOf((byte)'\n');
            var piece = end < 0 ? _rest : _rest[..end];
            line.Write(piece.Span[..Math.Min(piece.Length, MaxLine - line.WrittenCount)]);
            length += piece.Length;
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (end >= 0)
            {
                return Line(line, starts, length, 1);
            }
        }
    }

    private RawLine Line(ArrayBufferWriter<byte> line, FileMark starts, long length, int lineEnd)
    {
        _mark = new FileMark(starts.Position + length + lineEnd, starts.Line + 1);
        var bytes = line.WrittenSpan;
        bytes = bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        bytes = starts.Position == 0 && bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;
        return new RawLine(bytes.ToArray(), starts, _mark, length > MaxLine);
    }
}
