using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>What a score rests on; between equal scores the better founded one comes first.</summary>
internal enum HitGrade
{
    /// <summary>Names alone.</summary>
    NameOnly,

    /// <summary>Names, and a birth date that agrees.</summary>
    NameAndDate,

    /// <summary>A number that only one person or organisation has.</summary>
    Identifier,
}

/// <summary>An entry that resembles the subject, with everything a screening officer needs to see why.</summary>
internal sealed record ScreeningHit(ListEntry Entry, int Score, HitGrade Grade, MatchExplanation Explanation);

/// <summary>
/// Why a pair scored as it did: both strings as they were written, what the words contributed, and what the facts beside the names
/// changed. <c>Score = max(0, NameScore + sum of Qualifiers.Points)</c>, at most 1000.
/// </summary>
internal sealed record MatchExplanation(
    string SubjectName,
    string ListedName,
    ListNameKind ListedNameKind,
    int NameScore,
    ImmutableArray<WordMatch> Matches,
    ImmutableArray<string> OnlyInSubject,
    ImmutableArray<string> OnlyInListed,
    ImmutableArray<QualifierEffect> Qualifiers);

internal enum WordMatchReason { Same, Spelling, Sound, Initial, Abbreviation, OtherScript, Joined, Nickname, Initials }

/// <summary>Words that were taken for each other, as normalised. Similarity and weight are 0–1000; a weight of 1000 is an identifying word.</summary>
internal sealed record WordMatch(string Subject, string Listed, WordMatchReason Reason, int Similarity, int Weight);

internal enum QualifierKind { BirthDate, Country, Gender, Identifier }

internal enum QualifierOutcome { Agrees, Near, Differs }

/// <summary>A fact beside the name that both sides state. A fact that either side lacks has no effect and is not listed.</summary>
internal sealed record QualifierEffect(QualifierKind Kind, QualifierOutcome Outcome, string Subject, string Listed, int Points);
