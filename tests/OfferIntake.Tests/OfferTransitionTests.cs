using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Offers;
using Xunit;

namespace Matchmaking.OfferIntake.Tests;

/// <summary>Every step of an offer from every state: where it leads, or the code it is refused with.</summary>
public sealed class OfferTransitionTests
{
    private static readonly OfferState[] Ended = [OfferState.Closed, OfferState.Withdrawn, OfferState.Expired, OfferState.Declined];

    private static readonly Dictionary<string, Action<Offer>> Steps = new()
    {
        ["change"] = x => x.Change(Make.Draft(100), Make.Someone, Make.Now),
        ["submit"] = x => x.Submit(Make.Company(ScreeningStanding.Clear), Make.Someone, Make.Now),
        ["clear"] = x => x.Apply(ScreeningStanding.Clear, Make.Now),
        ["hold"] = x => x.Apply(ScreeningStanding.Hold, Make.Now),
        ["bar"] = x => x.Apply(ScreeningStanding.Barred, Make.Now),
        ["pending"] = x => x.Apply(ScreeningStanding.Pending, Make.Now),
        ["pause"] = x => x.Pause(Make.Someone, Make.Now, null),
        ["resume"] = x => x.Resume(Make.Someone, Make.Now, null),
        ["withdraw"] = x => x.Withdraw(Make.Someone, Make.Now, "other", null),
        ["decline"] = x => x.Decline(Make.Someone, Make.Now, "other", null),
        ["close"] = x => x.Close(Make.Someone, Make.Now, null),
        ["expire"] = x => x.Expire(Actor.Clock("offer-intake"), Make.Now),
        ["join"] = x => x.JoinTo(Make.Offer(OfferState.Available), 0, false, null, Make.Someone, Make.Now, null),
        ["reserve"] = x => x.Reserve(Guid.CreateVersion7(), [(1, 10)], Make.Someone, Make.Now),
    };

