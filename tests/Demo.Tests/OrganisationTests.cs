using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Demo.Tests;

/// <summary>The demo's organisations, people and profiles.</summary>
public class OrganisationTests
{
    [Fact]
    public void EveryRole_IsHeldByAPersonAndByAClient()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", "organisations.json")));
        var all = Roles.ByKind.Values.SelectMany(x => x).Order().ToArray();
        foreach (var holders in new[] { "members", "clients" })
        {
            var held = file.RootElement.GetProperty("organisations").EnumerateArray()
                .SelectMany(x => x.GetProperty(holders).EnumerateArray())
                .SelectMany(x => x.GetProperty("roles").EnumerateArray()).Select(x => x.GetString()!).Distinct().Order();
            Assert.Equal(all, held);
        }
    }

    [Fact]
    public void People_HaveReservedAddressesKnownLanguagesAndZones()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Demo", "organisations.json")));
        var people = file.RootElement.GetProperty("organisations").EnumerateArray().SelectMany(x => x.GetProperty("members").EnumerateArray()).ToArray();
        Assert.All(people, x => Assert.EndsWith(".example", x.GetProperty("email").GetString(), StringComparison.Ordinal));
        Assert.Equal(people.Length, people.Select(x => x.GetProperty("email").GetString()).Distinct().Count());
        Assert.All(people, x => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(x.GetProperty("timeZone").GetString()!, out _)));
        Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], people.Select(x => x.GetProperty("language").GetString()).Distinct().Order());
    }

    [Fact]
    public void Organisations_AreTenAgenciesThirteenCompaniesTheDeskAndThePlatform()
    {
        var count = Files.All.Organisations().GroupBy(x => x.Kind).ToDictionary(x => x.Key, x => x.Count());
        Assert.Equal((10, 16, 1, 1), (count[OrganisationKind.Agency], count[OrganisationKind.Company], count[OrganisationKind.Desk], count[OrganisationKind.Platform]));
        Assert.All(Files.All.Agencies(), x => Assert.Equal(OrganisationKind.Agency, Files.ByClient[x.By].Kind));
        Assert.Equal("nordlicht", Assert.Single(Files.ByClient, x => x.Value.Kind == OrganisationKind.Company && !Files.All.Companies().Any(c => c.By == x.Key)).Key);
    }

    [Fact]
    public void References_AreEachOrganisationsOwn()
    {
        var references = Files.All.Organisations().Select(x => Messaging.Aggregates.Reference.Of("OR", x.Id)).ToArray();
        Assert.Equal(references.Length, references.Distinct().Count());
    }

    [Fact]
    public void Companies_ComeFromSixRegionsWithPeopleInSeveralScripts()
    {
        var profiles = Files.All.Companies().Select(x => x.Profile).ToArray();
        Assert.True(profiles.Select(x => string.Join('/', Countries.Find(x.Country)!.RegionPath)).Distinct().Count() >= 6);
        Assert.True(profiles.SelectMany(x => x.Owners.Concat(x.Officers)).Count(x => x.OriginalScriptName is not null) >= 10);
        Assert.All(profiles, Complete);
        Assert.Contains(profiles, x => x.LegalName == "Karsavan Marine Logistic FZE");
    }

    [Fact]
    public void FocalPoints_BelongToOfficesAndTopicsOfTheLists()
    {
        foreach (var (by, profile, _) in Files.All.Agencies())
        {
            var offices = profile.Offices.Select(x => x.Id).ToHashSet();
            Assert.All(profile.Offices, x => Assert.True(Countries.IsKnown(x.Country) && TimeZoneInfo.TryFindSystemTimeZoneById(x.TimeZone, out _), x.Name));
            Assert.All(profile.FocalPoints, x => Assert.True(x.OfficeId is null || offices.Contains(x.OfficeId), by));
            Assert.All(profile.FocalPoints.SelectMany(x => x.Topics), x => Assert.True(Categories.IsKnown(x), x));
            Assert.All(profile.FocalPoints.Where(x => x.Deputy is not null), x => Assert.Contains(profile.FocalPoints, other => other.Email == x.Deputy));
        }
    }

    [Fact]
    public void Story_NamesOnlyWhatExists()
    {
        var offers = Files.All.Offers().Select(x => x.Offer.ExternalId).ToHashSet();
        var needs = Files.All.Needs().Select(x => x.Need.ExternalId).ToHashSet();
        foreach (var step in Files.All.Story().SelectMany(x => x.Steps))
        {
            Assert.True(Files.ByClient.ContainsKey(step.By!), step.By);
            foreach (var place in $"{step.On} {step.Do} {step.Body?.ToJsonString(WireJson.Options)}".Split('{').Where(x => x.StartsWith("match:", StringComparison.Ordinal)))
            {
                var pair = place["match:".Length..place.IndexOf('}', StringComparison.Ordinal)].Split('/');
                Assert.Contains(pair[0], offers);
                Assert.Contains(pair[1], needs);
            }
        }
    }

    private static void Complete(CompanyProfile profile)
    {
        var errors = new FieldErrors();
        errors.Email("contact.email", profile.Contact.Email);
        errors.Code("country", profile.Country, Countries.IsKnown, "countries");
        Assert.Empty(errors.All);
        Assert.True(profile.DeclaresExclusionCriteria, profile.LegalName);
        Assert.True(profile.Owners.Sum(x => x.SharePercent ?? 0) <= 100, profile.LegalName);
        Assert.All(profile.Isic, x => Assert.Matches("^[0-9]{4}$", x));
    }
}
