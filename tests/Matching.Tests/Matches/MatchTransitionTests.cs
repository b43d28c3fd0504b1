using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Matches;
using Matchmaking.ServiceDefaults.Problems;
using Xunit;
using static Matchmaking.Matching.Tests.Matches.MatchMake;

namespace Matchmaking.Matching.Tests.Matches;

/// <summary>Every step of a match from every state: where it leads, or "x" where it is refused as out of turn.</summary>
public sealed class MatchTransitionTests
{
    private static readonly Dictionary<string, Action<Match>> Steps = new()
    {
        ["assign"] = x => x.Assign("me", "Me", Officer, Now),
        ["giveBack"] = x => x.Assign(null, null, Officer, Now),
        ["ask"] = x => x.Ask("Why?", Agency, Now),
        ["answer"] = x => x.Answer("So.", Agency, Now),
        ["recommend"] = x => x.Recommend(Officer, Now, null),
        ["return"] = x => x.Return(Agency, Now, "Look again"),
        ["approve"] = x => x.Approve(Agency, Now, null),
        ["dismiss"] = x => x.Dismiss(Officer, Now, "quality", null),
        ["reopen"] = x => x.Reopen(Officer, Now, null),
        ["retract"] = x => x.Retract(Agency, Now, "error"),
        ["offer"] = x => x.Offer(Officer, Now),
        ["accept"] = x => x.Accept([], Company, Now, null),
        ["confirm"] = x => x.Confirm(Officer, Now),
        ["fail"] = x => x.FailAcceptance("quantity-unavailable", Officer, Now),
        ["decline"] = x => x.Decline(Company, Now, "timing", null),
        ["lapse"] = x => x.Lapse(Actor.Clock("matching"), Now.AddDays(15)),
    };

    private const string Table = """
                       assign       giveBack       ask            answer       recommend    return       approve   dismiss    reopen       retract    offer    accept     confirm   fail     decline            lapse
    proposed           underReview  proposed       infoRequested  x            recommended  x            x         dismissed  x            retracted  x        x          x         x        x                  proposed
    underReview        underReview  underReview    infoRequested  x            recommended  x            x         dismissed  x            retracted  x        x          x         x        x                  underReview
    infoRequested      infoRequested infoRequested infoRequested  underReview  recommended  x            x         dismissed  x            retracted  x        x          x         x        x                  infoRequested
    recommended        recommended  recommended    infoRequested  x            x            underReview  approved  dismissed  x            retracted  x        x          x         x        x                  recommended
    approved           x            x              x              x            x            x            x         x          x            retracted  offered  x          x         x        x                  approved
    offered            x            x              x              x            x            x            x         x          x            retracted  x        accepting  x         x        declinedByCompany  lapsed
    accepting          x            x              x              x            x            x            x         x          x            x          x        x          accepted  offered  x                  accepting
    accepted           x            x              x              x            x            x            x         x          x            x          x        x          x         x        x                  accepted
    declinedByCompany  x            x              x              x            x            x            x         x          x            x          x        x          x         x        x                  declinedByCompany
    dismissed          x            x              x              x            x            x            x         x          underReview  x          x        x          x         x        x                  dismissed
    retracted          x            x              x              x            x            x            x         x          x            x          x        x          x         x        x                  retracted
    lapsed             x            x              x              x            x            x            x         x          x            x          x        x          x         x        x                  lapsed
    """;

