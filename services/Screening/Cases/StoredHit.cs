using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Screening.Cases;

/// <summary>A hit with what a remembered decision is bound to: the subject's fingerprint and the entry's content.</summary>
internal sealed record StoredHit(string SubjectFingerprint, string EntryHash, CaseHit Hit)
{
    public HitState State => Hit.State;

    /// <summary>Holds the company and stands in somebody's queue.</summary>
    public bool Waits => State is HitState.Open or HitState.Possible or HitState.Escalated || Hit.Proposal is not null;

    /// <summary>What was in force before the last decision, while that one may still be undone.</summary>
    public EarlierState? Undo { get; init; }

    public static StoredHit Of(SubjectOfCompany subject, ScreeningHit hit, string listVersion, DateTimeOffset now)
    {
        var why = Why(hit.Explanation);
        return new StoredHit(
            subject.Fingerprint,
            hit.Entry.ContentHash,
            new CaseHit
            {
                Id = Guid.CreateVersion7(now),
                Roles = subject.Roles,
                Subject = subject.Name,
                IsOrganisation = subject.Subject.Kind == EntryKind.Organisation,
                Score = hit.Score,
                Listed = Listed(hit.Entry),
                Why = why,
                ListVersion = listVersion,
                FoundAt = now,
                StillFound = true,
                State = HitState.Open,
                Grade = GradeOfHit.Of(why),
                Record = new SubjectRecord(subject.Subject.Names, subject.Subject.BirthDate?.ToString(), subject.Subject.Countries),
            });
    }

    /// <summary>Without anything of the subject, which is not recognised again either.</summary>
    public StoredHit Erased() => this with
    {
        SubjectFingerprint = "erased-" + Guid.CreateVersion7().ToString("N"),
        Undo = null,
        // The entry resembles the subject: its names would say the subject's.
        Hit = Hit with
        {
            Subject = "", Roles = [], Note = null, StillFound = false, Changes = [], Record = null,
            Decisions = [.. Hit.Decisions.Select(decision => decision with { Note = null, SecondNote = null, SubjectFingerprint = "" })], Why = new HitExplanation { SubjectName = "", ListedName = "", NameScore = Hit.Why.NameScore },
            Listed = new ListedRecord { ListCode = Hit.Listed.ListCode, EntryId = Hit.Listed.EntryId, Reference = Hit.Listed.Reference, Regime = Hit.Listed.Regime, Names = [] },
        },
    };

    /// <summary>Same subject, same entry – whatever the entry says now.</summary>
    public bool IsSamePair(StoredHit other) => SubjectFingerprint == other.SubjectFingerprint && IsSameEntry(other);

    public bool IsSameEntry(StoredHit other) => Hit.Listed.ListCode == other.Hit.Listed.ListCode && Hit.Listed.EntryId == other.Hit.Listed.EntryId;

    /// <summary>With a decision in force; the one before it moves to the earlier ones.</summary>
    public StoredHit Decided(HitState outcome, string reason, string? note, Actor by, Actor? second, DateTimeOffset now, TimeSpan undo) => this with
    {
        Undo = second is null ? new EarlierState(State, Hit.Reason, Hit.Note, Hit.DecidedBy, Hit.SecondedBy, Hit.DecidedAt, Hit.Changes, Hit.Decisions) : null,
        Hit = Hit with
        {
            State = outcome, Reason = reason, Note = note, DecidedBy = by, SecondedBy = second, DecidedAt = now,
            UndoUntil = second is null ? now + undo : null, Decisions = Earlier("replaced", now), Changes = [],
        },
    };

    /// <summary>As it was before the last decision, which stays readable.</summary>
    public StoredHit Undone(DateTimeOffset now)
    {
        var before = Undo!;
        var undone = Ended("undone", now);
        return this with
        {
            Undo = null,
            Hit = Hit with
            {
                State = before.State, Reason = before.Reason, Note = before.Note, DecidedBy = before.DecidedBy, SecondedBy = before.SecondedBy,
                DecidedAt = before.DecidedAt, UndoUntil = null, Changes = before.Changes, Decisions = [.. before.Decisions, undone],
            },
        };
    }

