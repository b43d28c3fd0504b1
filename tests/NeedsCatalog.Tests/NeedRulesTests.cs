using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Needs;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>What makes a need's terms and an agency's profile valid, and where its days end.</summary>
public sealed class NeedRulesTests
{
    public static TheoryData<string, string, NeedTerms> Faults { get; } = new()
    {
        { "terms.officeId", "unknown-code", new NeedTerms { OfficeId = Guid.CreateVersion7() } },
        { "terms.specification", "too-long", new NeedTerms { Specification = new string('x', 10_001) } },
        { "terms.qualityStandard", "too-long", new NeedTerms { QualityStandard = new string('x', 4_001) } },
        { "terms.strategicPriority", "too-long", new NeedTerms { StrategicPriority = new string('x', 1_001) } },
        { "terms.adHocReason", "too-long", new NeedTerms { AdHocReason = new string('x', 2_001) } },
        { "terms.localOwnership", "too-long", new NeedTerms { LocalOwnership = new string('x', 4_001) } },
        { "terms.whyPartnership", "too-long", new NeedTerms { WhyPartnership = new string('x', 4_001) } },
        { "terms.consignee", "too-long", new NeedTerms { Consignee = new string('x', 1_001) } },
        { "terms.maxPendingProposals", "out-of-range", new NeedTerms { MaxPendingProposals = 0 } },
        { "terms.maxPendingProposals", "out-of-range", new NeedTerms { MaxPendingProposals = 101 } },
        { "terms.criteria", "total-not-100", new NeedTerms { Criteria = [new("Price", 60), new("Quality", 30)] } },
        { "terms.criteria", "too-many", new NeedTerms { Criteria = [.. Enumerable.Repeat(new SelectionCriterion("A", 2), 51)] } },
        { "terms.criteria[0].name", "required", new NeedTerms { Criteria = [new("\u202E", 100)] } },
        { "terms.answerBy", "after-until", new NeedTerms { AnswerBy = new DateOnly(2027, 1, 1) } },
        { "terms.answerBy", "in-the-past", new NeedTerms { AnswerBy = new DateOnly(2026, 3, 1) } },
        { "terms.contact.email", "malformed", new NeedTerms { Contact = new ContactPerson { Name = "Otieno", Email = "nowhere" } } },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Fault_IsNamed_AndAlone(string field, string code, NeedTerms terms)
    {
        var errors = Assert.Throws<InvalidException>(() => NeedRules.Check(Make.Draft() with { Terms = terms }, Make.Agency(), complete: true, Make.Now)).Errors.All;
        Assert.Equal((field, code), Assert.Single(errors) is var error ? (error.Field, error.Code) : default);
    }

    [Fact]
    public void Weight_OutOfRange_IsNamed()
    {
        var terms = new NeedTerms { Criteria = [new("A", 150), new("B", -50)] };
        var errors = Assert.Throws<InvalidException>(() => NeedRules.Check(Make.Draft() with { Terms = terms }, Make.Agency(), complete: false, Make.Now)).Errors.All;
        Assert.Equal(["terms.criteria[0].weight", "terms.criteria[1].weight"], errors.Select(x => x.Field));
    }

    [Fact]
    public void Nulls_AndEmptyContact_AreNothing()
    {
        var draft = new NeedDraft { Content = null!, Terms = new NeedTerms { Criteria = null!, Contact = new ContactPerson { Name = " " } } };
        var clean = NeedRules.Check(draft, Make.Agency(), complete: false, Make.Now);
        Assert.Null(clean.Terms.Contact);
        Assert.Empty(clean.Terms.Criteria);
    }

    [Fact]
    public void ContentFault_CarriesItsPath()
    {
        var draft = Make.Draft() with { Content = Make.Draft().Content with { Places = ["XX"] } };
        var errors = Assert.Throws<InvalidException>(() => NeedRules.Check(draft, Make.Agency(), complete: true, Make.Now)).Errors.All;
        Assert.Equal("content.places[0]", Assert.Single(errors).Field);
    }

    [Fact]
    public void Today_IsWhereTheOfficeIs()
    {
        var late = new DateTimeOffset(2026, 3, 2, 21, 30, 0, TimeSpan.Zero);
        var draft = Make.Draft() with
        {
            Content = Make.Draft().Content with { Until = new DateOnly(2026, 3, 2) },
            Terms = new NeedTerms { OfficeId = Make.Nairobi.Id },
        };
        Assert.Throws<InvalidException>(() => NeedRules.Check(draft, Make.Agency(Make.Nairobi), complete: true, late));
        NeedRules.Check(draft with { Terms = new NeedTerms() }, Make.Agency(Make.Nairobi), complete: true, late);
    }

    [Theory]
    [InlineData("UTC", "2026-03-02T00:00:00Z")]
    [InlineData("Africa/Nairobi", "2026-03-01T21:00:00Z")]
    [InlineData("America/New_York", "2026-03-02T05:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-01T18:15:00Z")]
    [InlineData("Mars/Olympus", "2026-03-02T00:00:00Z")]
    public void Day_EndsAtMidnightThere(string zone, string end) =>
        Assert.Equal(DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), OfficeDay.EndOf(new DateOnly(2026, 3, 1), zone));

