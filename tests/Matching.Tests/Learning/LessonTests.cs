using CsCheck;
using Matchmaking.Matching.Engine.Learning;
using Xunit;

namespace Matchmaking.Matching.Tests.Learning;

public sealed class LessonTests
{
    private static readonly FactorVector Hand = SimulatedReviewers.Hand;
    private static readonly FactorVector Hidden = SimulatedReviewers.Hidden;

    private static Gen<FactorVector> Vector => Gen.Double[0, 1].Array[6].Select(x => FactorVector.From(x));

    private static Gen<List<Judgement>> Judgements => Gen.Select(Gen.Int[0, 7], Gen.Int[0, 6], Gen.Bool, Vector, Gen.Guid).List[0, 150]
        .Select(all => all.ConvertAll(x => new Judgement(Id(x.Item1), x.Item5, $"r{x.Item2}", x.Item3, x.Item4)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ManyPeopleWhoErr_TeachWhatTheyGoBy_AndItDoesBetterOnWhatWasHeldBack(int seed)
    {
        var lesson = new Lesson(new SimulatedReviewers(seed).Decide(12, 40, Hidden));
        var (learned, check) = lesson.Learn(Hand, Hand);

        Assert.True(lesson.Material.IsEnough);
        Assert.True(learned.Moved(Hidden) < Hand.Moved(Hidden) / 2, $"{learned} is {learned.Moved(Hidden):0.000} from what they go by, the hand weights {Hand.Moved(Hidden):0.000}");
        Assert.True(check.After > check.Before && check.Low > 0, $"{check}");
        Assert.InRange(check.After - check.Before, check.Low, check.High);
    }

    [Fact]
    public void PeopleWhoGoByTheHandWeights_ChangeLittle()
    {
        var (learned, check) = new Lesson(new SimulatedReviewers(4).Decide(12, 40, Hand)).Learn(Hand, Hand);
        Assert.True(learned.Moved(Hand) < .05, $"{learned}");
        Assert.True(check.Low <= 0, $"Nothing is to be gained, and a gain is claimed: {check}");
    }

    [Fact]
    public void Weights_AreNeverNegative_AddUpToOne_KeepAQuarter_AndComeOutTheSameAgain() => Judgements.Sample(
        judgements =>
        {
            var comparisons = Comparisons.Of(judgements, heldBack: false);
            var learned = WeightFit.Of(comparisons, Hand);
            Assert.Equal(1, learned.Sum, 9);
            Assert.All(learned.ToArray().Zip(Hand.ToArray()), x => Assert.InRange(x.First, (x.Second / 4) - 1e-12, 1));
            Assert.Equal(learned, WeightFit.Of(Comparisons.Of(judgements, heldBack: false), Hand));
        },
        iter: 40);

    [Fact]
    public void NothingOrLittle_LeavesThePrior()
    {
        Assert.True(WeightFit.Of([], Hand).Moved(Hand) < 1e-9);

        // Six people, one comparison each, all for the goals.
        FactorVector Sdg(double value) => new(.5, .5, value, .5, .5, .5);
        var need = Enumerable.Range(0, 100).Select(Id).First(x => !Comparisons.IsHeldBack(x));
        var few = Comparisons.Of([.. Enumerable.Range(0, 6).SelectMany(x => new[] { new Judgement(need, Id(x), $"r{x}", true, Sdg(1)), new Judgement(need, Id(x + 50), $"r{x}", false, Sdg(0)) })], heldBack: false);
        Assert.Equal(6, few.Sum(x => x.Weight), 9);
        Assert.InRange(WeightFit.Of(few, Hand).Sdg, Hand.Sdg + .01, Hand.Sdg + .15);
    }

    /// <summary>The bound of the decision record: a reviewer who decides ten times as much as anybody, by one factor alone, moves less than .05 of the weight.</summary>
    [Theory]
    [InlineData("topic")]
    [InlineData("category")]
    [InlineData("sdg")]
    [InlineData("place")]
    [InlineData("time")]
    [InlineData("quantity")]
    public void OneWhoDecidesByOneThing_TenTimesAsMuch_MovesLittle(string by)
    {
        var reviewers = new SimulatedReviewers(5);
        var honest = reviewers.Decide(8, 30, Hidden);
        var stubborn = reviewers.Stubborn("stubborn", 300, Of(by));
        var without = new Lesson(honest).Learn(Hand, Hand).Weights;

        var with = new Lesson([.. honest, .. stubborn]).Learn(Hand, Hand).Weights;
        Assert.True(with.Moved(without) < .05, $"{with} is {with.Moved(without):0.000} from {without}");

        // Were they taken for thirty people, they would have their way: it is the cap that holds them.
        var many = stubborn.GroupBy(x => x.NeedId).SelectMany((x, at) => x.Select(y => y with { By = $"stubborn-{at % 30}" }));
        Assert.True(new Lesson([.. honest, .. many]).Learn(Hand, Hand).Weights.Moved(without) > 2 * with.Moved(without));
    }

    [Fact]
    public void Nobody_CountsForMoreThanAFifth_AndFewerThanFiveForNothing() => Judgements.Sample(judgements =>
    {
        foreach (var heldBack in new[] { false, true })
        {
            var comparisons = Comparisons.Of(judgements, heldBack);
            var all = comparisons.Sum(x => x.Weight);
            var people = comparisons.GroupBy(x => x.By).Select(x => x.Sum(y => y.Weight)).ToArray();
            Assert.All(people, x => Assert.True(x <= (Comparisons.MostOfOnePerson * all) + 1e-9, $"{x} of {all}"));
            Assert.True(people.Length < Material.LeastReviewers ? all == 0 : all > 0);
        }
    });

    [Fact]
    public void YesesAndNoes_AreComparedWithinOnePerson_AndOneNeedOrOneOffer()
    {
        var (need, other, offer, second) = (Id(1), Id(1), Id(2), Id(3));
        var values = new FactorVector(.5, .5, .5, .5, .5, .5);
        Judgement Said(Guid about, Guid with, string by, bool fits) => new(about, with, by, fits, values);

        // Five people with one comparison each, so that all count; then what must add none.
        Judgement[] five = [.. Enumerable.Range(0, 5).SelectMany(x => new[] { Said(need, offer, $"p{x}", true), Said(need, second, $"p{x}", false) })];
        Assert.Equal(5, Comparisons.Of(five, Comparisons.IsHeldBack(need)).Sum(x => x.Weight), 9);
        Judgement[] apart = [.. five, Said(need, Id(4), "yes", true), Said(need, Id(5), "no", false), Said(need, Id(6), "q", true), Said(other, Id(7), "q", false)];
        Assert.Equal(need == other ? 6 : 5, Comparisons.Of(apart, Comparisons.IsHeldBack(need)).Sum(x => x.Weight), 9);
    }

    [Fact]
    public void WhatIsHeldBack_TeachesNothing()
    {
        var judgements = new SimulatedReviewers(6).Decide(10, 40, Hidden);
        var turned = judgements.ConvertAll(x => Comparisons.IsHeldBack(x.NeedId) ? x with { Fits = !x.Fits } : x);
        var (first, before) = new Lesson(judgements).Learn(Hand, Hand);
        var (second, after) = new Lesson(turned).Learn(Hand, Hand);

        Assert.Equal(first, second);
        Assert.Equal(1 - before.After, after.After, 9);
        Assert.InRange((double)judgements.Count(x => Comparisons.IsHeldBack(x.NeedId)) / judgements.Count, .2, .5);
    }

    [Fact]
    public void OffersOnBothSides_AreNotComparedAcross()
    {
        var (kept, held) = (Needs(false), Needs(true));
        var offer = Id(9);
        var values = new FactorVector(.5, .5, .5, .5, .5, .5);
        Judgement[] across = [.. Enumerable.Range(0, 6).SelectMany(x => new[] { new Judgement(kept, offer, $"p{x}", true, values), new Judgement(held, offer, $"p{x}", false, values) })];
        Assert.Empty(Comparisons.Of(across, heldBack: false));
        Assert.Empty(Comparisons.Of(across, heldBack: true));

        static Guid Needs(bool held) => Enumerable.Range(0, 100).Select(Id).First(x => Comparisons.IsHeldBack(x) == held);
    }

    [Fact]
    public void TheSameWeights_DifferByNothing_AndWithoutAnythingHeldBackNothingIsKnown()
    {
        var check = HeldBackCheck.Of(Comparisons.Of(new SimulatedReviewers(7).Decide(8, 20, Hidden), heldBack: true), Hand, Hand);
        Assert.Equal((0, 0), (check.Low, check.High));
        Assert.Equal((-1, 1), (HeldBackCheck.Of([], Hand, Hidden).Low, HeldBackCheck.Of([], Hand, Hidden).High));
    }

    [Fact]
    public void TooLittle_IsNotEnough()
    {
        Assert.False(new Lesson([]).Material.IsEnough);
        Assert.False(new Lesson(new SimulatedReviewers(8).Decide(4, 100, Hidden)).Material.IsEnough);
        Assert.False(new Lesson(new SimulatedReviewers(8).Decide(20, 1, Hidden)).Material.IsEnough);
        Assert.True(new Lesson(new SimulatedReviewers(8).Decide(8, 20, Hidden)).Material.IsEnough);
    }

    private static Func<FactorVector, double> Of(string factor) => factor switch
    {
        "topic" => x => x.Topic, "category" => x => x.Category, "sdg" => x => x.Sdg, "place" => x => x.Place, "time" => x => x.Time, _ => x => x.Quantity,
    };

    private static Guid Id(int number)
    {
        var bytes = new byte[16];
        (bytes[0], bytes[15]) = (7, (byte)number);
        return new Guid(bytes);
    }
}
