using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Document of an export, version 1.</summary>
internal sealed record ExportDocument(int V, Guid ExportId, ExportScope Scope, long Records, long HeadSequence, string HeadHash, ActorImage Actor);

/// <summary>
/// An auditor, or a lead for one, takes evidence out: question, lists, answer, decisions, people and times, with the links that prove it. Who took what
/// is in the chain before the first byte leaves.
/// </summary>
internal static class ExportEvidence
{
    private const int Most = 200_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/exports", HandleAsync)
        .RequirePolicy(Policies.Evidence).WithName("ExportEvidence").WithSummary("Evidence of a company, a case or a time as a ZIP for an auditor; recorded.");

    private static async Task<PushStreamHttpResult> HandleAsync(
        ExportEvidenceRequest request, Caller caller, HttpContext http, EvidenceChain chain, EvidenceRecorder evidence, TimeProvider time, CancellationToken ct)
    {
        var (scope, purpose) = Check(request);
        var db = evidence.Db;
        try
        {
            await chain.SealAllAsync(ct);
        }
        catch (BrokenChainException)
        {
            EvidenceErrors.Broken.Throw();
        }

        var head = await db.ChainHeads.AsNoTracking().SingleAsync(x => x.Name == ChainHead.Only, ct);
        var (now, actor, id) = (time.GetUtcNow(), caller.ActForDesk(), Guid.CreateVersion7(time.GetUtcNow()));
        var records = ExportReading.Of(db, scope, head.Sequence);
        var count = await records.LongCountAsync(ct);
        if (count > Most)
        {
            EvidenceErrors.TooLarge.Throw();
        }

        var first = await records.MinAsync(x => x.Sequence, ct) ?? head.Sequence;
        await evidence.RecordAsync(
            new EvidenceEntry(EvidenceKinds.Export, id.ToString(), now, new ExportDocument(1, id, scope, count, head.Sequence, head.Hash, ActorImage.Of(actor)))
            {
                CompanyId = scope.CompanyId,
                CaseId = scope.CaseId,
                Parts = [new PersonalValues(new PersonOf(PersonKind.Staff, null, actor.Subject, actor.Name), new ActorWords(actor.Subject, actor.Name, purpose))],
            },
            ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        var manifest = new ExportManifest(ExportManifest.Current, id, now, actor.Name, purpose, scope, count, first, head.Sequence, head.Hash);
        var reader = http.RequestServices.GetRequiredService<EvidenceReader>();
        return TypedResults.Stream(stream => WriteAsync(stream, manifest, db, reader, http.RequestAborted), "application/zip", $"screening-evidence-{id:N}.zip");
    }

    public static async Task WriteAsync(Stream to, ExportManifest manifest, ScreeningDbContext db, EvidenceReader reader, CancellationToken ct)
    {
        await using var gathering = new GatheringStream(to);
        await using (var zip = await ZipArchive.CreateAsync(gathering, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
        {
            await FillAsync(zip, manifest, db, reader, ct);
        }

        await gathering.FlushAsync(ct);
    }

    private static async Task FillAsync(ZipArchive zip, ExportManifest manifest, ScreeningDbContext db, EvidenceReader reader, CancellationToken ct)
    {
        await EntryAsync(zip, "manifest.json", writer => writer.WriteAsync(JsonSerializer.Serialize(manifest, EvidenceRecorder.Json)), ct);
        await EntryAsync(zip, "chain.jsonl", async writer =>
        {
            await foreach (var link in ExportReading.LinksAsync(db, manifest.FirstSequence, manifest.HeadSequence, ct))
            {
                await writer.WriteAsync(JsonSerializer.Serialize(link, EvidenceRecorder.Json) + "\n");
            }
        }, ct);
        await EntryAsync(zip, "records.jsonl", async writer =>
        {
            await foreach (var record in ExportReading.RecordsAsync(db, reader, manifest, ct))
            {
                await writer.WriteAsync(JsonSerializer.Serialize(record, EvidenceRecorder.Json) + "\n");
            }
        }, ct);
        foreach (var (name, write) in ExportTables.All)
        {
            await EntryAsync(zip, name, writer => write(writer, manifest, ExportReading.RecordsAsync(db, reader, manifest, ct)), ct);
        }
    }

    private static async Task EntryAsync(ZipArchive zip, string name, Func<TextWriter, Task> write, CancellationToken ct)
    {
        await using var stream = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: name.EndsWith(".csv", StringComparison.Ordinal)), 16 * 1024);
        await write(writer);
    }

    private static (ExportScope Scope, string Purpose) Check(ExportEvidenceRequest request)
    {
        var errors = new FieldErrors();
        var purpose = PlainText.BlockOrNull(request.Purpose) ?? "";
        errors.Length("purpose", purpose, 1, 500);
        var asked = (request.CompanyId is null ? 0 : 1) + (request.CaseId is null ? 0 : 1) + (request.From is null && request.Until is null ? 0 : 1);
        if (asked != 1)
        {
            errors.Add("companyId", "required", "Name one of these: a company, a case, a time.");
        }

        if (request.From >= request.Until)
        {
            errors.Add("until", "range", "The end comes after the beginning.");
        }

        errors.ThrowIfAny();
        return (new ExportScope(request.CompanyId, request.CaseId, request.From?.ToUniversalTime(), request.Until?.ToUniversalTime()), purpose);
    }
}
