using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Allocation;
using Xunit;

namespace Matchmaking.Matching.Tests.Allocation;

public sealed class LineStepsTests
{
    [Theory]
    [InlineData("C62", "C62", 1_000, 1_000)] // piece for piece
    [InlineData("DZN", "C62", 1_000, 12_000)] // a dozen is not broken up
    [InlineData("C62", "DZN", 12_000, 1_000)]
    [InlineData("TNE", "KGM", 1, 1_000)] // the smallest that has three decimals on both sides
    [InlineData("KGM", "TNE", 1_000, 1)]
    public void Step_IsTheSmallestQuantityThatMeansTheSame(string offer, string need, long offerStep, long needStep)
    {
        var steps = Between(offer, need)!.Value;
        Assert.Equal((offerStep, needStep), (steps.Offer, steps.Need));
    }

    [Fact]
    public void UnitsWithoutACommonMeasure_StayWithinTheTolerance()
    {
        var steps = Between("LBR", "KGM")!.Value;
        Assert.InRange(steps.OfferQuantity(1) * .45359237m / steps.NeedQuantity(1), .9999m, 1.0001m);
    }

    [Fact]
    public void OtherDimension_DoesNotConvert()
    {
        Assert.Null(Between("C62", "KGM"));
        Assert.Equal((1, 1), Between("C62", "KGM", countable: false) is { } whole ? (whole.Least, whole.Most) : default);
    }

    [Theory]
    [InlineData(50, null, 50)]
    [InlineData(null, 50, 50)]
    [InlineData(40, 50, 50)]
    [InlineData(null, null, 1)]
    public void Least_IsTheLargerLot(int? offerLot, int? needLot, long least) => Assert.Equal(least, Between("C62", "C62", offerLot: offerLot, needLot: needLot)!.Value.Least);

    [Theory]
    [InlineData(101, null, "lot-too-large")]
    [InlineData(100, null, null)]
    [InlineData(null, 101, "lot-too-small")]
    [InlineData(null, 100, null)]
    public void Lot_StandsInTheWay_OnlyAboveWhatIsOpen(int? offerLot, int? needLot, string? obstacle)
    {
        var offer = Ledger("C62", needLot is null ? 200 : 100, offerLot);
        var need = Ledger("C62", needLot is null ? 100 : 200, needLot);
        Assert.Equal(obstacle, LineSteps.Between(offer, need, countable: true)!.Value.Obstacle(offer));
    }

    [Fact]
    public void Quantity_ThatBreaksAPackage_IsNoNumberOfSteps()
    {
        var steps = Between("DZN", "C62")!.Value;
        Assert.Equal((2, null, null), (steps.StepsOf(24), steps.StepsOf(25), steps.StepsOf(-12)));
        Assert.Null(Between("C62", "C62")!.Value.StepsOf(1.5m));
    }

    private static LineSteps? Between(string offer, string need, bool countable = true, int? offerLot = null, int? needLot = null) =>
        LineSteps.Between(Ledger(offer, 1_000, offerLot), Ledger(need, 1_000, needLot), countable);

    private static LineLedger Ledger(string unit, decimal quantity, decimal? lot) => new(Make.Line(1, "Something", quantity, unit, lot), 0, 0);
}
