using System.Text.Json;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Cases;

/// <summary>A hit with what a remembered decision is bound to: the subject's fingerprint and the entry's content.</summary>
internal sealed record StoredHit(string SubjectFingerprint, string EntryHash, CaseHit Hit)
{
    public HitState State => Hit.State;

    public static StoredHit Of(SubjectOfCompany subject, ScreeningHit hit, string listVersion, DateTimeOffset now) => new(
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
            Why = Why(hit.Explanation),
            ListVersion = listVersion,
            FoundAt = now,
            StillFound = true,
            State = HitState.Open,
        });

    /// <summary>Without anything of the subject, which is not recognised again either.</summary>
    public StoredHit Erased() => this with
    {
        SubjectFingerprint = "erased-" + Guid.CreateVersion7().ToString("N"),
        // The entry resembles the subject: its names would say the subject's.
        Hit = Hit with
        {
            Subject = "", Roles = [], Note = null, StillFound = false, Why = new HitExplanation { SubjectName = "", ListedName = "", NameScore = Hit.Why.NameScore },
            Listed = new ListedRecord { ListCode = Hit.Listed.ListCode, EntryId = Hit.Listed.EntryId, Reference = Hit.Listed.Reference, Regime = Hit.Listed.Regime, Names = [] },
        },
    };

    /// <summary>Same subject, same entry – whatever either says now.</summary>
    public bool IsSamePair(StoredHit other) =>
        SubjectFingerprint == other.SubjectFingerprint && Hit.Listed.ListCode == other.Hit.Listed.ListCode && Hit.Listed.EntryId == other.Hit.Listed.EntryId;

    internal static ListedRecord Listed(ListEntry entry) => new()
    {
        ListCode = entry.ListCode,
        EntryId = entry.Id,
        Reference = entry.ReferenceNumber,
        Regime = entry.Regime,
        Names = [.. entry.Names.Select(name => new ListedNameResponse(Word(name.Kind), name.Text))],
        ListedOn = entry.ListedOn,
        BirthDates = [.. entry.BirthDates.Select(date => Joined(date.Date?.ToString(), date.Note)).Where(text => text.Length > 0)],
        Nationalities = entry.Nationalities,
        Designations = entry.Designations,
        Addresses = [.. entry.Addresses.Select(place => Joined(place.Street, place.City, place.Province, place.PostCode, place.Country, place.Note))],
        Documents = [.. entry.Documents.Select(document => Joined(document.Type, document.Detail, document.Number, document.IssuingCountry, document.Note))],
        Comments = entry.Comments,
    };

    internal static HitExplanation Why(MatchExplanation why) => new()
    {
        SubjectName = why.SubjectName,
        ListedName = why.ListedName,
        NameScore = why.NameScore,
        Words = [.. why.Matches.Select(match => new HitWord(match.Subject, match.Listed, Word(match.Reason), match.Similarity, match.Weight))],
        OnlyInSubject = why.OnlyInSubject,
        OnlyInListed = why.OnlyInListed,
        Facts = [.. why.Qualifiers.Select(fact => new HitFact(Word(fact.Kind), Word(fact.Outcome), fact.Subject, fact.Listed, fact.Points))],
    };

    internal static ScreeningGrade GradeOf(ScreeningHit hit) => hit.Grade switch
    {
        HitGrade.Identifier => ScreeningGrade.Identifier, HitGrade.NameAndDate => ScreeningGrade.NameAndDate, _ => ScreeningGrade.NameOnly,
    };

    private static string Joined(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrWhiteSpace(part)));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
