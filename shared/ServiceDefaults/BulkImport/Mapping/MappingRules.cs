using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.ServiceDefaults.BulkImport.Files;
using Matchmaking.ServiceDefaults.BulkImport.Records;

namespace Matchmaking.ServiceDefaults.BulkImport.Mapping;

/// <summary>What makes a mapping usable; asked when an import is created, and again against the header when it starts.</summary>
internal static class MappingRules
{
    private const int MaxColumns = 200;
    private const int MaxLookup = 5_000;
    private const int MaxFirstOf = 10;

    public static void Check(ImportMapping mapping, ImportFields fields, ImportFormat format, FieldErrors errors)
    {
        if (mapping.Columns.Count > MaxColumns)
        {
            errors.Add("mapping.columns", "too-many", $"Map at most {MaxColumns} fields.");
            return;
        }

        if (!mapping.Columns.ContainsKey(ImportFields.ExternalId))
        {
            errors.Add("mapping.columns.externalId", "required", "Say which column holds the id in your own system: it makes repeating an import safe.");
        }

        foreach (var (name, column) in mapping.Columns)
        {
            var at = $"mapping.columns.{name}";
            if (fields.Find(name) is not { } field)
            {
                errors.Add(at, "unknown-field", "There is no such field; docs/guides/import.md lists them.");
            }
            else if (column is null)
            {
                errors.Add(at, "required", "Say where the value comes from: from, const, template or firstOf.");
            }
            else
            {
                Column(column, field, format, at, errors, depth: 0);
            }
        }

        if (mapping.Window is { } window && (window.DaysLeft is < 0 or > 3650 || window.LongestDays is < 1 or > 36500))
        {
            errors.Add("mapping.window", "out-of-range", "Use 0 to 3650 days left and 1 to 36500 days at most.");
        }
    }

    /// <summary>Every column that the mapping reads must be in the file.</summary>
    public static void CheckHeader(RowMapper mapper, FileShape shape)
    {
        var errors = new FieldErrors();
        var known = new HashSet<string>(shape.Header, StringComparer.OrdinalIgnoreCase);
        foreach (var (field, missing) in mapper.Reads.Where(x => !known.Contains(x.Column)))
        {
            var has = string.Join(", ", shape.Header.Take(20).Select(x => $"'{x}'"));
            errors.Add($"mapping.columns.{field}", "unknown-column", $"The file has no column '{missing}'. It has: {has}{(shape.Header.Count > 20 ? ", …" : "")}.");
        }

        if (!mapper.HasExternalId)
        {
            errors.Add("file", "external-id-missing", "The file has no column 'externalId', and no mapping says which column holds your own id.");
        }

        errors.ThrowIfAny();
    }

    private static void Column(ImportColumn column, ImportField field, ImportFormat format, string at, FieldErrors errors, int depth)
    {
        var sources = new object?[] { column.From, column.Const, column.Template, column.FirstOf }.Count(x => x is not null);
        if (sources != 1)
        {
            errors.Add(at, "one-source", "Give exactly one of from, const, template and firstOf.");
        }

        if (column.From is not null && Path(column.From, format) is null)
        {
            errors.Add($"{at}.from", "malformed", "Write a path such as country, site.country, outputs[0].title or outputs[].title.");
        }

        if (column.Template is not null)
        {
            var parts = TemplateText.Parse(column.Template);
            if (parts is null || parts.Any(x => x.IsPath && Path(x.Text, format) is null))
            {
                errors.Add($"{at}.template", "malformed", "Pair the braces around each column or path; write {{ for a brace that is text.");
            }
        }

        if (column.Lookup is { Count: > MaxLookup })
        {
            errors.Add($"{at}.lookup", "too-many", $"Use at most {MaxLookup} values.");
        }

        if (column.LookupOnly && column.Lookup is null)
        {
            errors.Add($"{at}.lookupOnly", "lookup-missing", "lookupOnly needs a lookup.");
        }

        if (column.Truncate is < 1)
        {
            errors.Add($"{at}.truncate", "out-of-range", "Use 1 or more.");
        }

        if (column.ShiftDays is not null && (field.Kind != ImportFieldKind.Date || column.ShiftDays is < -36500 or > 36500))
        {
            errors.Add($"{at}.shiftDays", "out-of-range", "Only dates can be shifted, by at most 36500 days.");
        }

        if (column.FirstOf is { } choices)
        {
            if (depth > 0 || choices.Count is < 1 or > MaxFirstOf)
            {
                errors.Add($"{at}.firstOf", "out-of-range", $"Give one to {MaxFirstOf} columns, not nested further.");
                return;
            }

            for (var i = 0; i < choices.Count; i++)
            {
                Column(choices[i], field, format, string.Create(CultureInfo.InvariantCulture, $"{at}.firstOf[{i}]"), errors, depth + 1);
            }
        }
    }

    internal static SourcePath? Path(string text, ImportFormat format) =>
        string.IsNullOrWhiteSpace(text) ? null : format == ImportFormat.Csv ? SourcePath.Column(text) : SourcePath.Json(text);
}
