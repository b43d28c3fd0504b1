using System.Text;

namespace Matchmaking.Screening.Queries;

/// <summary>Lines of a stream that somebody else sends: what is beyond the limit of one is read and left out, so that it breaks no other.</summary>
internal sealed class BoundedLines(Stream stream, int maxLine)
{
    private readonly StreamReader _reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
    private readonly char[] _chunk = new char[16 * 1024];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _end;

    /// <summary>The next line without its end; none when there is no more.</summary>
    public async Task<string?> NextAsync(CancellationToken ct)
    {
        _line.Clear();
        for (var any = false; ;)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await _reader.ReadAsync(_chunk, ct));
                if (_end == 0)
                {
                    return any ? Text() : null;
                }
            }

            any = true;
            var rest = _chunk.AsSpan(_at, _end - _at);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            _line.Append(part[..Math.Min(part.Length, Math.Max(0, maxLine - _line.Length))]);
            _at += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                return Text();
            }
        }
    }

    private string Text() => _line.ToString().TrimEnd('\r');
}
