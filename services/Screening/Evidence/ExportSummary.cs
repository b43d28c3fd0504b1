using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Matchmaking.Screening.Evidence;

/// <summary>The page of an export that a person reads first.</summary>
internal static class ExportSummary
{
    private const int MostRows = 500;

    public static async Task WriteAsync(TextWriter to, ExportManifest manifest, IAsyncEnumerable<ExportedRecord> records)
    {
        await to.WriteAsync(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Screening evidence</title>\n"
            + "<style>body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{text-align:start;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ccc}code{word-break:break-all}</style></head><body>\n");
        await to.WriteAsync($"<h1>Screening evidence</h1>\n<p>{Of(manifest.Scope)}. Exported by <bdi>{Html(manifest.By)}</bdi> on {ExportTables.Time(manifest.At)}. Purpose: <bdi>{Html(manifest.Purpose)}</bdi></p>\n");
        await to.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<p>{manifest.Records} records. They belong to a chain that ends at link {manifest.HeadSequence}, <code>{Html(manifest.HeadHash)}</code>: compare this with the head that you hold from elsewhere. <code>screening verify --export FOLDER</code> checks everything here without the database; <code>screenings.csv</code>, <code>subjects.csv</code>, <code>hits.csv</code>, <code>lists.csv</code>, <code>decisions.csv</code>{(manifest.Format == ExportManifest.WithoutSearches ? " and <code>people.csv</code>" : ", <code>people.csv</code> and <code>searches.csv</code>")} hold the same as tables, <code>records.jsonl</code> everything.</p>\n"));
        await to.WriteAsync("<table><thead><tr><th>Link</th><th>When</th><th>What</th><th>Result</th></tr></thead><tbody>\n");
        var rows = 0;
        await foreach (var record in records)
        {
            if (rows++ < MostRows && record.Read() is { } document)
            {
                await to.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<tr><td>{record.Link.Sequence}</td><td>{ExportTables.Time(record.Link.At)}</td>{Row(record, document)}</tr>\n"));
            }
        }

        await to.WriteAsync("</tbody></table>\n" + (rows > MostRows ? string.Create(CultureInfo.InvariantCulture, $"<p>The first {MostRows} of {rows}.</p>\n") : "") + "</body></html>\n");
    }

    private static string Row(ExportedRecord record, JsonObject document)
    {
        var (what, result) = record.Link.Kind switch
        {
            EvidenceKinds.Screening => ("Screened: " + Names(record), $"{Html(ExportTables.Text(document["found"]))} hits; lists {Html(ExportTables.Lists(document))}; engine {Html(ExportTables.Text(document["engine"]))}; standing {Html(ExportTables.Text(document["row"]?["Standing"]))}"),
            EvidenceKinds.AdoptedRun => ("Screened before the chain was begun", Html(ExportTables.Text(document["row"]?["Standing"]))),
            EvidenceKinds.HitDecision or EvidenceKinds.HitStep or EvidenceKinds.ClearanceDecision => (
                (record.Link.Kind switch { EvidenceKinds.HitDecision => "Hit decided: ", EvidenceKinds.HitStep => "Hit, on the way to a decision: ", _ => "Clearance decided: " }) + Html(ExportTables.Text(document["reference"])),
                $"{Html(ExportTables.Text(document["outcome"]))}, {Html(ExportTables.Text(document["reason"]))}, by <bdi>{Html(ExportTables.Text(ExportTables.Values(record, "actor")?["actor"] ?? document["actor"]?["subject"]))}</bdi>"),
            EvidenceKinds.ListVersion => ("List stored", Html(record.Link.RecordId)),
            EvidenceKinds.ListInUse => ("List taken into use", Html(record.Link.RecordId)),
            EvidenceKinds.Erasure => ("Person erased", Html(ExportTables.Text(document["reason"]))),
            EvidenceKinds.HoldSet => ("Legal hold set", Html(ExportTables.Text(document["reason"]))),
            EvidenceKinds.HoldLifted => ("Legal hold lifted", Html(ExportTables.Text(document["reason"]))),
            EvidenceKinds.Search or EvidenceKinds.SearchPart => ((record.Link.Kind == EvidenceKinds.Search ? "Lists asked: " : "Lists asked, so far: ") + Html(ExportTables.Text(document["what"])), $"{Html(ExportTables.Text(document["asked"]))} asked about, {Html(ExportTables.Text(document["found"]))} entries found; lists {Html(ExportTables.Lists(document))}"),
            EvidenceKinds.Export => ("Exported", ""),
            EvidenceKinds.KeyInUse => ("Another key signs", Html(record.Link.RecordId)),
            _ => (Html(record.Link.Kind), ""),
        };
        return $"<td>{what}</td><td>{result}</td>";
    }

    private static string Names(ExportedRecord record) => string.Join(", ", record.Parts.Select(x =>
        x.Values is { } values && JsonObject.Create(values) is { } shown ? $"<bdi>{Html(ExportTables.Text(shown["name"]))}</bdi>" : "(erased)"));

    private static string Of(ExportScope scope) => scope switch
    {
        { CompanyId: { } company } => $"Company {company}",
        { CaseId: { } @case } => $"Case {@case}",
        _ => $"From {(scope.From is { } from ? ExportTables.Time(from) : "the beginning")} until {(scope.Until is { } until ? ExportTables.Time(until) : "now")}",
    };

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
