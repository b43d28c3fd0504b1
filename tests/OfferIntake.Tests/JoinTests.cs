using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;
using static Matchmaking.OfferIntake.Tests.Joining;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>The same help offered several times becomes one offer: what moves, what stays, what is refused, and what can be taken back.</summary>
public sealed class JoinTests
{
    [Fact]
    public void Joined_Ends_LeadsToTheOther_AndBothTellIt()
    {
        var (offer, main) = (Make.Offer(OfferState.Available), Make.Offer(OfferState.Available, 40));
        offer.TakeTransitions();
        main.TakeTransitions();
        Join(offer, main, note: "Sent twice by mistake.");

        Assert.Equal((OfferState.Closed, "joined"), (offer.State, offer.Reason));
        Assert.Equal(new OfferLink(main.Id, main.Reference), offer.Snapshot().JoinedTo);
        Assert.Equal([new OfferLink(offer.Id, offer.Reference)], main.Snapshot().Joined);
        Assert.Equal((OfferState.Available, 40m), (main.State, main.Content.Lines[0].Quantity));

        var (ended, stays) = (Assert.Single(offer.TakeTransitions()), Assert.Single(main.TakeTransitions()));
        Assert.Equal(("joined", "available", "closed", "joined", "Sent twice by mistake."), (ended.Transition.Change, ended.Transition.From, ended.Transition.To, ended.Transition.Reason, ended.Transition.Note));
        Assert.Equal(("took-in", "available", "available"), (stays.Transition.Change, stays.Transition.From, stays.Transition.To));
        Assert.Equal(main.Id, ((OfferChanged)ended.Event!).Offer.JoinedTo!.Id);
        Assert.Equal(offer.Id, Assert.Single(((OfferChanged)stays.Event!).Offer.Joined).Id);
    }

    [Fact]
    public void Draft_TellsThatItWasJoined()
    {
        var (offer, main) = (Make.Offer(OfferState.Draft), Make.Offer(OfferState.Available));
        Assert.All(offer.TakeTransitions(), x => Assert.Null(x.Event));
        Join(offer, main);
        Assert.Equal(main.Id, ((OfferChanged)Assert.Single(offer.TakeTransitions()).Event!).Offer.JoinedTo!.Id);
    }

    /// <summary>Everybody either was for, and nobody else: p is for everyone, a for all agencies, u and w for one.</summary>
    [Theory]
    [InlineData("p", "p", "p")]
    [InlineData("p", "a", "p")]
    [InlineData("p", "u", "p")]
    [InlineData("a", "p", "p")]
    [InlineData("a", "a", "a")]
    [InlineData("a", "u", "a")]
    [InlineData("u", "p", "p")]
    [InlineData("u", "a", "a")]
    [InlineData("u", "u", "u")]
    [InlineData("u", "w", "uw")]
    [InlineData("uw", "w", "uw")]
    [InlineData("uw", "a", "a")]
    public void Audience_IsThatOfBoth(string stays, string joins, string after)
    {
        var (main, offer) = (For(stays), For(joins));
        Join(offer, main);
        Assert.Equal(after, Letters(main));
        Assert.Equal(after.Contains('p', StringComparison.Ordinal) || after.Contains('a', StringComparison.Ordinal) || after.Contains('w', StringComparison.Ordinal), main.Snapshot().IsFor(Wfp));

        offer.Separate(main, Make.Company(ScreeningStanding.Clear), Make.Someone, Make.Now, null);
        Assert.Equal((stays, joins), (Letters(main), Letters(offer)));
    }

    [Theory]
    [InlineData(OfferState.Draft)]
    [InlineData(OfferState.Withdrawn)]
    [InlineData(OfferState.Expired)]
    [InlineData(OfferState.Declined)]
    [InlineData(OfferState.Closed)]
    internal void OneThatIsNotOpen_TakesNoOther(OfferState state) => Refused("join-needs-open", Make.Offer(OfferState.Available), Make.Offer(state));

    [Fact]
    public void Itself_AnotherKind_OrTooMany_AreRefused()
    {
        var offer = Make.Offer(OfferState.Available);
        Refused("join-itself", offer, offer);

        var services = Make.Draft();
        services = services with { Content = services.Content with { Kind = "services" } };
        var other = Make.Offer(OfferState.Available);
        other.Change(services, Make.Someone, Make.Now);
        Refused("join-other-kind", offer, other);

        var main = Make.Offer(OfferState.Available);
        for (var i = 0; i < 20; i++)
        {
            Join(Make.Offer(OfferState.Available), main);
        }

        Refused("too-many-joined", offer, main);
    }