    public static TheoryData<string, string, string> Cells()
    {
        var rows = Table.Split('\n').Select(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var cells = new TheoryData<string, string, string>();
        foreach (var row in rows.Skip(1))
        {
            for (var i = 0; i < rows[0].Length; i++)
            {
                cells.Add(row[0], rows[0][i], row[i + 1]);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    internal void Step_FromState(string from, string step, string outcome)
    {
        var match = In(Enum.Parse<MatchState>(from, ignoreCase: true));
        var (before, version) = (match.State, match.Version);
        if (outcome != "x")
        {
            Steps[step](match);
            Assert.Equal(outcome, match.StateName);
            return;
        }

        Assert.Equal("match-wrong-state", Code(() => Steps[step](match)));
        Assert.Equal((before, version), (match.State, match.Version));
    }

    [Fact]
    public void WhoRecommended_DoesNotApprove() =>
        Assert.Equal("same-person", Code(() => In(MatchState.Recommended).Approve(Officer, Now, null)));

    [Fact]
    public void PartOfALine_IsAccepted_AndTheRestIsFree()
    {
        var match = In(MatchState.Offered);
        match.Accept([new AcceptLine(1, 40)], Company, Now, null);
        Assert.Equal([new ReserveLine(1, 40)], match.OfferReservation());
        match.Confirm(Officer, Now);
        Assert.Equal((40m, LineOutcome.Accepted), (match.Body.Lines[0].AcceptedQuantity, match.Body.Lines[0].Outcome));
    }

    [Theory]
    [InlineData(0, "out-of-range")]
    [InlineData(-1, "out-of-range")]
    [InlineData(101, "out-of-range")]
    [InlineData(1.5, "not-whole")]
    public void Quantity_OutsideWhatIsProposed_IsRefusedAtItsField(double quantity, string code)
    {
        var match = In(MatchState.Offered);
        var error = Assert.Single(Assert.Throws<InvalidException>(() => match.Accept([new AcceptLine(1, (decimal)quantity)], Company, Now, null)).Errors.All);
        Assert.Equal(("lines[0].quantity", code), (error.Field, error.Code));
        Assert.Equal(MatchState.Offered, match.State);
    }

    [Fact]
    public void LessThanTheSmallestLot_IsRefused_WithTheLeast()
    {
        var match = In(MatchState.Offered);
        var error = Assert.Single(Assert.Throws<InvalidException>(() => match.Accept([new AcceptLine(1, 39)], Company, Now, null, _ => 40)).Errors.All);
        Assert.Equal(("lines[0].quantity", "below-minimum-lot"), (error.Field, error.Code));
        Assert.Contains("40", error.Message, StringComparison.Ordinal);
        match.Accept([new AcceptLine(1, 40)], Company, Now, null, _ => 40);
        Assert.Equal(MatchState.Accepting, match.State);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData(5.0, null, 5)]
    [InlineData(null, 30.0, 3)]
    [InlineData(5.0, 30.0, 5)]
    [InlineData(2.0, 30.0, 3)]
    [InlineData(null, 500.0, 10)]
    public void SmallestLot_IsTheLargerOfBothSides_InTheOffersUnit(double? given, double? wanted, double least)
    {
        // Ten dozen for 120 pieces: 30 pieces are three dozen, as a dozen is not broken.
        var line = Pair().Lines[0] with { OfferQuantity = 10, OfferUnit = "DZN", NeedQuantity = 120 };
        Assert.Equal((decimal)least, SmallestLot.Of(line, [Make.Line(1, "Tents", 10, "DZN", (decimal?)given)], [Make.Line(1, "Tents", 120, lot: (decimal?)wanted)]));
    }

    [Fact]
    public void LineNamedTwice_OrUnknown_IsRefused()
    {
        var match = In(MatchState.Offered);
        var errors = Assert.Throws<InvalidException>(() => match.Accept([new AcceptLine(1, 1), new AcceptLine(1, 1), new AcceptLine(9, 1)], Company, Now, null)).Errors.All;
        Assert.Equal(["lines[1].number", "lines[2].number"], errors.Select(x => x.Field));
    }

    [Fact]
    public void FailedAcceptance_CommitsNothing_AndAsksAnew()
    {
        var match = In(MatchState.Accepting);
        match.FailAcceptance("quantity-unavailable", Officer, Now.AddDays(3));
        Assert.Equal((LineOutcome.Unavailable, 0m), (match.Body.Lines[0].Outcome, match.Body.Lines[0].AcceptedQuantity));
        Assert.Equal(Now.AddDays(17), match.DueAt);
    }

    [Fact]
    public void Delivery_BeyondWhatWasAccepted_OrOnNoAcceptedLine_IsRefused()
    {
        var match = In(MatchState.Accepted);
        Assert.Equal(60, match.Deliver(1, Make.Today, 60, null, Company, Now).DeliveredOfferQuantity);
        Assert.Equal("more-than-accepted", Code(() => match.Deliver(1, Make.Today, 41, null, Company, Now)));
        Assert.Equal("line-not-found", Code(() => match.Deliver(2, Make.Today, 1, null, Company, Now)));
        Assert.Equal(100, match.Deliver(1, Make.Today, 40, null, Agency, Now).DeliveredNeedQuantity);
        Assert.Equal("match-not-accepted", Code(() => In(MatchState.Offered).Deliver(1, Make.Today, 1, null, Company, Now)));
    }

    [Fact]
    public void RetractedOrLapsed_MayBeProposedAgain_DismissedAndDeclinedMayNot()
    {
        Assert.Null(In(MatchState.Retracted).PairKey);
        Assert.Null(In(MatchState.Lapsed).PairKey);
        Assert.NotNull(In(MatchState.Dismissed).PairKey);
        Assert.NotNull(In(MatchState.DeclinedByCompany).PairKey);
    }

    [Fact]
    public void EveryStep_TellsActorTimeAndVersion()
    {
        var match = In(MatchState.Accepted);
        var steps = match.TakeTransitions();
        Assert.Equal(Enumerable.Range(1, steps.Count).Select(x => (long)x), steps.Select(x => x.Transition.Version));
        Assert.All(steps, x => Assert.Equal(x.Transition.To, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(Assert.IsType<MatchChanged>(x.Event).Match.State.ToString())));
    }

    [Fact]
    public void Emergency_RanksBeforeEveryOther()
    {
        var urgent = Make.Need(Make.Content("Tents", lines: Make.Line(1, "Tents", 100)) with { Emergency = "TC-2026-000012-VUT" });
        Assert.True(In(MatchState.Proposed, Pair(need: urgent) with { Score = 0.1 }).Rank > In(MatchState.Proposed, Pair() with { Score = 1 }).Rank);
    }

    private static string Code(Action step) => Assert.Throws<RefusedException>(step).Error.Code;

    [Fact]
    public void Accept_OfNoLineInTheList_NamesItsPlace()
    {
        var refused = Assert.Throws<InvalidException>(() => In(MatchState.Offered).Accept([null!, null!], Company, Now, null));
        Assert.Equal(["lines[0].number", "lines[1].number"], refused.Errors.All.Select(x => x.Field));
    }
}
