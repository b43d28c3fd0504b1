using CsCheck;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Needs;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>Committed never exceeds needed, and the state says how much is met.</summary>
public sealed class NeedLedgerTests
{
    private static readonly Guid[] Matches = [.. Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7())];

    private static LineLedger Ledger(Need need, int line = 1) => need.Snapshot().Ledger.Single(x => x.Line.Number == line);

    [Fact]
    public void Reserve_ThenRelease_GoesFromOpenToMetAndBack()
    {
        var need = Make.Need(NeedState.Open, 10, 5);
        need.Reserve(Matches[0], [(1, 10)], Make.Someone, Make.Now);
        Assert.Equal(NeedState.PartlyMet, need.State);
        need.Reserve(Matches[1], [(2, 5)], Make.Someone, Make.Now);
        Assert.Equal(NeedState.Met, need.State);
        need.Release(Matches[0], "lapsed", Make.Someone, Make.Now);
        Assert.Equal(NeedState.PartlyMet, need.State);
        need.Release(Matches[1], "lapsed", Make.Someone, Make.Now);
        Assert.Equal(NeedState.Open, need.State);
    }

    [Fact]
    public void Reserve_Repeated_ChangesNothing_AlsoWhilePaused()
    {
        var need = Make.Need(NeedState.Open);
        need.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        need.Pause(Make.Someone, Make.Now, null);
        var version = need.Version;
        need.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        Assert.Equal((version, 40m, NeedState.Paused), (need.Version, Ledger(need).Committed, need.State));
        need.Refuses("need-not-open", x => x.Reserve(Matches[1], [(1, 1)], Make.Someone, Make.Now));
    }

    [Theory]
    [InlineData(1, 0, "nothing-asked")]
    [InlineData(9, 5, "line-not-found")]
    [InlineData(1, 100.001, "quantity-unavailable")]
    public void Reserve_BadLine_IsRefused(int line, double quantity, string code) =>
        Make.Need(NeedState.Open).Refuses(code, x => x.Reserve(Matches[0], [(line, (decimal)quantity)], Make.Someone, Make.Now));

    [Fact]
    public void Reserve_OtherQuantities_IsRefused()
    {
        var need = Make.Need(NeedState.Open);
        need.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        need.Refuses("reservation-differs", x => x.Reserve(Matches[0], [(1, 41)], Make.Someone, Make.Now));
    }

    [Fact]
    public void Deliver_TwiceAndOutOfOrder_KeepsTheNewest()
    {
        var need = Make.Need(NeedState.Open);
        need.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        need.Deliver(Matches[0], 1, 30, 8, Make.Someone, Make.Now);
        var version = need.Version;
        need.Deliver(Matches[0], 1, 30, 8, Make.Someone, Make.Now);
        need.Deliver(Matches[0], 1, 10, 7, Make.Someone, Make.Now);
        Assert.Equal((30m, version), (Ledger(need).Delivered, need.Version));
    }

    [Fact]
    public void Close_OnceDelivered_IsPossible()
    {
        var need = Make.Need(NeedState.Open);
        need.Reserve(Matches[0], [(1, 100)], Make.Someone, Make.Now);
        need.Deliver(Matches[0], 1, 100, 5, Make.Someone, Make.Now);
        need.Close(Make.Someone, Make.Now, null);
        Assert.Equal(NeedState.Closed, need.State);
    }

    [Fact]
    public void Change_KeepsWhatIsPromised()
    {
        var need = Make.Need(NeedState.Open);
        need.Reserve(Matches[0], [(1, 40)], Make.Someone, Make.Now);
        var refused = Assert.Throws<InvalidException>(() => need.Change(Make.Agency(), Make.Draft(39), OpeningRight.AtOnce, Make.Someone, Make.Now));
        Assert.Equal(("content.lines", "committed"), (refused.Errors.All[0].Field, refused.Errors.All[0].Code));
        need.Change(Make.Agency(), Make.Draft(40), OpeningRight.AtOnce, Make.Someone, Make.Now);
        Assert.Equal(NeedState.Met, need.State);
    }

    [Fact]
    public void Committed_NeverExceedsNeeded() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 5], Gen.Int[1, 3], Gen.Int[-5, 60]).List[1, 60].Sample(steps =>
        {
            var need = Make.Need(NeedState.Open, 100, 40);
            foreach (var (release, who, line, quantity) in steps)
            {
                try
                {
                    if (release)
                    {
                        need.Release(Matches[who], "other", Make.Someone, Make.Now);
                    }
                    else
                    {
                        need.Reserve(Matches[who], [(line, quantity), (1, 1)], Make.Someone, Make.Now);
                    }
                }
                catch (RefusedException)
                {
                    // A refusal changes nothing; the ledger below says so.
                }

                var ledger = need.Snapshot().Ledger;
                Assert.All(ledger, x => Assert.InRange(x.Committed, 0, x.Line.Quantity));
                var all = ledger.All(x => x.Committed == x.Line.Quantity);
                Assert.Equal(all ? NeedState.Met : ledger.Any(x => x.Committed > 0) ? NeedState.PartlyMet : NeedState.Open, need.State);
            }
        });
}
