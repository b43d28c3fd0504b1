using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.OfferIntake.Companies;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>A company follows the screening of exactly the profile that was judged.</summary>
public sealed class CompanyTests
{
    [Fact]
    public void Register_WaitsForScreening()
    {
        var company = Make.Company();
        Assert.Equal((ScreeningStanding.Pending, 1L, "BAOBAB WATER SYSTEMS SARL"), (company.Standing, company.ProfileVersion, company.SearchName));
        var told = Assert.IsType<CompanyChanged>(Assert.Single(company.TakeTransitions()).Event);
        Assert.Equal(company.Id, told.Company.Id);
    }

    [Fact]
    public void Change_OfContactOnly_IsNotScreenedAgain()
    {
        var company = Make.Company(ScreeningStanding.Clear);
        Assert.False(company.Change(Make.Profile with { About = "Filters.", Contact = new ContactPerson { Name = "Other", Email = "o@x.example" } }, Make.Someone, Make.Now));
        Assert.Equal((ScreeningStanding.Clear, 1L), (company.Standing, company.ProfileVersion));
    }

    public static TheoryData<string> Screened { get; } = ["legal name", "former name", "registration", "owner's name", "owner's birth date", "owner's country", "officer added"];

    [Theory]
    [MemberData(nameof(Screened))]
    public void Change_OfWhatIsScreened_IsScreenedAgain(string what)
    {
        var owner = Make.Profile.Owners[0];
        var profile = what switch
        {
            "legal name" => Make.Profile with { LegalName = "Baobab SA" },
            "former name" => Make.Profile with { FormerNames = ["Eau Pure"] },
            "registration" => Make.Profile with { RegistrationNumber = "SN-1" },
            "owner's name" => Make.Profile with { Owners = [owner with { Name = "Musa Ndiaye" }] },
            "owner's birth date" => Make.Profile with { Owners = [owner with { BirthDate = "1970" }] },
            "owner's country" => Make.Profile with { Owners = [owner with { Countries = ["SN", "FR"] }] },
            _ => Make.Profile with { Officers = [new ConnectedPerson { Name = "Fatou Sow" }] },
        };
        var company = Make.Company(ScreeningStanding.Clear);
        Assert.True(company.Change(profile, Make.Someone, Make.Now));
        Assert.Equal((ScreeningStanding.Pending, 2L), (company.Standing, company.ProfileVersion));
    }

    [Fact]
    public void Change_OfABarredCompany_StaysBarred()
    {
        var company = Make.Company(ScreeningStanding.Barred);
        Assert.True(company.Change(Make.Profile with { LegalName = "New Name SA" }, Make.Someone, Make.Now));
        Assert.Equal(ScreeningStanding.Barred, company.Standing);
    }

    [Fact]
    public void Result_OfAnOlderProfile_ReleasesNothing()
    {
        var company = Make.Company();
        company.Change(Make.Profile with { LegalName = "Baobab SA" }, Make.Someone, Make.Now);
        Assert.False(company.Screened(Make.Result(company, ScreeningStanding.Clear, 1, profileVersion: 1), Make.Someone, Make.Now));
        Assert.Equal(ScreeningStanding.Pending, company.Standing);
    }

    [Fact]
    public void Results_TwiceAndOutOfOrder_KeepTheNewest()
    {
        var company = Make.Company();
        Assert.True(company.Screened(Make.Result(company, ScreeningStanding.Hold, 2), Make.Someone, Make.Now));
        var version = company.Version;
        Assert.False(company.Screened(Make.Result(company, ScreeningStanding.Hold, 2), Make.Someone, Make.Now));
        Assert.False(company.Screened(Make.Result(company, ScreeningStanding.Clear, 1), Make.Someone, Make.Now));
        Assert.Equal((ScreeningStanding.Hold, version), (company.Standing, company.Version));
    }

    [Fact]
    public void Event_CarriesNoPersonalDetails()
    {
        var company = Make.Company();
        var json = System.Text.Json.JsonSerializer.Serialize(company.TakeTransitions()[0].Event, WireJson.Options);
        Assert.DoesNotContain("Moussa", json, StringComparison.Ordinal);
        Assert.DoesNotContain("baobab.example", json, StringComparison.Ordinal);
        Assert.Contains("Moussa", System.Text.Json.JsonSerializer.Serialize(company.ScreeningRequest(Make.Now), WireJson.Options), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("legalName", "required")]
    [InlineData("country", "unknown-code")]
    [InlineData("lei", "malformed")]
    [InlineData("website", "malformed")]
    [InlineData("contact.email", "malformed")]
    public void Profile_BadField_IsNamed(string field, string code)
    {
        var profile = field switch
        {
            "legalName" => Make.Profile with { LegalName = "\u202E" },
            "country" => Make.Profile with { Country = "XX" },
            "lei" => Make.Profile with { Lei = "123" },
            "website" => Make.Profile with { Website = "javascript:alert(1)" },
            _ => Make.Profile with { Contact = Make.Profile.Contact with { Email = "not an address" } },
        };
        var errors = new FieldErrors();
        CompanyProfileRules.Check(CompanyProfileRules.Normalise(profile), errors, DateOnly.FromDateTime(Make.Now.UtcDateTime));
        Assert.Contains(errors.All, x => x.Field == field && x.Code == code);
    }
}
