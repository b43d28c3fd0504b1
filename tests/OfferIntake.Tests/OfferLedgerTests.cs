using CsCheck;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>Committed never exceeds offered, whatever comes in whatever order.</summary>
public sealed class OfferLedgerTests
{
    private static readonly Guid[] Matches = [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())];

    private static LineLedger Ledger(Offer offer, int line = 1) => offer.Snapshot().Ledger.Single(x => x.Line.Number == line);

    [Fact]
    public void Reserve_Repeated_ChangesNothing()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        var version = offer.Version;
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        Assert.Equal((version, 40m), (offer.Version, Ledger(offer).Committed));
    }

    [Fact]
    public void Reserve_RepeatedWhilePaused_StillAnswersTheSame()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        offer.Pause(Make.Someone, Make.Now, null);
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        Assert.Equal(40m, Ledger(offer).Committed);
    }

    [Fact]
    public void Reserve_OtherQuantities_IsRefused()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        offer.Refuses("reservation-differs", x => x.Reserve(Matches[0], [(1, 41)], Make.Someone, Make.Now));
    }

    [Fact]
    public void Reserve_OneLineShort_ReservesNone()
    {
        var offer = Make.Offer(OfferState.Available, 10, 5);
        offer.Refuses("quantity-unavailable", x => x.Reserve(Matches[0], [(1, 10), (2, 6)], Make.Someone, Make.Now));
        Assert.Equal((0m, 0m), (Ledger(offer).Committed, Ledger(offer, 2).Committed));
    }

    [Fact]
    public void Reserve_ALineNamedTwice_CountsItsSum()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Refuses("quantity-unavailable", x => x.Reserve(Matches[0], [(1, 60), (1, 60)], Make.Someone, Make.Now));
        offer.Reserve(Matches[0], [(1, 60), (1, 40)], Make.Someone, Make.Now);
        Assert.Equal(OfferState.FullyCommitted, offer.State);
    }

    [Theory]
    [InlineData(1, 0, "nothing-asked")]
    [InlineData(1, -5, "nothing-asked")]
    [InlineData(9, 5, "line-not-found")]
    [InlineData(1, 100.001, "quantity-unavailable")]
    public void Reserve_BadLine_IsRefused(int line, double quantity, string code) =>
        Make.Offer(OfferState.Available).Refuses(code, x => x.Reserve(Matches[0], [(line, (decimal)quantity)], Make.Someone, Make.Now));

    [Fact]
    public void Reserve_NoLines_IsRefused() =>
        Make.Offer(OfferState.Available).Refuses("nothing-asked", x => x.Reserve(Matches[0], [], Make.Someone, Make.Now));

    [Fact]
    public void Release_GivesBack_AndMayComeTwice()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 100)], Make.Someone, Make.Now);
        offer.Release(Matches[0], "need-refused", Make.Someone, Make.Now);
        var version = offer.Version;
        offer.Release(Matches[0], "need-refused", Make.Someone, Make.Now);
        offer.Release(Matches[1], "need-refused", Make.Someone, Make.Now);
        Assert.Equal((OfferState.Available, version, 0m), (offer.State, offer.Version, Ledger(offer).Committed));
    }

    [Fact]
    public void Release_AfterTheEnd_StaysEnded()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 10)], Make.Someone, Make.Now);
        offer.Expire(Actor.Clock("offer-intake"), Make.Now);
        offer.Release(Matches[0], "lapsed", Make.Someone, Make.Now);
        Assert.Equal((OfferState.Expired, 0m), (offer.State, Ledger(offer).Committed));
    }

    [Fact]
    public void Deliver_TwiceAndOutOfOrder_KeepsTheNewest()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        offer.Deliver(Matches[0], 1, 30, 8, Make.Someone, Make.Now);
        var version = offer.Version;
        offer.Deliver(Matches[0], 1, 30, 8, Make.Someone, Make.Now);
        offer.Deliver(Matches[0], 1, 10, 7, Make.Someone, Make.Now);
        offer.Deliver(Matches[1], 1, 99, 9, Make.Someone, Make.Now);
        Assert.Equal((30m, version), (Ledger(offer).Delivered, offer.Version));
        offer.Deliver(Matches[0], 1, 25, 9, Make.Someone, Make.Now);
        Assert.Equal(25m, Ledger(offer).Delivered);
    }

    [Fact]
    public void Close_OnceDelivered_IsPossible()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        offer.Refuses("offer-has-commitments", x => x.Close(Make.Someone, Make.Now, null));
        offer.Deliver(Matches[0], 1, 40, 5, Make.Someone, Make.Now);
        offer.Close(Make.Someone, Make.Now, null);
        Assert.Equal(OfferState.Closed, offer.State);
    }

    [Fact]
    public void Change_KeepsWhatIsPromised()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        foreach (var lines in new HelpLine[][] { [], [new() { Number = 1, Quantity = 39 }], [new() { Number = 1, Quantity = 100, Unit = "BX" }] })
        {
            var draft = Make.Draft();
            var refused = Assert.Throws<InvalidException>(() => offer.Change(draft with { Content = draft.Content with { Lines = lines } }, Make.Someone, Make.Now));
            Assert.Equal("committed", Assert.Single(refused.Errors.All).Code);
        }

        offer.Change(Make.Draft(40), Make.Someone, Make.Now);
        Assert.Equal(OfferState.FullyCommitted, offer.State);
    }

    [Fact]
    public void Committed_NeverExceedsOffered()
    {
        var steps = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[1, 3], Gen.Int[-5, 60]).List[1, 60];
        steps.Sample(list =>
        {
            var offer = Make.Offer(OfferState.Available, 100, 40);
            long match = 1;
            foreach (var (kind, who, line, quantity) in list)
            {
                var before = offer.Version;
                try
                {
                    Do(offer, kind, Matches[who], line, quantity, ++match);
                }
                catch (RefusedException)
                {
                    Assert.Equal(before, offer.Version);
                }

                var snapshot = offer.Snapshot();
                Assert.All(snapshot.Ledger, x => Assert.InRange(x.Committed, 0, x.Line.Quantity));
                var any = snapshot.Ledger.Any(x => x.Committed > 0);
                var all = snapshot.Ledger.All(x => x.Committed == x.Line.Quantity);
                Assert.Equal(all ? OfferState.FullyCommitted : any ? OfferState.PartlyCommitted : OfferState.Available, offer.State);
            }
        });
    }

    private static void Do(Offer offer, int kind, Guid match, int line, int quantity, long version)
    {
        switch (kind)
        {
            case 0:
                offer.Reserve(match, [(line, quantity)], Make.Someone, Make.Now);
                break;
            case 1:
                offer.Reserve(match, [(1, quantity), (line, quantity)], Make.Someone, Make.Now);
                break;
            case 2:
                offer.Release(match, "other", Make.Someone, Make.Now);
                break;
            default:
                offer.Deliver(match, line, Math.Max(0, quantity), version, Make.Someone, Make.Now);
                break;
        }
    }
}
