using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.OfferIntake.Companies;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>A profile that no form would send.</summary>
public sealed class CompanyProfileRulesTests
{
    [Fact]
    public void NoPersonInTheList_NamesItsPlace()
    {
        var errors = Check(Make.Profile with { Owners = [null!], Officers = [null!] });
        Assert.Equal(["owners[0].name", "officers[0].name"], errors.All.Select(x => x.Field));
    }

    [Fact]
    public void SharesBeyondCounting_NameTheirPlaces()
    {
        var owner = Make.Profile.Owners[0] with { SharePercent = decimal.MaxValue };
        var errors = Check(Make.Profile with { Owners = [owner, owner] });
        Assert.Equal(["owners[0].sharePercent", "owners[1].sharePercent", "owners"], errors.All.Select(x => x.Field));
    }

    [Theory]
    [InlineData(false, false, true, true)]
    [InlineData(false, true, false, true)]
    [InlineData(false, true, true, false)]
    [InlineData(false, null, true, true)]
    [InlineData(false, null, false, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, true, false, false)]
    [InlineData(true, null, true, false)]
    public void Declaration_IsChangedByAdminsOnly(bool isAdmin, bool? before, bool after, bool refused)
    {
        var errors = new FieldErrors();
        var known = before is { } said ? Make.Profile with { DeclaresExclusionCriteria = said } : null;
        CompanyProfileRules.CheckDeclaration(known, Make.Profile with { DeclaresExclusionCriteria = after }, isAdmin, errors);
        Assert.Equal(refused ? ["declaresExclusionCriteria"] : [], errors.All.Select(x => x.Field));
    }

    private static FieldErrors Check(CompanyProfile profile)
    {
        var errors = new FieldErrors();
        CompanyProfileRules.Check(CompanyProfileRules.Normalise(profile), errors, DateOnly.FromDateTime(Make.Now.UtcDateTime));
        return errors;
    }
}
