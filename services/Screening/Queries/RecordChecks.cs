using System.Collections.Immutable;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.Vocabulary;

namespace Matchmaking.Screening.Queries;

/// <summary>A record as somebody sent it, checked, as the engine takes it.</summary>
internal static class RecordChecks
{
    private const int MaxCountries = 20;
    private const int MaxNumbers = 20;
    private const int MaxNumber = 100;
    private static readonly string[] Genders = ["male", "female"];

    public static ScreeningSubject Check(this ScreeningRecord? record, string field, FieldErrors errors)
    {
        record ??= new ScreeningRecord();
        string[] names = [.. (record.Names ?? []).Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.Ordinal)];
        errors.Count($"{field}.names", names, 1, ScreeningRecord.MaxNames);
        for (var i = 0; i < Math.Min(names.Length, ScreeningRecord.MaxNames); i++)
        {
            errors.Length($"{field}.names[{i}]", names[i], 1, ScreeningRecord.MaxName);
        }

        var birthDate = PartialDate.Parse(record.BirthDate);
        if (birthDate is null && !string.IsNullOrEmpty(record.BirthDate))
        {
            errors.Add($"{field}.birthDate", "malformed", "Write 1970, 1970-05 or 1970-05-21.");
        }

        errors.Codes($"{field}.countries", record.Countries ?? [], 0, MaxCountries, Countries.IsKnown, "countries");
        errors.Code($"{field}.gender", record.Gender, gender => Genders.Contains(gender, StringComparer.OrdinalIgnoreCase), "genders");
        return new ScreeningSubject(
            record.Kind switch { RecordKind.Person => EntryKind.Person, RecordKind.Vessel => EntryKind.Vessel, RecordKind.Aircraft => EntryKind.Aircraft, _ => EntryKind.Organisation },
            [.. names], birthDate, [.. (record.Countries ?? []).Order(StringComparer.Ordinal)])
        {
            Gender = record.Gender,
            Identifiers = Numbers(record, field, errors),
        };
    }

    private static ImmutableArray<SubjectIdentifier> Numbers(ScreeningRecord record, string field, FieldErrors errors)
    {
        var numbers = ImmutableArray.CreateBuilder<SubjectIdentifier>();
        if (!errors.Count($"{field}.numbers", record.Numbers ?? [], 0, MaxNumbers))
        {
            return [];
        }

        for (var i = 0; i < record.Numbers!.Count; i++)
        {
            var number = record.Numbers[i];
            errors.Length($"{field}.numbers[{i}].number", number.Number, 1, MaxNumber);
            errors.Code($"{field}.numbers[{i}].country", number.Country, Countries.IsKnown, "countries");
            var kind = IdentifierKind.Other;
            if (!string.IsNullOrEmpty(number.Kind) && !Enum.TryParse(number.Kind, ignoreCase: true, out kind))
            {
                errors.Add($"{field}.numbers[{i}].kind", "unknown-code", $"Say one of {string.Join(", ", Enum.GetNames<IdentifierKind>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]))}.");
            }

            if (number.Number is { Length: > 0 and <= MaxNumber })
            {
                numbers.Add(SubjectIdentifier.Of(kind, number.Number, number.Country));
            }
        }

        return numbers.DrainToImmutable();
    }
}