    [Fact]
    public void ChainsAndCircles_AreRefused()
    {
        var (a, b, c) = (Make.Offer(OfferState.Available), Make.Offer(OfferState.Available), Make.Offer(OfferState.Available));
        Join(a, b);
        Refused("offer-joined", c, a);
        Refused("offer-joined", b, a);
        Refused("offer-joined", a, c);
        Refused("offer-has-joined", b, c);
        Join(c, b);
        Assert.Equal([a.Id, c.Id], b.Joined.Select(x => x.Id));
    }

    [Fact]
    public void WhatIsPromisedOrDelivered_Called_OrDecidedAbout_KeepsItsReference()
    {
        var (promised, main) = (Make.Offer(OfferState.PartlyCommitted), Make.Offer(OfferState.Available));
        Refused("join-promised", promised, main);
        var delivered = Make.Offer(OfferState.Available, 10);
        var match = Guid.CreateVersion7();
        delivered.Reserve(match, [(1, 10)], Make.Someone, Make.Now);
        delivered.Deliver(match, 1, 10, 5, Make.Someone, Make.Now);
        Refused("join-promised", delivered, main);
        Refused("join-promised", Make.Offer(OfferState.Available), main, isCalled: true);
        Refused("join-decided", Make.Offer(OfferState.Available), main, decided: 1);

        // The one with promises is the one that stays, and they with it.
        Join(main, promised);
        Assert.Equal((OfferState.PartlyCommitted, 1m), (promised.State, promised.Snapshot().Ledger[0].Committed));
    }

    [Fact]
    public void GivenBack_CanBeJoined()
    {
        var offer = Make.Offer(OfferState.Available);
        var match = Guid.CreateVersion7();
        offer.Reserve(match, [(1, 10)], Make.Someone, Make.Now);
        offer.Release(match, "error", Make.Someone, Make.Now);
        Join(offer, Make.Offer(OfferState.Available));
        Assert.Equal(OfferState.Closed, offer.State);
    }

    [Fact]
    public void Draft_ForAnAgencyThatSaysNo_BringsItNowhere_AndOneForAnybodyElseDoes()
    {
        var no = AcceptanceTests.Rule(Acceptance.No);
        var (draft, main) = (Draft("w"), For("u"));
        Refused("agency-does-not-accept", draft, main, named: no);
        Join(Draft("w"), For("a"), named: no);
        Join(Draft("u"), For("u"), named: no);
        Join(For("w"), For("u"), named: no);
    }

    [Fact]
    public void Joined_CanBeDoneNothingWith()
    {
        var offer = Make.Offer(OfferState.Available);
        var main = Make.Offer(OfferState.Available);
        Join(offer, main);
        offer.Refuses("offer-joined", x => x.Change(Make.Draft(5), Make.Someone, Make.Now));
        offer.Refuses("offer-joined", x => x.Submit(Make.Company(ScreeningStanding.Clear), Make.Someone, Make.Now));
        offer.Refuses("offer-joined", x => x.Withdraw(Make.Someone, Make.Now, "other", null));
        offer.Refuses("offer-joined", x => x.Decline(Make.Someone, Make.Now, "other", null));
        offer.Refuses("offer-not-open", x => x.Reserve(Guid.CreateVersion7(), [(1, 1)], Make.Someone, Make.Now));
        offer.Expire(Actor.Clock("offer-intake"), Make.Now);
        offer.Apply(ScreeningStanding.Barred, Make.Now);
        Assert.Equal(OfferState.Closed, offer.State);
        Assert.Contains(main.Reference, Assert.Throws<RefusedException>(() => offer.Change(Make.Draft(5), Make.Someone, Make.Now)).Error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_KeepsTheAgenciesThatCameAlong_OrThoseItNames_AndAddsNone()
    {
        var main = For("uw");
        main.Change(Draft("u", "Filters, packed").Draft(), Make.Someone, Make.Now);
        Assert.Equal("uw", Letters(main));

        var version = main.Version;
        Assert.Throws<InvalidException>(() => main.Change(Draft("u").Draft() with { AlsoFor = [Guid.CreateVersion7()] }, Make.Someone, Make.Now));
        Assert.Equal("uw", Letters(main));
        main.Change(Draft("u").Draft() with { AlsoFor = [] }, Make.Someone, Make.Now);
        Assert.Equal(("u", version + 1), (Letters(main), main.Version));

        main = For("uw");
        main.Change(Draft("w").Draft(), Make.Someone, Make.Now);
        Assert.Equal("w", Letters(main));
        main = For("uw");
        main.Change(Draft("a").Draft(), Make.Someone, Make.Now);
        Assert.Equal("a", Letters(main));
    }
}
