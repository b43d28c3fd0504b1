using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;
using static Matchmaking.OfferIntake.Tests.Joining;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>Joining is taken back while nothing else has happened, and whatever is tried leaves every reference leading somewhere.</summary>
public sealed class TakingApartTests
{
    [Theory]
    [InlineData(OfferState.Draft, ScreeningStanding.Hold, OfferState.Draft)]
    [InlineData(OfferState.Submitted, ScreeningStanding.Pending, OfferState.Submitted)]
    [InlineData(OfferState.Submitted, ScreeningStanding.Clear, OfferState.Available)]
    [InlineData(OfferState.Available, ScreeningStanding.Clear, OfferState.Available)]
    [InlineData(OfferState.Available, ScreeningStanding.Hold, OfferState.OnHold)]
    [InlineData(OfferState.Available, ScreeningStanding.Barred, OfferState.Declined)]
    [InlineData(OfferState.OnHold, ScreeningStanding.Clear, OfferState.Available)]
    [InlineData(OfferState.Paused, ScreeningStanding.Clear, OfferState.Paused)]
    [InlineData(OfferState.Paused, ScreeningStanding.Hold, OfferState.OnHold)]
    internal void TakenApart_ItIsWhatItWas_AsItsCompanyStandsNow(OfferState before, ScreeningStanding standing, OfferState after)
    {
        var (offer, main) = (Make.Offer(before), Make.Offer(OfferState.Available));
        Join(offer, main);
        offer.Separate(main, Make.Company(standing), Make.Someone, Make.Now, null);
        Assert.Equal((after, null, null), (offer.State, offer.JoinedToId, offer.Snapshot().JoinedTo));
        Assert.Equal(standing == ScreeningStanding.Barred ? "company-not-eligible" : null, offer.Reason);
        Assert.Empty(main.Joined);
    }

    [Fact]
    public void OnceSomethingHasHappened_TheyStayTogether_AndTheLastJoinedIsTakenApartFirst()
    {
        var company = Make.Company(ScreeningStanding.Clear);
        var (a, b, main) = (Make.Offer(OfferState.Available), Make.Offer(OfferState.Available), Make.Offer(OfferState.Available));
        a.Refuses("offer-not-joined", x => x.Separate(main, company, Make.Someone, Make.Now, null));
        Join(a, main);
        Join(b, main);
        a.Refuses("join-stands", x => x.Separate(main, company, Make.Someone, Make.Now, null));
        b.Separate(main, company, Make.Someone, Make.Now, null);

        // Taking the second apart was something that happened to the first.
        a.Refuses("join-stands", x => x.Separate(main, company, Make.Someone, Make.Now, null));
        Join(b, main);
        main.Reserve(Guid.CreateVersion7(), [(1, 1)], Make.Someone, Make.Now);
        b.Refuses("join-stands", x => x.Separate(main, company, Make.Someone, Make.Now, null));
        Assert.Equal([a.Id, b.Id], main.Joined.Select(x => x.Id));
    }

    /// <summary>Whatever is tried in whatever order: one that is joined leads in one step to one that is not, is known there, and holds nothing.</summary>
    [Fact]
    public void AnySteps_LeaveEveryReferenceLeadingToAnOfferOfItsOwn()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var company = Make.Company(ScreeningStanding.Clear);
            var all = Enumerable.Range(0, 5).Select(_ => Make.Offer(random.Next(4) == 0 ? OfferState.Draft : OfferState.Available)).ToArray();
            for (var step = 0; step < 40; step++)
            {
                var (one, two) = (all[random.Next(all.Length)], all[random.Next(all.Length)]);
                try
                {
                    switch (random.Next(5))
                    {
                        case 0 or 1:
                            Join(one, two);
                            break;
                        case 2 when one.JoinedToId is { } into:
                            one.Separate(all.Single(x => x.Id == into), company, Make.Someone, Make.Now, null);
                            break;
                        case 3:
                            one.Reserve(Guid.CreateVersion7(), [(1, 1)], Make.Someone, Make.Now);
                            break;
                        case 4 when random.Next(10) == 0:
                            one.Withdraw(Make.Someone, Make.Now, "other", null);
                            break;
                    }
                }
                catch (RefusedException)
                {
                    // Refused steps are half of what is tried.
                }
            }

            foreach (var joined in all.Where(x => x.JoinedToId is not null))
            {
                var main = all.Single(x => x.Id == joined.JoinedToId);
                Assert.Null(main.JoinedToId);
                Assert.Single(main.Joined, x => x.Id == joined.Id);
                Assert.Equal((OfferState.Closed, main.Reference, 0m), (joined.State, joined.JoinedToReference, joined.Snapshot().Ledger[0].Committed));
            }

            Assert.All(all, x => Assert.Equal(x.Joined.Count, all.Count(y => y.JoinedToId == x.Id)));
        }
    }
}
