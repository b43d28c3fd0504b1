using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Pages.Clearances;
using Xunit;

namespace Matchmaking.Portal.Tests;

/// <summary>Which answers a section of a checklist sends: what is new, and nothing else.</summary>
public sealed class ChecklistFormTests
{
    [Fact]
    public void OnlyWhatChanged_IsSent_WithTheWordsOfItsGroup()
    {
        var form = ChecklistForm.Of([[Item("a", ItemState.Answered, "no"), Item("b", ItemState.Unanswered, null)], [Item("c", ItemState.Answered, "no")]]);
        form.Groups![0].Rows![1].Value = "yes";
        form.Groups[0].Words = "Seen.";

        var (group, answer) = Assert.Single(form.Answers());

        Assert.Equal((0, "b", "yes", "Seen."), (group, answer.ItemId, answer.Value, answer.Words));
    }

    [Fact]
    public void NewWordsAlone_ConfirmTheWholeGroup()
    {
        var form = ChecklistForm.Of([[Item("a", ItemState.Answered, "no"), Item("b", ItemState.Unanswered, null)]]);
        form.Groups![0].Words = "Looked again in May.";

        Assert.Equal(["a"], form.Answers().Select(x => x.Answer.ItemId));
    }

    [Fact]
    public void OutOfDate_StartsEmpty_SoThatTheSameIsSaidAnew_AndFollowsWhatWasShown()
    {
        var item = Item("a", ItemState.OutOfDate, "no");
        var form = ChecklistForm.Of([[item]]);
        Assert.Null(form.Groups![0].Rows![0].Value);
        Assert.Empty(form.Answers());
        form.Groups[0].Rows![0].Value = "no";

        Assert.Equal(item.Answer!.Id, Assert.Single(form.Answers()).Answer.Follows);
    }

    [Fact]
    public void PostedWithoutRows_SendsNothing() => Assert.Empty(new ChecklistForm { Groups = [new ChecklistGroup { Words = "x" }] }.Answers());

    [Fact]
    public void Tasks_WithoutWords_AreNotSent()
    {
        var form = new DecideForm { Outcome = "clearedWithConditions", Expires = "2027-01-31", Tasks = [new DecideTask { Who = "agency" }, new DecideTask { What = "Shows it.", Who = "agency", Due = "2026-12-31" }] };

        var task = Assert.Single(form.Body(null)!.Tasks);

        Assert.Equal(("Shows it.", ConditionOwner.Agency, new DateOnly(2026, 12, 31)), (task.What, task.Who, task.Due!.Value));
        form.Outcome = "cleared";
        Assert.Empty(form.Body(null)!.Tasks);
    }

    private static DueDiligenceItem Item(string id, ItemState state, string? value) => new()
    {
        Item = new ChecklistItem { Id = id }, State = state,
        Answer = value is null ? null : new ChecklistAnswer
        {
            Id = Guid.CreateVersion7(), ItemId = id, Question = "", Value = value, Effect = AnswerEffect.Clear, By = new(Contracts.ActorKind.Person, "x", "X"), At = DateTimeOffset.UnixEpoch, Checklist = "",
        },
    };
}
