using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;

namespace Matchmaking.Screening.Evidence;

/// <summary>Document of a decision, version 1. <see cref="Row"/> holds the columns that stay as decided until the next step decides anew.</summary>
internal sealed record DecisionDocument(
    int V, string Reference, long Version, string Outcome, string? Reason, ActorImage Actor, DateTimeOffset At, Guid? HitId, int? Score, IReadOnlyDictionary<string, string?>? Row)
{
    /// <summary>Who agreed, where it took two.</summary>
    public ActorImage? Second { get; init; }

    /// <summary>The step of the case that this is about; of a clearance and of older records it is the decision itself.</summary>
    public StepImage? Step { get; init; }
}

/// <summary>One step of a history, as it was made.</summary>
internal sealed record StepImage(string Change, ActorImage By, DateTimeOffset At, string? Reason);

/// <summary>What a decision on a hit was about, and its words.</summary>
internal sealed record HitValues(string Subject, string ListCode, string EntryId, string ListVersion, string EntryHash, string? Note);

/// <summary>Words of a clearance.</summary>
internal sealed record ClearanceValues(string Company, IReadOnlyList<string> Conditions, string? Note);

/// <summary>Records what people decide, and what a rule decides in their place.</summary>
internal static class DecisionEvidence
{
    private const int Version = 1;

    /// <summary>Columns of a clearance that say what was decided.</summary>
    private static readonly string[] Columns =
        [nameof(Clearance.Tier), nameof(Clearance.Scope), nameof(Clearance.AgencyId), nameof(Clearance.Conditions), nameof(Clearance.Expires), nameof(Clearance.Reason)];

    public static string Key(Guid caseId, Guid hitId) => $"{caseId}:{hitId}";

    public static string Key(Guid clearanceId, long version) => string.Create(CultureInfo.InvariantCulture, $"{clearanceId}:{version}");

    /// <summary>Adds the record of a person's step on a hit: of the decision that stands after it, or of what was proposed or sent back. The caller saves both.</summary>
    public static Task DecidedAsync(this EvidenceRecorder evidence, ScreeningCase @case, JudgedHit step, ScreenedCompany company, CancellationToken ct)
    {
        var now = step.At;
        var stored = @case.Hits.Single(x => x.Hit.Id == step.HitId);
        var hit = stored.Hit;
        var proposal = step.IsDecision ? null : hit.Proposal;
        var note = proposal?.Note ?? (step.IsDecision ? hit.Note : null);
        var by = step.IsDecision ? hit.DecidedBy ?? step.By : step.By;
        var person = new PersonOf(hit.IsOrganisation ? PersonKind.Organisation : PersonKind.Person, company.Id, stored.SubjectFingerprint, hit.Subject);
        return evidence.RecordAsync(
            new EvidenceEntry(
                step.IsDecision ? EvidenceKinds.HitDecision : EvidenceKinds.HitStep, Key(@case.Id, step.HitId), now,
                new DecisionDocument(
                    Version, @case.Reference, step.Version, (proposal?.Outcome ?? hit.State).ToString(), proposal?.Reason ?? hit.Reason, ActorImage.Of(by),
                    (step.IsDecision ? hit.DecidedAt : null) ?? now, step.HitId, hit.Score, Row: null)
                {
                    Second = step.IsDecision && hit.SecondedBy is { } second ? ActorImage.Of(second) : null,
                    Step = new StepImage(step.Change, ActorImage.Of(step.By), now, step.Reason),
                })
            {
                CompanyId = company.Id,
                CaseId = @case.Id,
                Parts =
                [
                    new PersonalValues(person, new HitValues(hit.Subject, hit.Listed.ListCode, hit.Listed.EntryId, hit.ListVersion, stored.EntryHash, note)),
                    .. new[] { by, step.By, hit.SecondedBy }.OfType<Actor>().DistinctBy(actor => actor.Subject).SelectMany(ActorImage.Name),
                ],
            },
            ct);
    }

    /// <summary>Adds the record of a clearance just decided; the caller saves both.</summary>
    public static Task DecidedAsync(this EvidenceRecorder evidence, Clearance clearance, ScreenedCompany company, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        // The company as it is screened first: its own record under all its names.
        var self = ScreeningEvidence.PersonOf(company.Id, SubjectOfCompany.All(company.Profile)[0]);
        return evidence.RecordAsync(
            new EvidenceEntry(
                EvidenceKinds.ClearanceDecision, Key(clearance.Id, clearance.Version), now,
                new DecisionDocument(
                    Version, clearance.Reference, clearance.Version, clearance.State.ToString(), clearance.Reason, ActorImage.Of(actor), now, HitId: null, Score: null,
                    RowImage.Of(evidence.Db, clearance, Columns)))
            {
                CompanyId = company.Id,
                Parts = [new PersonalValues(self, new ClearanceValues(clearance.CompanyName, clearance.Conditions, clearance.Note)), .. ActorImage.Name(actor)],
            },
            ct);
    }
}
