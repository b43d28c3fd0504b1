using System.Globalization;
using System.Text.Json.Nodes;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.ServiceDefaults.BulkImport.Files;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Matchmaking.Vocabulary;

namespace Matchmaking.ServiceDefaults.BulkImport.Mapping;

/// <summary>A row as the draft the API would get, or what is wrong with its cells.</summary>
internal sealed record MappedRow(string? ExternalId, JsonObject Draft, IReadOnlyList<FieldError> Errors);

/// <summary>Makes drafts from rows, by a mapping that <see cref="MappingRules"/> passed.</summary>
internal sealed class RowMapper
{
    private const int LinesByName = 10;

    private readonly ImportMapping _mapping;
    private readonly ImportDecimal _decimal;
    private readonly List<(ImportField Field, CompiledColumn Column)> _columns = [];

    public RowMapper(ImportMapping? mapping, ImportFields fields, ImportFormat format, IReadOnlyList<string> header)
    {
        _mapping = mapping ?? ByName(fields, format, header);
        // A number of JSON is written one way only.
        _decimal = format == ImportFormat.Jsonl && _mapping.Decimal == ImportDecimal.Auto ? ImportDecimal.Point : _mapping.Decimal;
        foreach (var (name, column) in _mapping.Columns)
        {
            var field = fields.Find(name)!;
            _columns.Add((field, new CompiledColumn(column, field.Kind == ImportFieldKind.List, x => MappingRules.Path(x, format))));
        }
    }

    public bool HasExternalId => _columns.Exists(x => x.Field.Name == ImportFields.ExternalId);

    /// <summary>The file's columns that are read, and for which field.</summary>
    public IEnumerable<(string Field, string Column)> Reads => _columns.SelectMany(x => x.Column.Reads.Select(read => (x.Field.Name, read)));

    public MappedRow Map(SourceRow row, DateOnly today)
    {
        var errors = new FieldErrors();
        var draft = new DraftBuilder();
        string? externalId = null;
        foreach (var (field, column) in _columns)
        {
            var values = column.Values(row);
            if (values.Count == 0)
            {
                continue;
            }

            if (field.Name == ImportFields.ExternalId)
            {
                externalId = PlainText.LineOrNull(values[0]);
            }

            if (Value(field, column, values, errors) is { } value)
            {
                draft.Set(field, value, column.IsConst);
            }
        }

        if (externalId is null or { Length: > 100 })
        {
            errors.Add(ImportFields.ExternalId, externalId is null ? "required" : "too-long", "Every row needs its id in your own system, 1 to 100 characters.");
            externalId = externalId?[..100];
        }

        if (_mapping.DetectLanguage && draft.Text("language") is null)
        {
            draft.SetContent("language", JsonValue.Create(LanguageGuess.Of($"{draft.Text("title")}\n{draft.Text("summary")}")));
        }

        if (_mapping.Window is { } window)
        {
            Move(draft, window, today);
        }

        return new MappedRow(externalId, draft.Build(), errors.All);
    }

    private JsonNode? Value(ImportField field, CompiledColumn column, List<string> values, FieldErrors errors)
    {
        var text = values[0];
        switch (field.Kind)
        {
            case ImportFieldKind.List:
                return new JsonArray([.. values.Select(x => (JsonNode?)JsonValue.Create(x))]);
            case ImportFieldKind.Number or ImportFieldKind.Whole:
                if (ImportValues.Number(text, _decimal, out var ambiguous) is { } number && (field.Kind == ImportFieldKind.Number || (number == decimal.Truncate(number) && Math.Abs(number) < int.MaxValue)))
                {
                    return field.Kind == ImportFieldKind.Whole ? JsonValue.Create((int)number) : JsonValue.Create(number);
                }

                errors.Add(field.Name, ambiguous ? "ambiguous-number" : "not-a-number", ambiguous
                    ? $"'{Short(text)}' could be a thousand or a fraction. Say in the mapping whether \"decimal\" is point or comma."
                    : $"'{Short(text)}' is not a {(field.Kind == ImportFieldKind.Whole ? "whole number" : "number")}.");
                return null;
            case ImportFieldKind.Date:
                if (ImportValues.Day(text, _mapping.Dates) is { } day && day.DayNumber + (long)column.ShiftDays is >= 0 and <= 3_652_058)
                {
                    return JsonValue.Create(day.AddDays(column.ShiftDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }

                errors.Add(field.Name, "not-a-date", $"'{Short(text)}' is not a date. Write 2027-03-31, or set \"dates\" in the mapping to dayFirst or monthFirst.");
                return null;
            case ImportFieldKind.Flag:
                if (ImportValues.Flag(text) is { } flag)
                {
                    return JsonValue.Create(flag);
                }

                errors.Add(field.Name, "not-a-flag", $"'{Short(text)}' is neither yes nor no.");
                return null;
            default:
                var joined = string.Join(column.Join, values);
                if (field.Words.Count > 0 && !field.Words.Contains(joined, StringComparer.Ordinal))
                {
                    errors.Add(field.Name, "unknown-code", $"Use one of: {string.Join(", ", field.Words)}.");
                    return null;
                }

                return JsonValue.Create(Cut(joined, column.Truncate));
        }
    }

    /// <summary>Whole years, so that the same file gives the same days tomorrow.</summary>
    private static void Move(DraftBuilder draft, ImportWindow window, DateOnly today)
    {
        if (draft.Day("until") is not { } until)
        {
            return;
        }

        var from = draft.Day("from");
        if (from is { } first && until.DayNumber - first.DayNumber > window.LongestDays)
        {
            until = first.AddDays(window.LongestDays);
        }

        var earliest = today.AddDays(window.DaysLeft);
        var years = Math.Max(0, earliest.Year - until.Year - 1);
        while (until.AddYears(years) < earliest)
        {
            years++;
        }

        draft.SetDay("until", until.AddYears(years));
        if (from is { } start)
        {
            draft.SetDay("from", start.AddYears(years));
        }
    }

    private static string Cut(string text, int? length)
    {
        if (length is not { } max || text.Length <= max)
        {
            return text;
        }

        var end = max - 1;
        return string.Concat(text.AsSpan(0, end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end).TrimEnd(), "…");
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static ImportMapping ByName(ImportFields fields, ImportFormat format, IReadOnlyList<string> header)
    {
        var names = format == ImportFormat.Csv
            ? header.Where(x => fields.Find(x) is not null)
            : fields.All.Select(x => x.Name).Concat(Enumerable.Range(0, LinesByName).SelectMany(
                i => ImportFields.LineFields.Select(x => string.Create(CultureInfo.InvariantCulture, $"lines[{i}].{x}"))));
        return new ImportMapping { Columns = names.ToDictionary(x => x, x => new ImportColumn { From = x }, StringComparer.Ordinal) };
    }
}