    [Fact]
    public void Day_WhoseMidnightIsSkipped_EndsWhereTheClockGoesOn() =>
        // Beirut moves its clocks from 00:00 to 01:00 on the last Sunday of March.
        Assert.Equal(new DateTimeOffset(2026, 3, 28, 22, 0, 0, TimeSpan.Zero), OfficeDay.EndOf(new DateOnly(2026, 3, 28), "Asia/Beirut"));

    [Fact]
    public void Tags_HoldBranchesAndGoals()
    {
        var content = Make.Draft().Content with { Categories = ["health.medicines"], Sdgs = ["3.8"], Places = ["014"] };
        Assert.Equal(
            [(NeedTagKind.Place, "014"), (NeedTagKind.Category, "health"), (NeedTagKind.Category, "health.medicines"), (NeedTagKind.Sdg, "3"), (NeedTagKind.Sdg, "3.8")],
            NeedTag.Of(content).OrderBy(x => x.Kind).ThenBy(x => x.Code, StringComparer.Ordinal));
        Assert.Superset(new HashSet<string> { "KE", "014", "202", "002", "001", "worldwide" }, NeedTag.PlacesAround("KE").ToHashSet());
        Assert.DoesNotContain("UG", NeedTag.PlacesAround("KE"));
        Assert.Contains("UG", NeedTag.PlacesAround("014"));
    }

    public static TheoryData<string, string, AgencyProfile> ProfileFaults { get; } = new()
    {
        { "about", "too-long", new AgencyProfile { About = new string('x', 4_001) } },
        { "offices[0].name", "required", new AgencyProfile { Offices = [Make.Nairobi with { Name = "" }] } },
        { "offices[0].country", "unknown-code", new AgencyProfile { Offices = [Make.Nairobi with { Country = "XX" }] } },
        { "offices[0].timeZone", "unknown-code", new AgencyProfile { Offices = [Make.Nairobi with { TimeZone = "Nairobi" }] } },
        { "offices[1].id", "repeated", new AgencyProfile { Offices = [Make.Nairobi, Make.Nairobi] } },
        { "focalPoints[0].email", "malformed", new AgencyProfile { FocalPoints = [new FocalPoint { Name = "Otieno", Email = "a@b@c" }] } },
        { "focalPoints[0].officeId", "unknown-code", new AgencyProfile { FocalPoints = [new FocalPoint { Name = "Otieno", Email = "o@un.example", OfficeId = Guid.CreateVersion7() }] } },
        { "focalPoints[0].deputy", "unknown-code", new AgencyProfile { FocalPoints = [new FocalPoint { Name = "Otieno", Email = "o@un.example", Deputy = "O@un.example" }] } },
    };

    [Theory]
    [MemberData(nameof(ProfileFaults), DisableDiscoveryEnumeration = true)]
    public void ProfileFault_IsNamed_AndAlone(string field, string code, AgencyProfile profile)
    {
        var errors = new FieldErrors();
        AgencyProfileRules.Check(AgencyProfileRules.Normalise(profile), errors);
        Assert.Equal((field, code), Assert.Single(errors.All) is var error ? (error.Field, error.Code) : default);
    }
}
