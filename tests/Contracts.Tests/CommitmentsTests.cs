using CsCheck;
using Matchmaking.Contracts.Help.V1;
using Xunit;

namespace Matchmaking.Contracts.Tests;

/// <summary>The ledger that offers and needs share.</summary>
public sealed class CommitmentsTests
{
    private static readonly HelpLine[] Lines = [new() { Number = 1, Quantity = 100 }, new() { Number = 2, Quantity = 2.5m, Unit = "KGM" }];
    private static readonly Guid[] Matches = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void Committed_NeverExceedsTheLine()
    {
        var asked = Gen.Select(Gen.Int[1, 3], Gen.Int[-1, 70]).List[0, 3];
        Gen.Select(Gen.Bool, Gen.Int[0, 4], asked).List[1, 50].Sample(steps =>
        {
            IReadOnlyList<Commitment> all = [];
            foreach (var (release, who, lines) in steps)
            {
                if (release)
                {
                    all = all.Release(Matches[who]) ?? all;
                }
                else
                {
                    var before = all;
                    var outcome = all.Reserve(Lines, Matches[who], lines.Select(x => (x.Item1, (decimal)x.Item2)), out all);
                    Assert.Equal(outcome != ReserveOutcome.Reserved, ReferenceEquals(before, all));
                }

                Assert.All(Lines, line => Assert.InRange(all.CommittedOn(line.Number), 0, line.Quantity));
            }
        });
    }

    [Fact]
    public void ReleasedMatch_MayReserveAgain()
    {
        IReadOnlyList<Commitment> all = [];
        all.Reserve(Lines, Matches[0], [(1, 100)], out all);
        all = all.Release(Matches[0])!;
        Assert.Equal(ReserveOutcome.Reserved, all.Reserve(Lines, Matches[0], [(1, 60)], out all));
        Assert.Equal(60, all.CommittedOn(1));
        Assert.Null(all.Release(Matches[1]));
    }

    [Fact]
    public void Delivery_OfAReleasedCommitment_IsNotCounted()
    {
        IReadOnlyList<Commitment> all = [];
        all.Reserve(Lines, Matches[0], [(1, 100)], out all);
        all = all.Deliver(Matches[0], 1, 40, 2)!;
        Assert.True(all.AnyUnsettled());
        all = all.Release(Matches[0])!;
        Assert.Equal((0m, false, false), (all.DeliveredOn(1), all.AnyUnsettled(), all.AnyHeld()));
    }

    [Fact]
    public void CoverAll_NeedsEveryLine()
    {
        IReadOnlyList<Commitment> all = [];
        Assert.False(all.CoverAll([]));
        all.Reserve(Lines, Matches[0], [(1, 100)], out all);
        Assert.False(all.CoverAll(Lines));
        all.Reserve(Lines, Matches[1], [(2, 2.5m)], out all);
        Assert.True(all.CoverAll(Lines));
    }
}
