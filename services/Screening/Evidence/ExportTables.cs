using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// The tables and the summary of an export, made from its records alone: whoever checks an export makes them again and compares. One pass each,
/// a record at a time.
/// </summary>
internal static class ExportTables
{
    public const string Searches = "searches.csv";

    public static IReadOnlyList<(string Name, Func<TextWriter, ExportManifest, IAsyncEnumerable<ExportedRecord>, Task> Write)> All { get; } =
    [
        ("screenings.csv", (to, _, records) => RowsAsync(to, records, "sequence,at,run,company,trigger,lists,engine,settings,threshold,subjects,hits,openHits,standing", Screening)),
        ("subjects.csv", (to, _, records) => RowsAsync(to, records, "sequence,run,number,roles,name,compared,hits", Subjects)),
        ("hits.csv", (to, _, records) => RowsAsync(to, records, "sequence,run,number,name,list,entry,entryContent,score,explanation", Hits)),
        ("lists.csv", (to, _, records) => RowsAsync(to, records, "sequence,at,what,list,number,sha256,source,loadedAt", Lists)),
        ("decisions.csv", (to, _, records) => RowsAsync(to, records, "sequence,at,what,reference,version,outcome,reason,account,person,about,list,entry,note", Decisions)),
        ("people.csv", (to, _, records) => RowsAsync(to, records, "sequence,at,what,key,reason,account,person,note", People)),
        (Searches, (to, _, records) => RowsAsync(to, records, "sequence,at,what,lists,engine,settings,threshold,asked,found,account,person,digest,name,compared", Search)),
        ("summary.html", ExportSummary.WriteAsync),
    ];

