using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// What birth date and country take off a name's score. They never add: lists err in both, and a name is not more alike
/// because two people were born in the same year. The amounts are small enough that one wrong fact hides no true match.
/// </summary>
internal static class Qualifiers
{
    private const int NearBirthDate = -20;
    private const int OtherBirthYear = -60;
    private const int DistantBirthYear = -150;
    private const int OtherCountry = -50;

    /// <summary>Lists carry birth years that are wrong by a few years; beyond this it is another person's.</summary>
    private const int DistantYears = 6;

    public static ImmutableArray<QualifierEffect> Of(ScreeningSubject subject, ListEntry entry)
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

        return effects.DrainToImmutable();
    }

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
