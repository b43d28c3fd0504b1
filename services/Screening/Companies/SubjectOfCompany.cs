using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Companies;

/// <summary>
/// One of those screened for a company: itself under all its names, an owner, an officer. The fingerprint changes with anything that is
/// compared, so that a remembered decision holds exactly as long as the record it was made on.
/// </summary>
internal sealed record SubjectOfCompany(ImmutableArray<string> Roles, string Name, string Fingerprint, ScreeningSubject Subject)
{
    public static IReadOnlyList<SubjectOfCompany> All(CompanyProfile profile)
    {
        string?[] names = [profile.LegalName, profile.OriginalScriptName, .. profile.TradingNames, .. profile.FormerNames];
        var company = Of("company", profile.LegalName, new ScreeningSubject(EntryKind.Organisation, Distinct(names), BirthDate: null, Codes([profile.Country])));
        return
        [
            .. profile.Owners.Select(person => Of("owner", person))
                .Concat(profile.Officers.Select(person => Of("officer", person)))
                .Prepend(company)
                .GroupBy(subject => subject.Fingerprint, StringComparer.Ordinal)
                .Select(same => same.First() with { Roles = [.. same.SelectMany(subject => subject.Roles).Distinct(StringComparer.Ordinal)] }),
        ];
    }

    private static SubjectOfCompany Of(string role, ConnectedPerson person) => Of(role, person.Name, new ScreeningSubject(
        person.IsOrganisation ? EntryKind.Organisation : EntryKind.Person,
        Distinct([person.Name, person.OriginalScriptName]),
        person.IsOrganisation ? null : PartialDate.Parse(person.BirthDate),
        Codes(person.Countries)));

    private static SubjectOfCompany Of(string role, string name, ScreeningSubject subject)
    {
        var compared = JsonSerializer.SerializeToUtf8Bytes(new { subject.Kind, subject.Names, BirthDate = subject.BirthDate?.ToString(), subject.Countries });
        return new SubjectOfCompany([role], name, Convert.ToHexStringLower(SHA256.HashData(compared)), subject);
    }

    private static ImmutableArray<string> Distinct(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Where(name => !string.IsNullOrWhiteSpace(name)).Distinct(StringComparer.Ordinal)];

    private static ImmutableArray<string> Codes(IEnumerable<string> countries) =>
        [.. countries.Where(code => !string.IsNullOrWhiteSpace(code)).Order(StringComparer.Ordinal)];
}