    /// <summary>Text as a cell that a spreadsheet never runs.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // OWASP, CSV injection.
        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n;\t") >= 0 || safe[0] == ' ' ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    public static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonArray array when array.All(x => x is JsonValue) => string.Join(" · ", array.Select(Text)),
        _ => node.ToJsonString(EvidenceRecorder.Json),
    };

    public static string Lists(JsonObject document) => document["lists"] is JsonArray lists ? string.Join(" · ", lists.Select(x => $"{Text(x?["code"])}:{Text(x?["number"])}")) : "";

    /// <summary>The values of the first part that has such a field; none when erased.</summary>
    public static JsonObject? Values(ExportedRecord record, string field) =>
        record.Parts.Select(x => x.Values is { ValueKind: JsonValueKind.Object } values && values.TryGetProperty(field, out _) ? JsonObject.Create(values) : null).FirstOrDefault(x => x is not null);

    private static async Task RowsAsync(
        TextWriter to, IAsyncEnumerable<ExportedRecord> records, string header, Func<ExportedRecord, JsonObject, IEnumerable<IEnumerable<string?>>> rows)
    {
        await to.WriteAsync(header + "\r\n");
        await foreach (var record in records)
        {
            if (record.Read() is not { } document)
            {
                continue;
            }

            foreach (var row in rows(record, document))
            {
                await to.WriteAsync(string.Join(',', row.Select(Cell)) + "\r\n");
            }
        }
    }

    private static IEnumerable<IEnumerable<string?>> Screening(ExportedRecord record, JsonObject document)
    {
        if (record.Link.Kind is EvidenceKinds.Screening or EvidenceKinds.AdoptedRun && document["row"] is JsonObject row)
        {
            yield return
            [
                Sequence(record), Time(record.Link.At), record.Link.RecordId, record.CompanyId?.ToString(), Text(row["Trigger"]),
                record.Link.Kind == EvidenceKinds.Screening ? Lists(document) : Text(row["ListVersion"]), Text(row["Algorithm"]), Text(document["settingsHash"]), Text(row["Threshold"]),
                Text(row["Subjects"]), Text(row["Hits"]), Text(row["OpenHits"]), Text(row["Standing"]),
            ];
        }
    }

    private static IEnumerable<IEnumerable<string?>> Subjects(ExportedRecord record, JsonObject document) => record.Link.Kind != EvidenceKinds.Screening ? [] : record.Parts.Select(part =>
    {
        var values = part.Values is { } shown ? JsonObject.Create(shown) : null;
        return (IEnumerable<string?>)
        [
            Sequence(record), record.Link.RecordId, Number(part.Number), Text(values?["roles"]), values is null ? "(erased)" : Text(values["name"]), values?["subject"]?.ToJsonString(EvidenceRecorder.Json),
            values?["hits"] is JsonArray hits ? Number(hits.Count) : "",
        ];
    });

    private static IEnumerable<IEnumerable<string?>> Hits(ExportedRecord record, JsonObject document) => record.Link.Kind != EvidenceKinds.Screening ? [] : record.Parts
        .Where(x => x.Values is not null).SelectMany(part =>
        {
            var values = JsonObject.Create(part.Values!.Value)!;
            return (values["hits"] as JsonArray ?? []).Select(hit => (IEnumerable<string?>)
            [
                Sequence(record), record.Link.RecordId, Number(part.Number), Text(values["name"]), Text(hit?["listCode"]), Text(hit?["entryId"]), Text(hit?["entryHash"]), Text(hit?["score"]),
                hit?["why"]?.ToJsonString(EvidenceRecorder.Json),
            ]).Concat((values["provider"] as JsonArray ?? []).Select(hit => (IEnumerable<string?>)
            [
                Sequence(record), record.Link.RecordId, Number(part.Number), Text(values["name"]), Text(hit?["code"]), Text(hit?["recordId"]), "", Text(hit?["score"]), hit?.ToJsonString(EvidenceRecorder.Json),
            ]));
        });

    private static IEnumerable<IEnumerable<string?>> Lists(ExportedRecord record, JsonObject document)
    {
        if (record.Link.Kind == EvidenceKinds.ListVersion && document["row"] is JsonObject row)
        {
            yield return [Sequence(record), Time(record.Link.At), "stored", Text(row["ListCode"]), Text(row["Number"]), Text(row["Sha256"]), Text(row["Source"]), Ticks(row["LoadedAt"])];
        }
        else if (record.Link.Kind == EvidenceKinds.ListInUse)
        {
            yield return [Sequence(record), Time(record.Link.At), "taken into use", Text(document["listCode"]), Text(document["number"]), Text(document["sha256"]), "", ""];
        }
    }

    private static IEnumerable<IEnumerable<string?>> Decisions(ExportedRecord record, JsonObject document)
    {
        if (record.Link.Kind is EvidenceKinds.HitDecision or EvidenceKinds.HitStep or EvidenceKinds.ClearanceDecision)
        {
            var words = Values(record, record.Link.Kind == EvidenceKinds.ClearanceDecision ? "company" : "subject");
            yield return
            [
                Sequence(record), Time(record.Link.At), record.Link.Kind, Text(document["reference"]), Text(document["version"]), Text(document["outcome"]), Text(document["reason"]),
                Text(document["actor"]?["subject"]), Text(Values(record, "actor")?["actor"]), words is null ? "(erased)" : Text(words["subject"] ?? words["company"]), Text(words?["listCode"]),
                Text(words?["entryId"]), Text(words?["note"]),
            ];
        }
    }

    private static IEnumerable<IEnumerable<string?>> People(ExportedRecord record, JsonObject document)
    {
        if (record.Link.Kind is EvidenceKinds.Erasure or EvidenceKinds.HoldSet or EvidenceKinds.HoldLifted or EvidenceKinds.Export)
        {
            var actor = Values(record, "actor");
            yield return
            [
                Sequence(record), Time(record.Link.At), record.Link.Kind, Text(document["keyId"]), Text(document["reason"]), Text(document["actor"]?["subject"]), Text(actor?["actor"]), Text(actor?["note"]),
            ];
        }
    }

    private static IEnumerable<IEnumerable<string?>> Search(ExportedRecord record, JsonObject document)
    {
        if (record.Link.Kind is not (EvidenceKinds.Search or EvidenceKinds.SearchPart))
        {
            yield break;
        }

        var (actor, searched) = (Values(record, "actor"), record.Parts.Skip(1).Select(x => x.Values is { } shown ? JsonObject.Create(shown) : null).ToArray());
        yield return
        [
            Sequence(record), Time(record.Link.At), Text(document["what"]) + (record.Link.Kind == EvidenceKinds.Search ? "" : " so far"), Lists(document), Text(document["engine"]), Text(document["settingsHash"]), Text(document["settings"]?["threshold"]),
            Text(document["asked"]), Text(document["found"]), Text(document["actor"]?["subject"]), Text(actor?["actor"]), Text(actor?["digest"]),
            string.Join(" · ", searched.Select(x => x is null ? "(erased)" : Text(x["name"]))), string.Join(" ", searched.Select(x => x?["subject"]?.ToJsonString(EvidenceRecorder.Json))),
        ];
    }

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Ticks(JsonNode? ticks) =>
        long.TryParse(Text(ticks), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks ? Time(new DateTimeOffset(at, TimeSpan.Zero)) : "";

    private static string Sequence(ExportedRecord record) => record.Link.Sequence.ToString(CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
