using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Providers;

namespace Matchmaking.Screening.Evidence;

/// <summary>A list version that was compared with, by what it says and not only by its number.</summary>
internal sealed record ListUsed(string Code, int Number, string Sha256);

/// <summary>Everything the comparison depended on beside subjects, lists and the engine's version.</summary>
/// <param name="Threshold">Score from which a pair is a hit.</param>
/// <param name="Scoring">Hash of what a score is made of; none for screenings from before it was kept.</param>
internal sealed record EngineSettings(int Threshold, string? Scoring = null)
{
    public static EngineSettings Of(IScreeningEngine engine, int threshold) => new(threshold, engine.SettingsHash);

    public string HashOf() => Canonical.Hash("engine settings", JsonSerializer.Serialize(this, EvidenceRecorder.Json));
}

/// <summary>
/// Document of a screening, version 1. Who was compared and what was found is in the parts, one for each subject. <c>Found</c> counts the hits of
/// lists; providers are named only where one is configured.
/// </summary>
internal sealed record ScreeningDocument(
    int V, IReadOnlyDictionary<string, string?> Row, IReadOnlyList<ListUsed> Lists, string Engine, EngineSettings Settings, string SettingsHash, int Subjects, int Found,
    IReadOnlyList<ProviderUsed>? Providers = null);

/// <summary>One subject with everything that was compared, every hit as the engine gave it, and those of providers as they were said.</summary>
internal sealed record SubjectValues(IReadOnlyList<string> Roles, string Name, string Fingerprint, JsonElement Subject, JsonElement Hits, JsonElement? Provider = null);

/// <summary>A hit as it is kept and compared bit for bit: the entry by list, id and content, the score, the explanation whole.</summary>
internal sealed record HitImage(string ListCode, string EntryId, string EntryHash, int Score, MatchExplanation Why)
{
    public static JsonElement Of(ImmutableArray<ScreeningHit> hits) => JsonSerializer.SerializeToElement(
        hits.Select(x => new HitImage(x.Entry.ListCode, x.Entry.Id, x.Entry.ContentHash, x.Score, x.Explanation)), EvidenceRecorder.Json);
}

/// <summary>Records every run: who was compared with what, and what came out, also when nothing did.</summary>
internal static class ScreeningEvidence
{
    private const int Version = 1;

    /// <summary>The people of a company's evidence: the company itself, its owners and officers.</summary>
    public static PersonOf PersonOf(Guid companyId, SubjectOfCompany subject) => new(
        subject.Subject.Kind == EntryKind.Organisation ? PersonKind.Organisation : PersonKind.Person, companyId, subject.Fingerprint, subject.Name);

    /// <summary>Adds the record of a run; the caller saves it together with the run.</summary>
    public static async Task ScreenedAsync(
        this EvidenceRecorder evidence, ScreeningRun run, ListsLoaded lists, EngineSettings settings,
        IReadOnlyList<(SubjectOfCompany Subject, ImmutableArray<ScreeningHit> Hits)> compared, IReadOnlyList<ProviderSaid> said, Guid? caseId,
        CancellationToken ct)
    {
        var document = new ScreeningDocument(
            Version, RowImage.Of(evidence.Db, run), lists.Used, lists.Engine.AlgorithmVersion, settings, settings.HashOf(), compared.Count,
            compared.Sum(x => x.Hits.Length), said.Count == 0 ? null : [.. said.Select(ProviderUsed.Of)]);
        await evidence.RecordAsync(
            new EvidenceEntry(EvidenceKinds.Screening, run.Id.ToString(), run.At, document)
            {
                CompanyId = run.CompanyId,
                CaseId = caseId,
                RunId = run.Id,
                Parts = [.. compared.Select(x => new PersonalValues(PersonOf(run.CompanyId, x.Subject), Values(x.Subject, x.Hits, said)))],
            },
            ct);
    }

    public static SubjectValues Values(SubjectOfCompany subject, ImmutableArray<ScreeningHit> hits, IReadOnlyList<ProviderSaid> said)
    {
        ProviderImage[] provider = [.. said.SelectMany(x => x.Answer.Hits.Where(hit => hit.Subject.Fingerprint == subject.Fingerprint).Select(hit => ProviderImage.Of(x.Code, hit)))];
        return new SubjectValues(
            subject.Roles, subject.Name, subject.Fingerprint, JsonSerializer.SerializeToElement(subject.Subject, EvidenceRecorder.Json), HitImage.Of(hits),
            provider.Length == 0 ? null : JsonSerializer.SerializeToElement(provider, EvidenceRecorder.Json));
    }

    /// <summary>The versions that a signature names.</summary>
    public static IReadOnlyList<(string Code, int Number)> Parse(string signature) =>
    [
        .. signature.Split(", ", StringSplitOptions.RemoveEmptyEntries)
            .Select(x => (At: x.LastIndexOf(':'), Text: x))
            .Select(x => (x.Text[..x.At], int.Parse(x.Text[(x.At + 1)..], CultureInfo.InvariantCulture))),
    ];
}
