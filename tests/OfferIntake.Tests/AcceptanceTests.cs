using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Offers;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>An offer meant for one agency is taken only while that agency takes its kind.</summary>
public sealed class AcceptanceTests
{
    private static readonly Guid Agency = Guid.CreateVersion7();
    private static readonly DateOnly Today = DateOnly.FromDateTime(Make.Now.UtcDateTime);

    /// <summary>A no from tomorrow until the day after, seen from both sides of both borders.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Submit_IsRefused_OnTheDaysOfTheNoOnly(int days, bool refused)
    {
        var (company, offer) = Draft(Agency);
        var rule = Rule(Acceptance.No, Today.AddDays(1), Today.AddDays(2));
        if (refused)
        {
            offer.Refuses("agency-does-not-accept", x => x.Submit(company, Make.Someone, Make.Now.AddDays(days), rule));
            return;
        }

        offer.Submit(company, Make.Someone, Make.Now.AddDays(days), rule);
        Assert.Equal(OfferState.Available, offer.State);
    }

    [Theory]
    [InlineData(Acceptance.Yes)]
    [InlineData(Acceptance.WithConditions)]
    public void Submit_IsTaken_WhereTheAgencyTakesIt(Acceptance answer)
    {
        var (company, offer) = Draft(Agency);
        offer.Submit(company, Make.Someone, Make.Now, Rule(answer));
        Assert.Equal(OfferState.Available, offer.State);
    }

    [Fact]
    public void Refusal_NamesTheBasis_TheLastDay_AndWhereTheOthersAre()
    {
        var words = OfferErrors.NotAccepted(Rule(Acceptance.No, Today, Today.AddDays(2)), Rule(Acceptance.No, Today, Today.AddDays(2)).Periods[0]).Detail;
        Assert.Equal("WHO does not accept Goods until 4 March 2026: Staff rule 4.1. Name another agency, or offer it to all; /api/v1/acceptance-rules?kind=goods lists who accepts it.", words);
    }

    [Fact]
    public void Change_ToAnAgencyThatSaysNo_IsRefused_AndOneNamedBeforeStays()
    {
        var (company, offer) = Draft(null);
        offer.Submit(company, Make.Someone, Make.Now);
        offer.Refuses("agency-does-not-accept", x => x.Change(Named(Agency), Make.Someone, Make.Now, Rule(Acceptance.No)));

        (company, offer) = Draft(Agency);
        offer.Submit(company, Make.Someone, Make.Now);
        var draft = Named(Agency);
        offer.Change(draft with { Content = draft.Content with { Title = "Water filters, packed" } }, Make.Someone, Make.Now, Rule(Acceptance.No));
        Assert.Equal("Water filters, packed", offer.Content.Title);
    }

    [Fact]
    public void Draft_MayNameAnyAgency()
    {
        var (_, offer) = Draft(null);
        offer.Change(Named(Agency), Make.Someone, Make.Now, Rule(Acceptance.No));
        Assert.Equal((OfferState.Draft, Agency), (offer.State, offer.Content.NamedAgency));
    }

    internal static AcceptanceRuleSnapshot Rule(Acceptance answer, DateOnly? from = null, DateOnly? until = null, long version = 1) => new()
    {
        Id = Guid.CreateVersion7(), Version = version, AgencyId = Agency, AgencyName = "WHO", Kind = "goods", ChangedAt = Make.Now,
        Periods = [new AcceptancePeriod { Answer = answer, LegalBasis = "Staff rule 4.1", From = from, Until = until }],
    };

    private static (Companies.Company Company, Offer Offer) Draft(Guid? agency)
    {
        var company = Make.Company(ScreeningStanding.Clear);
        return (company, Offer.Draft(company, Named(agency), Make.Someone, Make.Now));
    }

    private static OfferDraft Named(Guid? agency)
    {
        var draft = Make.Draft();
        return agency is null ? draft : draft with { Content = draft.Content with { Visibility = Visibility.NamedAgency, NamedAgency = agency } };
    }
}
