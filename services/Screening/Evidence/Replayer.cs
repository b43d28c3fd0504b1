using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Providers;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>What a replay found.</summary>
internal enum ReplayOutcome
{
    /// <summary>The same, bit for bit.</summary>
    Identical,

    /// <summary>Another result, or not that day's list.</summary>
    Different,

    /// <summary>Somebody who was compared is erased; everybody else came out the same.</summary>
    Erased,

    /// <summary>The engine's code is not here any more.</summary>
    UnknownEngine,

    /// <summary>From before the chain: what was compared is not known.</summary>
    NotRecorded,
}

/// <summary>A subject whose result is not the stored one, both as they are.</summary>
internal sealed record ReplayDifference(int Subject, string? Name, string Stored, string Now);

/// <summary>One screening replayed.</summary>
internal sealed record ReplayResult(Guid RunId, ReplayOutcome Outcome, string? Why, int Subjects, int ErasedSubjects, IReadOnlyList<ReplayDifference> Differences)
{
    /// <summary>Providers' answers as they were recorded; nobody is asked again.</summary>
    public IReadOnlyList<ProviderUsed> Providers { get; init; } = [];
}

/// <summary>Screens again as on that day: the lists stored then, the engine and settings of then, the subjects as they were, and compares every bit of the result.</summary>
internal sealed class Replayer(ScreeningDbContext db, EvidenceReader reader, ReplayLists lists)
{
    private const int AtOnce = 50;
    private const int MaxDifferences = 20;

    /// <summary>One run; none when there is no record of it.</summary>
    public async Task<ReplayResult?> ReplayAsync(Guid runId, CancellationToken ct)
    {
        var record = await db.Evidence.AsNoTracking().FirstOrDefaultAsync(x => x.RunId == runId && (x.Kind == EvidenceKinds.Screening || x.Kind == EvidenceKinds.AdoptedRun), ct);
        return record is null ? null : await ReplayAsync(record, ct);
    }

    /// <summary>Every run of a time, oldest first; some at a time are in memory.</summary>
    public async IAsyncEnumerable<ReplayResult> ReplayAllAsync(DateTimeOffset? from, DateTimeOffset? until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var runs = db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.Screening || x.Kind == EvidenceKinds.AdoptedRun);
        runs = from is { } first ? runs.Where(x => x.At >= first) : runs;
        runs = until is { } end ? runs.Where(x => x.At < end) : runs;
        var (at, id) = (DateTimeOffset.MinValue, Guid.Empty);
        while (true)
        {
            var (after, last) = (at, id);
            var page = await runs.Where(x => x.At > after || (x.At == after && x.Id > last)).OrderBy(x => x.At).ThenBy(x => x.Id).Take(AtOnce).ToListAsync(ct);
            foreach (var record in page)
            {
                yield return await ReplayAsync(record, ct);
            }

            if (page.Count < AtOnce)
            {
                yield break;
            }

            (at, id) = (page[^1].At, page[^1].Id);
        }
    }

    private async Task<ReplayResult> ReplayAsync(EvidenceRecord record, CancellationToken ct)
    {
        var runId = record.RunId!.Value;
        if (record.Kind == EvidenceKinds.AdoptedRun)
        {
            return new ReplayResult(runId, ReplayOutcome.NotRecorded, "The run is from before the evidence chain: what was compared was not kept.", 0, 0, []);
        }

        if (VerifySubjects.Read<ScreeningDocument>(record) is not { Lists: not null, Settings: not null } document)
        {
            return new ReplayResult(runId, ReplayOutcome.Different, "The stored document cannot be read.", 0, 0, []);
        }

        var (engine, otherwise, why) = await lists.LoadAsync(db, document.Engine, document.Lists, ct);
        if (engine is null)
        {
            return new ReplayResult(runId, otherwise, why, document.Subjects, 0, []);
        }

        return document.Settings.HashOf() == document.SettingsHash
            ? await CompareAsync(record, document, engine, ct)
            : new ReplayResult(runId, ReplayOutcome.Different, "The stored settings are not those of the run.", document.Subjects, 0, []);
    }

    private async Task<ReplayResult> CompareAsync(EvidenceRecord record, ScreeningDocument document, IScreeningEngine engine, CancellationToken ct)
    {
        var runId = record.RunId!.Value;
        try
        {
            var parts = (await reader.OpenAsync([record.Id], ct))[record.Id].ToArray();
            var (erased, found, said, differences) = (0, 0, 0, new List<ReplayDifference>());
            foreach (var part in parts)
            {
                if (part.As<SubjectValues>() is not { } values)
                {
                    erased++;
                    continue;
                }

                var subject = values.Subject.Deserialize<ScreeningSubject>(EvidenceRecorder.Json)!;
                var hits = engine.Search(subject, document.Settings.Threshold);
                found += hits.Length;
                said += ProviderImage.Read(values).Count;
                var (stored, now) = (values.Hits.GetRawText(), HitImage.Of(hits).GetRawText());
                if (!string.Equals(stored, now, StringComparison.Ordinal))
                {
                    differences.Add(new ReplayDifference(part.Part.Number, values.Name, stored, now));
                }
            }

            var isWhole = parts.Length == document.Subjects && (erased > 0 || (found == document.Found && said == (document.Providers ?? []).Sum(x => x.Found)));
            var outcome = differences.Count > 0 || !isWhole ? ReplayOutcome.Different : erased > 0 ? ReplayOutcome.Erased : ReplayOutcome.Identical;
            var why = outcome switch
            {
                ReplayOutcome.Erased => $"{erased} of {document.Subjects} subjects are erased; the others came out as they did.",
                ReplayOutcome.Different when !isWhole => $"The record says {document.Subjects} subjects and {document.Found} hits; there are {parts.Length} and {found}, or a provider's hits are not all there.",
                ReplayOutcome.Different => $"{differences.Count} of {document.Subjects} subjects came out otherwise.",
                _ => null,
            };
            return new ReplayResult(runId, outcome, why, document.Subjects, erased, [.. differences.Take(MaxDifferences)]) { Providers = document.Providers ?? [] };
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            return new ReplayResult(runId, ReplayOutcome.Different, "What was stored of the subjects cannot be read: " + exception.Message, document.Subjects, 0, []);
        }
    }
}
