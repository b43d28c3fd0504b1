using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Cases;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>Who owns and leads a company, and which others the same people own and lead. The way is the one along which hits travel.</summary>
internal static class GetOwnership
{
    private const int MostCompanies = 50;
    private const int MostPeople = 100;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/companies/{id:guid}/ownership", HandleAsync).WithTags("Screening")
        .RequirePolicy(Policies.ScreeningOfficer).WithName("GetOwnership").WithSummary("Owners and officers of a company and of those it is connected with.");

    private static async Task<Ok<OwnershipResponse>> HandleAsync(Guid id, ScreeningDbContext db, AffiliateNet net, CancellationToken ct)
    {
        var start = await db.Companies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        var (reached, limited) = await net.FromAsync(start, ct);
        (ScreenedCompany Company, IReadOnlyList<AffiliateStep> Way)[] all = [(start, []), .. reached.Take(MostCompanies - 1).Select(x => (x.Company, x.Steps))];
        var bearers = all.SelectMany(x => Subjects(x.Company.Profile).Select(y => (y.Fingerprint, x.Company.Id))).Distinct().ToLookup(x => x.Fingerprint, x => x.Id, StringComparer.Ordinal);
        return TypedResults.Ok(new OwnershipResponse
        {
            Companies =
            [
                .. all.Select(x => new OwnershipCompany
                {
                    Id = x.Company.Id, Name = x.Company.Name, Country = x.Company.Profile.Country, Standing = x.Company.Standing, Distance = x.Way.Count, Way = x.Way,
                    People = People(x.Company, bearers),
                }),
            ],
            IsLimited = limited || reached.Count >= MostCompanies,
        });
    }

    private static IEnumerable<SubjectOfCompany> Subjects(CompanyProfile profile) => SubjectOfCompany.All(profile).Where(x => !x.Roles.Contains("company"));

    private static IReadOnlyList<OwnershipPerson> People(ScreenedCompany company, ILookup<string, Guid> bearers) =>
    [
        .. Subjects(company.Profile).Select(subject =>
        {
            var said = company.Profile.Owners.Concat(company.Profile.Officers).Where(x => x.Name == subject.Name).ToArray();
            return new OwnershipPerson
            {
                Name = subject.Name, OriginalScriptName = said.FirstOrDefault(x => x.OriginalScriptName is not null)?.OriginalScriptName,
                IsOrganisation = said.Any(x => x.IsOrganisation), Roles = subject.Roles, SharePercent = said.Max(x => x.SharePercent), Countries = [.. subject.Subject.Countries],
                Key = subject.Fingerprint[..16], AlsoIn = [.. bearers[subject.Fingerprint].Where(x => x != company.Id).Order()],
            };
        }).OrderByDescending(x => x.SharePercent ?? -1).ThenBy(x => x.Name, StringComparer.Ordinal).Take(MostPeople),
    ];
}