    /// <summary>Without its proposal, which stays readable.</summary>
    public StoredHit WithoutProposal(string endedAs, Actor? second, string? note, DateTimeOffset now) => Hit.Proposal is not { } proposal ? this : this with
    {
        Hit = Hit with
        {
            Proposal = null,
            Decisions =
            [
                .. Hit.Decisions,
                new HitDecision
                {
                    Outcome = proposal.Outcome, Reason = proposal.Reason, Note = proposal.Note, By = proposal.By, Second = second, SecondNote = note,
                    At = proposal.At, EndedAs = endedAs, EndedAt = now, SubjectFingerprint = SubjectFingerprint, EntryHash = EntryHash,
                },
            ],
        },
    };

    /// <summary>The earlier decisions with the one in force, if any, among them.</summary>
    public IReadOnlyList<HitDecision> Earlier(string endedAs, DateTimeOffset now) => State == HitState.Open ? Hit.Decisions : [.. Hit.Decisions, Ended(endedAs, now)];

    private HitDecision Ended(string endedAs, DateTimeOffset now) => new()
    {
        Outcome = State, Reason = Hit.Reason, Note = Hit.Note, By = Hit.DecidedBy, Second = Hit.SecondedBy, At = Hit.DecidedAt,
        EndedAs = endedAs, EndedAt = now, SubjectFingerprint = SubjectFingerprint, EntryHash = EntryHash,
    };

    internal static ListedRecord Listed(ListEntry entry) => new()
    {
        ListCode = entry.ListCode,
        EntryId = entry.Id,
        Reference = entry.ReferenceNumber,
        Regime = entry.Regime,
        Names = [.. entry.Names.Select(name => new ListedNameResponse(EntryWords.Word(name.Kind), name.Text))],
        ListedOn = entry.ListedOn,
        BirthDates = [.. entry.BirthDates.Select(date => Joined(date.Date?.ToString(), date.Note)).Where(text => text.Length > 0)],
        Nationalities = entry.Nationalities,
        Designations = entry.Designations,
        Addresses = [.. entry.Addresses.Select(place => EntryWords.Place(place) ?? "")],
        Documents = [.. entry.Documents.Select(document => Joined(document.Type, document.Detail, document.Number, document.IssuingCountry, document.Note))],
        Gender = entry.Gender,
        Titles = entry.Titles,
        BirthPlaces = [.. entry.BirthPlaces.Select(place => EntryWords.Place(place) ?? "")],
        Comments = entry.Comments,
    };

    internal static HitExplanation Why(MatchExplanation why)
    {
        HitWord[] words = [.. why.Matches.Select(match => new HitWord(match.Subject, match.Listed, EntryWords.Word(match.Reason), match.Similarity, match.Weight))];
        return new HitExplanation
        {
            SubjectName = why.SubjectName,
            ListedName = why.ListedName,
            NameScore = why.NameScore,
            Words = words,
            OnlyInSubject = why.OnlyInSubject,
            OnlyInListed = why.OnlyInListed,
            Facts = [.. why.Qualifiers.Select(fact => new HitFact(EntryWords.Word(fact.Kind), EntryWords.Word(fact.Outcome), fact.Subject, fact.Listed, fact.Points))],
            SubjectMarks = NameSpans.Of(why.SubjectName, [.. words.Select(x => x.Subject)]),
            ListedMarks = NameSpans.Of(why.ListedName, [.. words.Select(x => x.Listed)]),
        };
    }

    internal static ScreeningGrade GradeOf(ScreeningHit hit) => hit.Grade switch
    {
        HitGrade.Identifier => ScreeningGrade.Identifier, HitGrade.NameAndDate => ScreeningGrade.NameAndDate, _ => ScreeningGrade.NameOnly,
    };

    private static string Joined(params IEnumerable<string?> parts) => ListText.Joined(", ", parts) ?? "";
}

/// <summary>What an undo brings back.</summary>
internal sealed record EarlierState(
    HitState State, string? Reason, string? Note, Actor? DecidedBy, Actor? SecondedBy, DateTimeOffset? DecidedAt, IReadOnlyList<RecordChange> Changes,
    IReadOnlyList<HitDecision> Decisions);
