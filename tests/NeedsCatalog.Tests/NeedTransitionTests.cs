using Matchmaking.Contracts;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Needs;
using Xunit;

namespace Matchmaking.NeedsCatalog.Tests;

/// <summary>Every step of a need from every state: where it leads, or the code it is refused with.</summary>
public sealed class NeedTransitionTests
{
    private static readonly Dictionary<string, Action<Need>> Steps = new()
    {
        ["change"] = x => x.Change(Make.Agency(), Make.Draft(100), OpeningRight.AtOnce, Make.Someone, Make.Now),
        ["changeByFocalPoint"] = x => x.Change(Make.Agency(), Make.Draft(100), OpeningRight.ByReviewer, Make.Someone, Make.Now),
        ["submit"] = x => x.Submit(OpeningRight.ByReviewer, Make.Someone, Make.Now),
        ["submitOpen"] = x => x.Submit(OpeningRight.AtOnce, Make.Someone, Make.Now),
        ["open"] = x => x.Open(Make.Someone, Make.Now, null),
        ["return"] = x => x.Return(Make.Someone, Make.Now, "unclear", null),
        ["confirm"] = x => x.ConfirmReview(Make.Someone, Make.Now, null),
        ["pause"] = x => x.Pause(Make.Someone, Make.Now, null),
        ["resume"] = x => x.Resume(Make.Someone, Make.Now, null),
        ["enough"] = x => x.SetEnoughForNow(true, Make.Someone, Make.Now),
        ["close"] = x => x.Close(Make.Someone, Make.Now, null),
        ["cancel"] = x => x.Cancel(Make.Someone, Make.Now, "other", null),
        ["expire"] = x => x.Expire(Actor.Clock("needs-catalog"), Make.Now),
        ["reserve"] = x => x.Reserve(Guid.CreateVersion7(), [(1, 10)], Make.Someone, Make.Now),
    };

