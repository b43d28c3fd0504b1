using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// What birth date, country and gender take off a name's score. They never add: lists err in all of them, and a name is not more alike
/// because two people were born in the same year. The amounts are small enough that one wrong fact hides no true match.
/// A number that only one has lifts the score, whatever the names.
/// </summary>
internal static class Qualifiers
{
    private const int NearBirthDate = -20;
    private const int OtherBirthYear = -60;
    private const int DistantBirthYear = -150;
    private const int OtherCountry = -50;
    private const int OtherGender = -60;
    private const int SameNumber = 950;

    /// <summary>Lists carry birth years that are wrong by a few years; beyond this it is another person's.</summary>
    private const int DistantYears = 6;

    public static ImmutableArray<QualifierEffect> Of(ScreeningSubject subject, ListEntry entry, int nameScore)
    {
        var effects = ImmutableArray.CreateBuilder<QualifierEffect>();
        if (subject.BirthDate is { } birthDate)
        {
            // A list that states several dates does not know which is right: the best one counts.
            var best = entry.BirthDates.Select(date => date.Date).OfType<PartialDate>()
                .Select(listed => BirthDate(birthDate, listed)).MaxBy(effect => effect.Points);
            if (best is not null)
            {
                effects.Add(best);
            }
        }

        if (!subject.Countries.IsDefaultOrEmpty && !entry.Countries.IsDefaultOrEmpty)
        {
            var agrees = subject.Countries.Any(country => entry.Countries.Contains(country, StringComparer.OrdinalIgnoreCase));
            effects.Add(new QualifierEffect(
                QualifierKind.Country, agrees ? QualifierOutcome.Agrees : QualifierOutcome.Differs,
                string.Join(", ", subject.Countries), string.Join(", ", entry.Countries), agrees ? 0 : OtherCountry));
        }

        if (subject.Gender is { Length: > 0 } gender && entry.Gender is { Length: > 0 } listedGender && char.ToUpperInvariant(listedGender[0]) is 'M' or 'F')
        {
            var agrees = char.ToUpperInvariant(gender[0]) == char.ToUpperInvariant(listedGender[0]);
            effects.Add(new QualifierEffect(QualifierKind.Gender, agrees ? QualifierOutcome.Agrees : QualifierOutcome.Differs, gender, listedGender, agrees ? 0 : OtherGender));
        }

        foreach (var identifier in subject.Identifiers)
        {
            if (entry.Identifiers.FirstOrDefault(identifier.Is) is { } same)
            {
                var lacking = Math.Max(0, SameNumber - nameScore - effects.Sum(effect => effect.Points));
                effects.Add(new QualifierEffect(QualifierKind.Identifier, QualifierOutcome.Agrees, identifier.Number, same.Number, lacking));
                break;
            }
        }

        return effects.DrainToImmutable();
    }

    public static HitGrade GradeOf(ImmutableArray<QualifierEffect> effects) =>
        effects.Any(effect => effect is { Kind: QualifierKind.Identifier, Outcome: QualifierOutcome.Agrees }) ? HitGrade.Identifier
        : effects.Any(effect => effect is { Kind: QualifierKind.BirthDate, Outcome: QualifierOutcome.Agrees }) ? HitGrade.NameAndDate
        : HitGrade.NameOnly;

    private static QualifierEffect BirthDate(PartialDate subject, PartialDate listed)
    {
        var (outcome, points) = subject.Overlaps(listed) ? (QualifierOutcome.Agrees, 0)
            : subject.YearsApart(listed) switch
            {
                0 => (QualifierOutcome.Near, NearBirthDate),
                < DistantYears => (QualifierOutcome.Differs, OtherBirthYear),
                _ => (QualifierOutcome.Differs, DistantBirthYear),
            };
        return new QualifierEffect(QualifierKind.BirthDate, outcome, subject.ToString(), listed.ToString(), points);
    }
}
