using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>What the last run of a company asked and answered, as it was recorded.</summary>
internal sealed record EarlierAnswer(ScreeningRun Run, ScreeningDocument Document, IReadOnlyList<SubjectValues> Subjects)
{
    /// <summary>Whether that run judged this profile with the lists, engine and settings that it is said to have used.</summary>
    public bool Judged(ScreenedCompany company, IScreeningEngine engine, EngineSettings settings) =>
        Run.CompanyVersion == company.CompanyVersion && company.JudgedVersion == company.CompanyVersion && Run.ListVersion == company.ListVersion
        && Document.Engine == engine.AlgorithmVersion && Document.SettingsHash == settings.HashOf() && Document.Settings.HashOf() == Document.SettingsHash
        && ListVersion.Signature(Document.Lists.Select(x => (x.Code, x.Number))) == company.ListVersion;

    /// <summary>What that run said of a subject; none when it was not among those compared, or not exactly so.</summary>
    public SubjectValues? Of(SubjectOfCompany subject) => Subjects.FirstOrDefault(x =>
        x.Fingerprint == subject.Fingerprint && x.Subject.GetRawText() == JsonSerializer.Serialize(subject.Subject, EvidenceRecorder.Json));

    /// <summary>The hits of that run whose entries the change left alone, as the engine gave them; none when one of them is not what it was.</summary>
    public static ImmutableArray<ScreeningHit>? Kept(SubjectValues values, ListChange change, IScreeningEngine engine)
    {
        var kept = ImmutableArray.CreateBuilder<ScreeningHit>();
        foreach (var image in values.Hits.Deserialize<HitImage[]>(EvidenceRecorder.Json)!)
        {
            if (change.Touches(image.ListCode, image.EntryId))
            {
                continue;
            }

            if (engine.Find(image.ListCode, image.EntryId) is not { } entry || entry.ContentHash != image.EntryHash)
            {
                return null;
            }

            kept.Add(new ScreeningHit(entry, image.Score, Qualifiers.GradeOf(image.Why.Qualifiers), image.Why));
        }

        return kept.DrainToImmutable();
    }
}

/// <summary>
/// Reads back what the last runs recorded. What follows from it is worth as much as it is: a record that is not exactly as the service wrote it,
/// or of which a part cannot be read, is none.
/// </summary>
internal sealed class EarlierAnswers(ScreeningDbContext db, EvidenceReader reader, EvidenceSecret secret)
{
    /// <summary>The last answer of each of these companies that has one.</summary>
    public async Task<IReadOnlyDictionary<Guid, EarlierAnswer>> OfAsync(IReadOnlyCollection<Guid> companies, CancellationToken ct)
    {
        var runs = new List<ScreeningRun>();
        foreach (var company in companies)
        {
            if (await db.Runs.AsNoTracking().Where(x => x.CompanyId == company).OrderByDescending(x => x.At).ThenByDescending(x => x.Id).FirstOrDefaultAsync(ct) is { } run)
            {
                runs.Add(run);
            }
        }

        var ids = runs.ConvertAll(x => (Guid?)x.Id);
        var records = await db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.Screening && ids.Contains(x.RunId)).ToListAsync(ct);
        ILookup<Guid, OpenedPart> parts;
        try
        {
            parts = await reader.OpenAsync(records.ConvertAll(x => x.Id), ct);
        }
        catch (Exception exception) when (exception is CryptographicException or RefusedException)
        {
            return new Dictionary<Guid, EarlierAnswer>();
        }

        var answers = new Dictionary<Guid, EarlierAnswer>();
        foreach (var record in records)
        {
            if (Read(record, [.. parts[record.Id]], runs.Find(x => x.Id == record.RunId)!) is { } answer)
            {
                answers[answer.Run.CompanyId] = answer;
            }
        }

        return answers;
    }

    private EarlierAnswer? Read(EvidenceRecord record, OpenedPart[] parts, ScreeningRun run)
    {
        try
        {
            var written = record.CommitmentOf(parts.Select(x => x.Part.DigestOf())) == record.Commitment && record.MacOf(secret) == record.Mac
                && record.CompanyId == run.CompanyId && Array.TrueForAll(parts, x => x.Key is not null && x.Key.Fingerprint(x.Values!) == x.Part.Fingerprint);
            return written && VerifySubjects.Read<ScreeningDocument>(record) is { Lists: not null, Settings: not null } document && !RowImage.Differences(db, run, document.Row).Any()
                ? new EarlierAnswer(run, document, [.. parts.Select(x => x.As<SubjectValues>()!)])
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }
}