    /// <summary>One row a state: per step the state it leads to, a refusal in brackets, or "-" where nothing happens.</summary>
    private const string Table = """
                change        changeByFocalPoint  submit            submitOpen        open                  return                confirm                   pause               resume             enough              close                   cancel                  expire    reserve
    draft       draft         draft               inReview          open              [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  [need-wrong-state]  [need-not-paused]  [need-wrong-state]  [need-wrong-state]      [need-wrong-state]      -         [need-not-open]
    inReview    inReview      inReview            [need-not-draft]  [need-not-draft]  open                  draft                 [need-no-review-pending]  [need-wrong-state]  [need-not-paused]  [need-wrong-state]  [need-wrong-state]      cancelled               expired   [need-not-open]
    open        open          [reviewer-needed]   [need-not-draft]  [need-not-draft]  [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  paused              [need-not-paused]  open                closed                  cancelled               expired   partlyMet
    paused      paused        [reviewer-needed]   [need-not-draft]  [need-not-draft]  [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  [need-wrong-state]  open               paused              closed                  cancelled               expired   [need-not-open]
    partlyMet   partlyMet     [reviewer-needed]   [need-not-draft]  [need-not-draft]  [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  paused              [need-not-paused]  partlyMet           [need-has-commitments]  [need-has-commitments]  expired   partlyMet
    met         met           [reviewer-needed]   [need-not-draft]  [need-not-draft]  [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  paused              [need-not-paused]  met                 [need-has-commitments]  [need-has-commitments]  expired   [quantity-unavailable]
    closed      [need-ended]  [need-ended]        [need-not-draft]  [need-not-draft]  [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  [need-wrong-state]  [need-not-paused]  [need-wrong-state]  [need-wrong-state]      [need-ended]            -         [need-not-open]
    cancelled   [need-ended]  [need-ended]        [need-not-draft]  [need-not-draft]  [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  [need-wrong-state]  [need-not-paused]  [need-wrong-state]  [need-wrong-state]      [need-ended]            -         [need-not-open]
    expired     [need-ended]  [need-ended]        [need-not-draft]  [need-not-draft]  [need-not-in-review]  [need-not-in-review]  [need-no-review-pending]  [need-wrong-state]  [need-not-paused]  [need-wrong-state]  [need-wrong-state]      [need-ended]            -         [need-not-open]
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
        var need = Make.Need(Enum.Parse<NeedState>(from, ignoreCase: true));
        var version = need.Version;
        need.TakeTransitions();
        if (outcome[0] == '[')
        {
            need.Refuses(outcome[1..^1], Steps[step]);
            Assert.Empty(need.TakeTransitions());
            return;
        }

        Steps[step](need);
        var taken = need.TakeTransitions();
        if (outcome == "-")
        {
            Assert.Empty(taken);
            Assert.Equal((from, version), (need.StateName, need.Version));
            return;
        }

        Assert.Equal(outcome, need.StateName);
        Assert.Equal(outcome, taken[^1].Transition.To);
        Assert.Equal(version + taken.Count, need.Version);
    }

    [Fact]
    public void EveryStateAndStep_IsInTheTable()
    {
        Assert.Equal(Enum.GetNames<NeedState>().Length, Table.Split('\n').Length - 1);
        Assert.Equal(Steps.Keys, Table.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Draft_IsNobodysBusiness_ButBecomingOneAgainIs()
    {
        var need = Make.Need(NeedState.Draft);
        need.Change(Make.Agency(), Make.Draft(5), OpeningRight.ByReviewer, Make.Someone, Make.Now);
        Assert.All(need.TakeTransitions(), x => Assert.Null(x.Event));

        need.Submit(OpeningRight.ByReviewer, Make.Someone, Make.Now);
        need.Return(Make.Someone, Make.Now, "unclear", "How many schools?");
        need.Change(Make.Agency(), Make.Draft(6), OpeningRight.ByReviewer, Make.Someone, Make.Now);
        need.Submit(OpeningRight.AtOnce, Make.Someone, Make.Now);
        var told = need.TakeTransitions().Select(x => x.Event as NeedChanged).ToArray();
        Assert.Equal(["submitted", "returned", null, "opened"], told.Select(x => x?.Transition.Change));
        Assert.Equal([NeedState.InReview, NeedState.Draft, null, NeedState.Open], told.Select(x => x?.Need.State));
        Assert.Equal([3L, 4L, null, 6L], told.Select(x => x?.Need.Version));
    }

    [Fact]
    public void Returned_CanBeCancelled_SinceOthersKnowIt()
    {
        var need = Make.Need(NeedState.InReview);
        need.Return(Make.Someone, Make.Now, "duplicate", null);
        need.Cancel(Make.Someone, Make.Now, "duplicate", null);
        Assert.Equal((NeedState.Cancelled, "duplicate"), (need.State, need.Snapshot().Reason));
    }

    [Fact]
    public void Emergency_OpensAtOnce_AndWaitsForTheReviewersLook()
    {
        var need = Make.Need(NeedState.Draft);
        need.Submit(OpeningRight.AtOnceReviewedLater, Make.Someone, Make.Now);
        Assert.Equal((NeedState.Open, true), (need.State, need.Snapshot().ReviewPending));
        need.ConfirmReview(Make.Someone, Make.Now, null);
        Assert.Equal((NeedState.Open, false), (need.State, need.Snapshot().ReviewPending));
        need.Refuses("need-no-review-pending", x => x.ConfirmReview(Make.Someone, Make.Now, null));
        need.Change(Make.Agency(), Make.Draft(5), OpeningRight.AtOnceReviewedLater, Make.Someone, Make.Now);
        Assert.True(need.ReviewPending);
    }

    [Fact]
    public void Reopening_KeepsTheDayItFirstOpened()
    {
        var need = Make.Need(NeedState.Open);
        need.Pause(Make.Someone, Make.Now.AddDays(1), null);
        need.Resume(Make.Someone, Make.Now.AddDays(2), null);
        Assert.Equal((Make.Now, Make.Now), (need.OpenedAt, need.ListedAt));
    }

    [Fact]
    public void EnoughForNow_TwiceTheSame_ChangesNothing()
    {
        var need = Make.Need(NeedState.Open);
        need.SetEnoughForNow(true, Make.Someone, Make.Now);
        var version = need.Version;
        need.SetEnoughForNow(true, Make.Someone, Make.Now);
        Assert.Equal((version, true), (need.Version, need.Snapshot().Terms.EnoughForNow));
        need.SetEnoughForNow(false, Make.Someone, Make.Now);
        Assert.False(need.Terms.EnoughForNow);
    }
}