    /// <summary>One row a state: per step the state it leads to, a refusal in brackets, or "-" where nothing happens.</summary>
    private const string Table = """
                      change           submit              clear       hold    bar       pending  pause                resume              withdraw               decline                close                  expire   reserve  join
    draft             draft            available           -           -       -         -        [offer-wrong-state]  [offer-not-paused]  [offer-wrong-state]    [offer-wrong-state]    [offer-wrong-state]    -        [offer-not-open]  closed
    submitted         submitted        [offer-not-draft]   available   onHold  declined  -        submitted            [offer-not-paused]  withdrawn              declined               closed                 expired  [offer-not-open]  closed
    available         available        [offer-not-draft]   -           onHold  declined  -        paused               [offer-not-paused]  withdrawn              declined               closed                 expired  partlyCommitted  closed
    onHold            onHold           [offer-not-draft]   available   -       declined  -        onHold               [offer-not-paused]  withdrawn              declined               closed                 expired  [offer-not-open]  closed
    paused            paused           [offer-not-draft]   -           onHold  declined  -        [offer-wrong-state]  available           withdrawn              declined               closed                 expired  [offer-not-open]  closed
    partlyCommitted   partlyCommitted  [offer-not-draft]   -           onHold  declined  -        paused               [offer-not-paused]  [offer-has-commitments] [offer-has-commitments] [offer-has-commitments] expired partlyCommitted  [join-promised]
    fullyCommitted    fullyCommitted   [offer-not-draft]   -           onHold  declined  -        paused               [offer-not-paused]  [offer-has-commitments] [offer-has-commitments] [offer-has-commitments] expired [quantity-unavailable]  [join-promised]
    closed            [offer-ended]    [offer-not-draft]   -           -       -         -        [offer-wrong-state]  [offer-not-paused]  [offer-ended]          [offer-ended]          [offer-wrong-state]    -        [offer-not-open]  [offer-ended]
    withdrawn         [offer-ended]    [offer-not-draft]   -           -       -         -        [offer-wrong-state]  [offer-not-paused]  [offer-ended]          [offer-ended]          [offer-wrong-state]    -        [offer-not-open]  [offer-ended]
    expired           [offer-ended]    [offer-not-draft]   -           -       -         -        [offer-wrong-state]  [offer-not-paused]  [offer-ended]          [offer-ended]          [offer-wrong-state]    -        [offer-not-open]  [offer-ended]
    declined          [offer-ended]    [offer-not-draft]   -           -       -         -        [offer-wrong-state]  [offer-not-paused]  [offer-ended]          [offer-ended]          [offer-wrong-state]    -        [offer-not-open]  [offer-ended]
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
        var offer = Make.Offer(Enum.Parse<OfferState>(from, ignoreCase: true));
        var version = offer.Version;
        offer.TakeTransitions();
        if (outcome[0] == '[')
        {
            offer.Refuses(outcome[1..^1], Steps[step]);
            Assert.Empty(offer.TakeTransitions());
            return;
        }

        Steps[step](offer);
        var taken = offer.TakeTransitions();
        if (outcome == "-")
        {
            Assert.Empty(taken);
            Assert.Equal((from, version), (offer.StateName, offer.Version));
            return;
        }

        Assert.Equal(outcome, offer.StateName);
        Assert.Equal(outcome, taken[^1].Transition.To);
        Assert.Equal(offer.Version, taken[^1].Transition.Version);
        Assert.Equal(version + taken.Count, offer.Version);
        Assert.Equal(Ended.Contains(offer.State), offer.IsEnded);
    }

    [Fact]
    public void EveryState_HasARow() =>
        Assert.Equal(Enum.GetNames<OfferState>().Length, Table.Split('\n').Length - 1);

    [Fact]
    public void Event_CarriesTheSnapshotOfItsOwnStep_AndDraftsMakeNone()
    {
        var company = Make.Company(ScreeningStanding.Clear);
        var offer = Offer.Draft(company, Make.Draft(), Make.Someone, Make.Now);
        offer.Change(Make.Draft(50), Make.Someone, Make.Now);
        Assert.All(offer.TakeTransitions(), x => Assert.Null(x.Event));

        offer.Submit(company, Make.Someone, Make.Now);
        var events = offer.TakeTransitions().Select(x => (OfferChanged)x.Event!).ToArray();
        Assert.Equal(["submitted", "made-available"], events.Select(x => x.Transition.Change));
        Assert.Equal([OfferState.Submitted, OfferState.Available], events.Select(x => x.Offer.State));
        Assert.Equal([3L, 4L], events.Select(x => x.Offer.Version));
    }

    [Fact]
    public void Submit_WithoutDeclaration_IsRefused()
    {
        var company = Make.Company(ScreeningStanding.Clear, Make.Profile with { DeclaresExclusionCriteria = false });
        Make.Offer(OfferState.Draft).Refuses("declaration-missing", x => x.Submit(company, Make.Someone, Make.Now));
    }

    [Fact]
    public void Submit_OfABarredCompany_IsRefused() =>
        Make.Offer(OfferState.Draft).Refuses("company-not-eligible", x => x.Submit(Make.Company(ScreeningStanding.Barred), Make.Someone, Make.Now));

    [Theory]
    [InlineData(ScreeningStanding.Pending, OfferState.Submitted)]
    [InlineData(ScreeningStanding.Hold, OfferState.OnHold)]
    public void Submit_WaitsForScreening(ScreeningStanding standing, OfferState state)
    {
        var offer = Make.Offer(OfferState.Draft);
        offer.Submit(Make.Company(standing), Make.Someone, Make.Now);
        Assert.Equal(state, offer.State);
    }

    [Fact]
    public void Hold_HidesThePause_AndLiftingItBringsThePauseBack()
    {
        var offer = Make.Offer(OfferState.Paused);
        offer.Apply(ScreeningStanding.Hold, Make.Now);
        offer.Apply(ScreeningStanding.Clear, Make.Now);
        Assert.Equal(OfferState.Paused, offer.State);
    }

    [Fact]
    public void Resume_OnHold_StaysOnHold()
    {
        var offer = Make.Offer(OfferState.Paused);
        offer.Apply(ScreeningStanding.Hold, Make.Now);
        offer.Resume(Make.Someone, Make.Now, null);
        Assert.Equal(OfferState.OnHold, offer.State);
        offer.Apply(ScreeningStanding.Clear, Make.Now);
        Assert.Equal(OfferState.Available, offer.State);
    }

    [Fact]
    public void TerminalState_KeepsReasonAndNote()
    {
        var offer = Make.Offer(OfferState.Available);
        offer.TakeTransitions();
        offer.Withdraw(Make.Someone, Make.Now, "given-elsewhere", "To a school.");
        var step = Assert.Single(offer.TakeTransitions()).Transition;
        Assert.Equal(("given-elsewhere", "To a school.", "given-elsewhere"), (step.Reason, step.Note, offer.Snapshot().Reason));
    }
}
