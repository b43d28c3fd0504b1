using System.Text;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>One row of a comma-separated file with the line it starts on.</summary>
internal readonly record struct CsvRow(int Line, IReadOnlyList<string> Fields)
{
    public string this[int index] => index < Fields.Count ? Fields[index] : "";
}

/// <summary>Reads rows of a comma-separated file (RFC 4180) one at a time, under limits; a quote that never closes is refused.</summary>
internal static class CsvRows
{
    public static IEnumerable<CsvRow> Read(TextReader text, ListLimits limits, char separator = ',')
    {
        var (line, fields, field) = (1, new List<string>(), new StringBuilder());
        var (start, quoted, wasQuoted, any) = (1, false, false, false);
        for (int next; (next = text.Read()) >= 0;)
        {
            var c = (char)next;
            if (c == '\n')
            {
                line++;
            }

            if (quoted)
            {
                if (c != '"')
                {
                    Append(field, c, limits, line);
                }
                else if (text.Peek() == '"')
                {
                    Append(field, (char)text.Read(), limits, line);
                }
                else
                {
                    quoted = false;
                }

                continue;
            }

            switch (c)
            {
                // A quote opens a field only at its start; behind text it is a letter.
                case '"' when !wasQuoted && IsBlank(field):
                    field.Clear();
                    (quoted, wasQuoted, any) = (true, true, true);
                    break;
                case '\r' or '\n':
                    if (any || field.Length > 0)
                    {
                        Take(fields, field, limits, start);
                        yield return new CsvRow(start, fields);
                        fields = [];
                    }

                    (wasQuoted, any, start) = (false, false, line);
                    break;
                // End of file of old systems; OFAC still writes it.
                case '\u001a':
                    break;
                default:
                    if (c == separator)
                    {
                        Take(fields, field, limits, start);
                        (wasQuoted, any) = (false, true);
                    }
                    else
                    {
                        Append(field, c, limits, line);
                        any = true;
                    }

                    break;
            }
        }

        if (quoted)
        {
            throw new ListRefusedException("The file ends inside a quoted field: it is not complete", ListBuilder.Remedy, start);
        }

        if (any || field.Length > 0)
        {
            Take(fields, field, limits, start);
            yield return new CsvRow(start, fields);
        }
    }

    private static bool IsBlank(StringBuilder field)
    {
        for (var i = 0; i < field.Length; i++)
        {
            if (!char.IsWhiteSpace(field[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static void Append(StringBuilder field, char c, ListLimits limits, int line)
    {
        if (field.Length >= limits.TextLength)
        {
            throw new ListRefusedException($"A field is longer than {limits.TextLength} characters", "Check that the file is the list it claims to be", line);
        }

        field.Append(c);
    }

    private static void Take(List<string> fields, StringBuilder field, ListLimits limits, int line)
    {
        if (fields.Count >= limits.Fields)
        {
            throw new ListRefusedException($"A row has more than {limits.Fields} fields", "Check that the file is the list it claims to be", line);
        }

        fields.Add(field.ToString());
        field.Clear();
    }
}
