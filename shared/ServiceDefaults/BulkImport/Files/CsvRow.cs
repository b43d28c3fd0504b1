using System.Text;

namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>How far a row of CSV has been understood.</summary>
internal enum CsvStatus
{
    /// <summary>A quoted cell goes on in the next line.</summary>
    Open,

    /// <summary>Whole.</summary>
    Complete,

    /// <summary>A quoted cell is followed by something other than a separator: a quote is missing or left over.</summary>
    Broken,
}

/// <summary>
/// Understands one row of CSV (RFC 4180), fed line by line. Strict about what follows a closing quote, because that is where a missing quote
/// shows: a tolerant reader would swallow every row up to the next quote.
/// </summary>
internal sealed class CsvRow(char separator)
{
    private readonly List<string> _cells = [];
    private readonly StringBuilder _cell = new();
    private bool _quoted;

    public IReadOnlyList<string> Cells => _cells;

    public CsvStatus Feed(ReadOnlySpan<char> line)
    {
        var i = 0;
        if (_quoted)
        {
            _cell.Append('\n');
        }

        while (true)
        {
            if (!_quoted && i < line.Length && line[i] == '"' && _cell.Length == 0)
            {
                _quoted = true;
                i++;
            }

            if (_quoted)
            {
                var close = line[i..].IndexOf('"');
                if (close < 0)
                {
                    _cell.Append(line[i..]);
                    return CsvStatus.Open;
                }

                _cell.Append(line.Slice(i, close));
                i += close + 1;
                if (i < line.Length && line[i] == '"')
                {
                    _cell.Append('"');
                    i++;
                    continue;
                }

                _quoted = false;
                if (i < line.Length && line[i] != separator)
                {
                    return CsvStatus.Broken;
                }
            }
            else
            {
                var end = line[i..].IndexOf(separator);
                var length = end < 0 ? line.Length - i : end;
                _cell.Append(line.Slice(i, length));
                i += length;
            }

            _cells.Add(_cell.ToString());
            _cell.Clear();
            if (i >= line.Length)
            {
                return CsvStatus.Complete;
            }

            i++;
            if (i == line.Length)
            {
                _cells.Add("");
                return CsvStatus.Complete;
            }
        }
    }
}
