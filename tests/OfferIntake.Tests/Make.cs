using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.OfferIntake.Companies;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>Companies and offers in the states that tests begin with.</summary>
internal static class Make
{
    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Actor Someone { get; } = new(ActorKind.Person, "p1", "Amina Diallo", Guid.CreateVersion7());

    public static CompanyProfile Profile { get; } = new()
    {
        LegalName = "Baobab Water Systems SARL",
        RegistrationNumber = "SN-2011-448",
        Country = "SN",
        Address = "12 Rue des Manguiers, Dakar",
        Contact = new ContactPerson { Name = "Amina Diallo", Email = "amina@baobab.example" },
        Owners = [new ConnectedPerson { Name = "Moussa Ndiaye", SharePercent = 60, Countries = ["SN"] }],
        DeclaresExclusionCriteria = true,
    };

    public static OfferDraft Draft(params decimal[] quantities) => new()
    {
        Content = new HelpContent
        {
            Kind = "goods",
            Title = "Water filters for households",
            Summary = "Ceramic water filters with spare candles, packed for sea freight.",
            Lines = [.. (quantities.Length == 0 ? [100m] : quantities).Select((x, i) => new HelpLine { Number = i + 1, Description = "Filter", Quantity = x })],
            Places = ["SN"],
            Until = new DateOnly(2026, 12, 31),
        },
        Terms = new OfferTerms { FreightPaidBy = "company", CustomsPaidBy = "agency", DeclaresNoProcurementConflict = true },
    };

    public static Company Company(ScreeningStanding standing = ScreeningStanding.Pending, CompanyProfile? profile = null)
    {
        var company = Companies.Company.Register(Guid.CreateVersion7(), profile ?? Profile, Someone, Now);
        if (standing != ScreeningStanding.Pending)
        {
            company.Screened(Result(company, standing, 1), Actor.Service("screening"), Now);
        }

        return company;
    }

    public static CompanyScreened Result(Company company, ScreeningStanding standing, long version, long? profileVersion = null) => new()
    {
        CompanyId = company.Id,
        CompanyVersion = profileVersion ?? company.ProfileVersion,
        ResultVersion = version,
        Standing = standing,
        ListVersion = "demo-1",
        OpenHits = 0,
        At = Now,
    };

    public static Offer Offer(OfferState state, params decimal[] quantities)
    {
        var company = Company(state is OfferState.Submitted ? ScreeningStanding.Pending : ScreeningStanding.Clear);
        var offer = Offers.Offer.Draft(company, Draft(quantities), Someone, Now);
        if (state == OfferState.Draft)
        {
            return offer;
        }

        offer.Submit(company, Someone, Now);
        switch (state)
        {
            case OfferState.OnHold:
                offer.Apply(ScreeningStanding.Hold, Now);
                break;
            case OfferState.Paused:
                offer.Pause(Someone, Now, null);
                break;
            case OfferState.PartlyCommitted:
                offer.Reserve(Guid.CreateVersion7(), [(1, 1)], Someone, Now);
                break;
            case OfferState.FullyCommitted:
                offer.Reserve(Guid.CreateVersion7(), [.. offer.Content.Lines.Select(x => (x.Number, x.Quantity))], Someone, Now);
                break;
            case OfferState.Closed:
                offer.Close(Someone, Now, null);
                break;
            case OfferState.Withdrawn:
                offer.Withdraw(Someone, Now, "other", null);
                break;
            case OfferState.Expired:
                offer.Expire(Actor.Clock("offer-intake"), Now);
                break;
            case OfferState.Declined:
                offer.Decline(Someone, Now, "other", null);
                break;
        }

        Assert.Equal(state, offer.State);
        return offer;
    }

    /// <summary>Asserts that a step is refused with this code and leaves the offer as it was.</summary>
    public static void Refuses(this Offer offer, string code, Action<Offer> step)
    {
        var (version, state) = (offer.Version, offer.State);
        Assert.Equal(code, Assert.Throws<RefusedException>(() => step(offer)).Error.Code);
        Assert.Equal((version, state), (offer.Version, offer.State));
    }
}
