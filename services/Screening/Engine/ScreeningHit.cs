using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>An entry that resembles the subject, with everything a screening officer needs to see why.</summary>
internal sealed record ScreeningHit(ListEntry Entry, int Score, MatchExplanation Explanation);

/// <summary>
/// Why a pair scored as it did: both strings as they were written, what the words contributed, and what birth date and
/// country took away. <c>Score = max(0, NameScore + sum of Qualifiers.Points)</c>.
/// </summary>
internal sealed record MatchExplanation(
    string SubjectName,
    string ListedName,
    ListNameKind ListedNameKind,
    int NameScore,
    ImmutableArray<TokenMatch> Matches,
    ImmutableArray<string> OnlyInSubject,
    ImmutableArray<string> OnlyInListed,
    ImmutableArray<QualifierEffect> Qualifiers);

internal enum TokenMatchReason { Same, Spelling, Sound, Initial, Abbreviation, OtherScript, Joined }

/// <summary>Words that were taken for each other, as normalised. Similarity and weight are 0–1000; a weight of 1000 is a rare name.</summary>
internal sealed record TokenMatch(string Subject, string Listed, TokenMatchReason Reason, int Similarity, int Weight);

internal enum QualifierKind { BirthDate, Country }

internal enum QualifierOutcome { Agrees, Near, Differs }

/// <summary>A fact beside the name that both sides state. A fact that either side lacks has no effect and is not listed.</summary>
internal sealed record QualifierEffect(QualifierKind Kind, QualifierOutcome Outcome, string Subject, string Listed, int Points);
