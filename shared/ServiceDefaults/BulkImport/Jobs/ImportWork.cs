using System.Globalization;
using System.Security.Cryptography;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Imports.V1;
using Matchmaking.Messaging;
using Matchmaking.Messaging.DueWork;
using Matchmaking.ServiceDefaults.BulkImport.Files;
using Matchmaking.ServiceDefaults.BulkImport.Mapping;
using Matchmaking.ServiceDefaults.BulkImport.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.ServiceDefaults.BulkImport.Jobs;

/// <summary>
/// Does one step of an import: counts the whole file once, then turns one slice of rows into records. Records, answers and the mark in the
/// file are one commit.
/// </summary>
internal sealed class ImportWork<TDb, TTarget>(TDb db, IServiceProvider services, TimeProvider time) : IDueWork
    where TDb : ModuleDbContext
    where TTarget : class, IImportTarget
{
    private readonly TTarget _target = ActivatorUtilities.CreateInstance<TTarget>(services);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var job = await db.Set<ImportJob>().FindAsync([Guid.Parse(key)], ct);
        if (job is null)
        {
            return;
        }

        if (job.State == ImportState.Waiting)
        {
            await CountAsync(job, ct);
        }
        else if (job.State == ImportState.Running)
        {
            await SliceAsync(job, ct);
        }

        if (job.HasEnded)
        {
            await db.ScheduleAsync(ImportSetup.ClearKind, key, time.GetUtcNow(), ct);
        }
        else if (job.State == ImportState.Running)
        {
            await db.ScheduleAsync(ImportSetup.RunKind, key, time.GetUtcNow(), ct);
        }
    }

    private async Task CountAsync(ImportJob job, CancellationToken ct)
    {
        var file = await ChunkReader.OpenAsync(db, job.Id, ct);
        file.Seek(0);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (job.Sha256 is not null && await file.NextAsync(ct) is { IsEmpty: false } bytes)
        {
            sha.AppendData(bytes.Span);
        }

        if (job.Sha256 is not null && !string.Equals(job.Sha256, Convert.ToHexString(sha.GetHashAndReset()), StringComparison.OrdinalIgnoreCase))
        {
            job.Fail(new ImportFailure("file-damaged", "What arrived does not have the SHA-256 that was named. Import the file again."), time.GetUtcNow());
            return;
        }

        var reader = Reader(file, job, job.Shape!.DataStarts);
        var rows = 0;
        while (rows <= ImportSetup.MaxRows && await reader.ReadAsync(ct) is not null)
        {
            rows++;
        }

        if (rows is 0 or > ImportSetup.MaxRows)
        {
            job.Fail(
                rows == 0
                    ? new ImportFailure("no-rows", "The file has no rows.")
                    : new ImportFailure("too-many-rows", "The file has more than 100,000 rows. Split it; nothing was imported."),
                time.GetUtcNow());
            return;
        }

        job.Count(rows);
        job.Advance(job.Shape.DataStarts, []);
    }

    private async Task SliceAsync(ImportJob job, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var mapper = new RowMapper(job.Mapping, _target.Fields, job.Format, job.Shape!.Header);
        var reader = Reader(await ChunkReader.OpenAsync(db, job.Id, ct), job, job.Mark);
        var results = new List<ImportRowResult>(ImportSetup.RowsPerCommit);
        var ready = new List<(int Row, int Line, ImportItem Item)>(ImportSetup.RowsPerCommit);
        var mark = job.Mark;
        var row = job.RowsRead;
        FileRecord? record = null;
        while (row - job.RowsRead < ImportSetup.RowsPerCommit && (record = await reader.ReadAsync(ct)) is not null)
        {
            row++;
            mark = record.Next;
            if (record.Row is null)
            {
                results.Add(Failed(job, row, record.Starts.Line, null, [record.Fault!]));
                continue;
            }

            var mapped = mapper.Map(record.Row, today);
            if (mapped.Errors.Count > 0)
            {
                results.Add(Failed(job, row, record.Starts.Line, mapped.ExternalId, mapped.Errors));
            }
            else
            {
                ready.Add((row, record.Starts.Line, new ImportItem(mapped.ExternalId!, mapped.Draft)));
            }
        }

        var unique = await WithoutRepeatsAsync(job, ready, results, ct);
        var batch = new ImportBatch(job.OrganisationId, job.Actor, job.Options, now, [.. unique.Select(x => x.Item)]);
        var answers = await _target.ApplyAsync(batch, ct);
        results.AddRange(unique.Zip(answers, (x, answer) => new ImportRowResult
        {
            ImportId = job.Id,
            Row = x.Row,
            Line = x.Line,
            ExternalId = x.Item.ExternalId,
            Outcome = answer.Outcome,
            RecordId = answer.RecordId,
            Errors = answer.Errors,
        }));
        db.AddRange(results);
        job.Advance(mark, [.. results.Select(x => x.Outcome)]);
        if (record is null)
        {
            job.Finish(now);
        }
    }

    /// <summary>The same external id twice in one file: which row is right is not ours to guess, so the first stands and the others fail.</summary>
    private async Task<List<(int Row, int Line, ImportItem Item)>> WithoutRepeatsAsync(
        ImportJob job, List<(int Row, int Line, ImportItem Item)> ready, List<ImportRowResult> results, CancellationToken ct)
    {
        var ids = ready.Select(x => x.Item.ExternalId).ToArray();
        var earlier = await db.Set<ImportRowResult>().AsNoTracking()
            .Where(x => x.ImportId == job.Id && x.Outcome != ImportOutcome.Failed && ids.Contains(x.ExternalId))
            .Select(x => new { x.ExternalId, x.Row }).ToListAsync(ct);
        var first = earlier.ToDictionary(x => x.ExternalId!, x => x.Row, StringComparer.Ordinal);
        var unique = new List<(int Row, int Line, ImportItem Item)>(ready.Count);
        foreach (var next in ready)
        {
            if (first.TryAdd(next.Item.ExternalId, next.Row))
            {
                unique.Add(next);
                continue;
            }

            var message = string.Create(CultureInfo.InvariantCulture, $"Row {first[next.Item.ExternalId]} of this file has the same external id.");
            results.Add(Failed(job, next.Row, next.Line, next.Item.ExternalId, [new FieldError(ImportFields.ExternalId, "twice-in-file", message)]));
        }

        return unique;
    }

    private static RecordReader Reader(ChunkReader file, ImportJob job, FileMark mark)
    {
        file.Seek(mark.Position);
        return new RecordReader(new LineReader(file.NextAsync, mark), job.Format, job.Shape!.Separator, job.Shape.Header);
    }

    private static ImportRowResult Failed(ImportJob job, int row, int line, string? externalId, IReadOnlyList<FieldError> errors) =>
        new() { ImportId = job.Id, Row = row, Line = line, ExternalId = externalId, Outcome = ImportOutcome.Failed, Errors = errors };
}
