using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Engine.Learning;
using Matchmaking.Matching.Learning;
using Matchmaking.Matching.Tests.Matches;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;

namespace Matchmaking.Matching.Tests.Learning;

public sealed class WeightsInUseTests
{
    private static readonly string Hand = Weights.Current.Version;

    /// <summary>Just good enough, and just not.</summary>
    [Theory]
    [InlineData(40, 20, -.02, null)]
    [InlineData(40, 20, .01, null)]
    [InlineData(39, 20, .01, "held-back-too-few")]
    [InlineData(40, 19, .01, "held-back-too-few")]
    [InlineData(40, 20, -.021, "weights-may-be-worse")]
    public void Switched_On_WhenEnoughWasHeldBack_AndNoLossIsLikely(int comparisons, int needs, double low, string? code)
    {
        var inUse = Fitted(1);
        var learned = Learned(1, comparisons, needs, low);
        Assert.Equal(code, inUse.ObstacleOf(learned, Hand)?.Code);
        if (code is null)
        {
            inUse.SwitchOn(learned, Hand, MatchMake.Officer, Make.Now, "Better.");
            Assert.Equal((1, WeightsChoice.Learned), (inUse.Active, inUse.State));
        }
        else
        {
            Assert.Equal(code, Assert.Throws<RefusedException>(() => inUse.SwitchOn(learned, Hand, MatchMake.Officer, Make.Now, "Better.")).Error.Code);
            Assert.Null(inUse.Active);

            // Anything may stand in shadow.
            inUse.PutInShadow(learned, MatchMake.Officer, Make.Now, "To see.");
            Assert.Equal(1, inUse.Shadow);
        }
    }

    [Fact]
    public void OneIsActive_AndOneInShadow_AndBackAreTheHandWeights()
    {
        var inUse = Fitted(3);
        inUse.PutInShadow(Learned(1), MatchMake.Officer, Make.Now, "To see.");
        inUse.PutInShadow(Learned(2), MatchMake.Officer, Make.Now, "To see.");
        Assert.Equal((null, 2), (inUse.Active, inUse.Shadow));
        Refused("weights-in-use", () => inUse.PutInShadow(Learned(2), MatchMake.Officer, Make.Now, "Again."));

        inUse.SwitchOn(Learned(2), Hand, MatchMake.Officer, Make.Now, "Better.");
        Assert.Equal((2, null), (inUse.Active, inUse.Shadow));
        Refused("weights-in-use", () => inUse.SwitchOn(Learned(2), Hand, MatchMake.Officer, Make.Now, "Again."));
        Refused("weights-outdated", () => inUse.SwitchOn(Learned(3), $"{Hand}+L2", MatchMake.Officer, Make.Now, "Compared with the hand weights."));
        inUse.SwitchOn(Learned(3, against: $"{Hand}+L2"), $"{Hand}+L2", MatchMake.Officer, Make.Now, "Compared with those in force.");
        inUse.SwitchBack(Hand, MatchMake.Officer, Make.Now, "Back.");
        Assert.Equal((null, WeightsChoice.Hand), (inUse.Active, inUse.State));
        Refused("hand-weights-in-use", () => inUse.SwitchBack(Hand, MatchMake.Officer, Make.Now, "Again."));
        Refused("no-shadow", () => inUse.EndShadow(null, MatchMake.Officer, Make.Now, "None."));

        // What was fitted to the hand weights may come back once they count again.
        inUse.SwitchOn(Learned(2), Hand, MatchMake.Officer, Make.Now, "Again.");
        Assert.Equal(
            ["fitted", "fitted", "fitted", "put-in-shadow", "put-in-shadow", "switched-on", "switched-on", "switched-back", "switched-on"],
            inUse.TakeTransitions().Select(x => x.Transition.Change));
    }

    [Fact]
    public void OfAnEarlierScore_TheyCountForNothing()
    {
        var earlier = Learned(1, hand: "2025-1");
        Assert.Null(earlier.Weights);
        Assert.Equal("weights-outdated", Fitted(1).ObstacleOf(earlier, Hand)!.Code);
        Refused("weights-outdated", () => Fitted(1).PutInShadow(earlier, MatchMake.Officer, Make.Now, "To see."));
        Assert.Equal(1, FactorVector.Of(Learned(1).Weights!).Sum, 12);
    }

    [Fact]
    public void Shadow_SaysWhatWouldMoveAndWhatWouldFall()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var shadow = Weights.Current.With("2026-6+L1", new FactorVector(.1, .18, .04, .1, .09, .49));
        FactorVector Of(double topic, double quantity) => new(topic, .5, .5, .5, .5, quantity);

        // By hand the topic decides, in shadow the quantity: the two of the first need change places, those of the second do not; one falls.
        var compared = ShadowQueue.Compare(1, [(first, Of(.9, .1)), (first, Of(.3, .9)), (second, Of(.9, .9)), (second, Of(.8, .8)), (Guid.CreateVersion7(), Of(.7, .0))], Weights.Current, shadow);

        Assert.Equal(new ShadowComparison(1, 5, 2, 2, 2, 1), compared);
    }

    private static LearnedWeights Learned(int number, int comparisons = 100, int needs = 50, double low = .01, string? against = null, string? hand = null) => new()
    {
        Number = number, HandVersion = hand ?? Hand, Factors = SimulatedReviewers.Hidden, FittedBy = MatchMake.Officer, FittedAt = Make.Now,
        From = new LearnedFrom(new LearningAmount(500, 8, 200), Make.Now, Make.Now),
        Check = new WeightsCheck { Against = against ?? Hand, Comparisons = comparisons, Needs = needs, Before = .66, After = .71, Low = low, High = .09 },
    };

    private static WeightsInUse Fitted(int many)
    {
        var inUse = new WeightsInUse();
        for (var i = 1; i <= many; i++)
        {
            Assert.Equal(i, inUse.Fit(Hand, MatchMake.Officer, Make.Now, null));
        }

        return inUse;
    }

    private static void Refused(string code, Action step) => Assert.Equal(code, Assert.Throws<RefusedException>(step).Error.Code);
}
