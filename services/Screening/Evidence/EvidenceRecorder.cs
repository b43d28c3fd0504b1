using System.Text.Json;
using System.Text.Json.Serialization;
using Matchmaking.Contracts;
using Matchmaking.Screening.Data;

namespace Matchmaking.Screening.Evidence;

/// <summary>Personal values that a person's key protects.</summary>
internal sealed record PersonalValues(PersonOf Person, object Values);

/// <summary>Something to be recorded. The document holds nothing personal; it is versioned by its <c>v</c>.</summary>
internal sealed record EvidenceEntry(string Kind, string RecordId, DateTimeOffset At, object Document)
{
    public Guid? CompanyId { get; init; }

    public Guid? CaseId { get; init; }

    public Guid? RunId { get; init; }

    public IReadOnlyList<PersonalValues> Parts { get; init; } = [];
}

/// <summary>Adds evidence to the caller's transaction: what happened and its record are saved together or not at all.</summary>
internal sealed class EvidenceRecorder(ScreeningDbContext db, EvidenceSecret secret, PersonKeys keys)
{
    /// <summary>How documents and values are written; enums by name, so that a new one between others changes nothing.</summary>
    public static JsonSerializerOptions Json { get; } = new(WireJson.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public ScreeningDbContext Db => db;

    /// <summary>Adds a record; the caller saves.</summary>
    public async Task<EvidenceRecord> RecordAsync(EvidenceEntry entry, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(entry.At);
        var personKeys = await keys.OfAsync([.. entry.Parts.Select(x => x.Person)], ct);
        var parts = entry.Parts.Zip(personKeys)
            .Select((x, index) => EvidencePart.Of(id, index + 1, x.Second.Key, x.Second.Bytes, JsonSerializer.SerializeToUtf8Bytes(x.First.Values, Json)))
            .ToArray();
        var draft = new EvidenceRecord
        {
            Id = id,
            Kind = entry.Kind,
            RecordId = entry.RecordId,
            CompanyId = entry.CompanyId,
            CaseId = entry.CaseId,
            RunId = entry.RunId,
            At = entry.At,
            Document = JsonSerializer.Serialize(entry.Document, Json),
            PartCount = parts.Length,
            Salt = EvidenceRecord.NewSalt(),
        };
        var commitment = draft.CommitmentOf(parts.Select(x => x.Digest));
        var record = new EvidenceRecord
        {
            Id = id,
            Kind = draft.Kind,
            RecordId = draft.RecordId,
            CompanyId = draft.CompanyId,
            CaseId = draft.CaseId,
            RunId = draft.RunId,
            At = draft.At,
            Document = draft.Document,
            PartCount = draft.PartCount,
            Salt = draft.Salt,
            Commitment = commitment,
            SignedBy = secret.Current,
            Mac = secret.Mac(secret.Current, "record", commitment)!,
        };
        db.Evidence.Add(record);
        db.EvidenceParts.AddRange(parts);
        return record;
    }
}
