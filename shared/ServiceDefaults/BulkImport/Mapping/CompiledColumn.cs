using System.Text;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.ServiceDefaults.BulkImport.Files;

namespace Matchmaking.ServiceDefaults.BulkImport.Mapping;

/// <summary>A mapping's column, taken apart once and used for every row. Built only from columns that <see cref="MappingRules"/> passed.</summary>
internal sealed class CompiledColumn
{
    private static readonly char[] ListSeparators = [',', ';', '|', '\n'];

    private readonly ImportColumn _column;
    private readonly SourcePath? _from;
    private readonly IReadOnlyList<(string Text, SourcePath? Path)> _template = [];
    private readonly IReadOnlyList<CompiledColumn> _firstOf = [];
    private readonly Dictionary<string, string>? _lookup;
    private readonly bool _isList;

    public CompiledColumn(ImportColumn column, bool isList, Func<string, SourcePath?> path)
    {
        _column = column;
        _isList = isList;
        _from = column.From is null ? null : path(column.From);
        _template = column.Template is null ? [] : TemplateText.Parse(column.Template)!.Select(x => (x.Text, x.IsPath ? path(x.Text) : null)).ToArray();
        _firstOf = column.FirstOf is null ? [] : [.. column.FirstOf.Select(x => new CompiledColumn(x, isList, path))];
        _lookup = column.Lookup is null ? null : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (from, to) in column.Lookup ?? new Dictionary<string, string>())
        {
            _lookup![from.Trim()] = to;
        }
    }

    public bool IsConst => _column.Const is not null;

    public string Join => _column.Join ?? ", ";

    public int? Truncate => _column.Truncate;

    public int ShiftDays => _column.ShiftDays ?? 0;

    /// <summary>Names of the columns it reads.</summary>
    public IEnumerable<string> Reads => (_from is null ? [] : new[] { _from.Text })
        .Concat(_template.Where(x => x.Path is not null).Select(x => x.Text.Trim()))
        .Concat(_firstOf.SelectMany(x => x.Reads));

    /// <summary>The row's values for this field, without repeats.</summary>
    public List<string> Values(SourceRow row)
    {
        var values = Split(Source(row));
        if (_lookup is not null)
        {
            var looked = values
                .Select(x => _lookup.GetValueOrDefault(x) ?? (_column.LookupOnly ? "" : x))
                .Where(x => x.Length > 0).ToList();
            values = Split(looked);
        }

        if (values.Count == 0 && _column.Default is { Length: > 0 } otherwise)
        {
            values = Split([otherwise]);
        }

        return values;
    }

    private List<string> Source(SourceRow row)
    {
        var values = new List<string>();
        if (_from is not null)
        {
            row.Read(_from, values);
        }
        else if (_column.Const is { } constant)
        {
            values.Add(constant);
        }
        else if (_template.Count > 0)
        {
            values.Add(Render(row));
        }
        else
        {
            return _firstOf.Select(x => x.Values(row)).FirstOrDefault(x => x.Count > 0) ?? [];
        }

        return values;
    }

    private List<string> Split(List<string> values)
    {
        var separator = _column.Split is { Length: > 0 } named ? [named] : Array.Empty<string>();
        var parts = separator.Length > 0 ? values.SelectMany(x => x.Split(separator, StringSplitOptions.None))
            : _isList ? values.SelectMany(x => x.Split(ListSeparators))
            : values;
        return [.. parts.Select(x => x.Trim()).Where(x => x.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Fills the template; a line whose every placeholder stayed empty is left out.</summary>
    private string Render(SourceRow row)
    {
        var result = new StringBuilder();
        var line = new StringBuilder();
        var (placeholders, filled) = (0, 0);
        void EndLine()
        {
            if (placeholders == 0 || filled > 0)
            {
                result.Append(result.Length > 0 ? "\n" : "").Append(line);
            }

            line.Clear();
            (placeholders, filled) = (0, 0);
        }

        foreach (var (text, path) in _template)
        {
            if (path is not null)
            {
                var found = new List<string>();
                row.Read(path, found);
                placeholders++;
                filled += found.Count > 0 ? 1 : 0;
                line.AppendJoin(Join, found.Distinct(StringComparer.OrdinalIgnoreCase));
                continue;
            }

            var lines = text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                {
                    EndLine();
                }

                line.Append(lines[i]);
            }
        }

        EndLine();
        return result.ToString();
    }
}

/// <summary>Takes a template apart: text and <c>{placeholders}</c>; doubled braces stand for themselves.</summary>
internal static class TemplateText
{
    /// <summary>The parts, or null when braces do not pair.</summary>
    public static IReadOnlyList<(string Text, bool IsPath)>? Parse(string template)
    {
        var parts = new List<(string, bool)>();
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var close = template.IndexOf('}', i);
                if (close < 0 || template[(i + 1)..close].Trim().Length == 0)
                {
                    return null;
                }

                parts.Add((text.ToString(), false));
                text.Clear();
                parts.Add((template[(i + 1)..close], true));
                i = close;
            }
            else if (c == '}')
            {
                return null;
            }
            else
            {
                text.Append(c);
            }
        }

        parts.Add((text.ToString(), false));
        return parts;
    }
}
