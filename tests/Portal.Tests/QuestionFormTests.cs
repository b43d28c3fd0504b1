using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Forms;
using Matchmaking.Portal.Components.Pages.AgencyScreening;
using Xunit;

namespace Matchmaking.Portal.Tests;

/// <summary>An agency's own questions: which id they have, and what of the minimum can be changed.</summary>
public sealed class QuestionFormTests
{
    private static readonly ChecklistItem Before = new()
    {
        Id = "own.1", Section = "media", FromTier = 2, Question = "Is it insured?", ValidMonths = 12, Answers = [new("a1", "Yes", AnswerEffect.Clear), new("a2", "No", AnswerEffect.Escalate)],
    };

    [Fact]
    public void Unchanged_OrStricter_StaysTheSameQuestion()
    {
        var form = QuestionForm.Of(Before, 1);
        Assert.Equivalent(Before, Item(form), strict: true);
        form.FromTier = 1;
        form.Answers![1].Effect = "block";
        form.Answers.Add(new QuestionAnswer { Label = "In part", Effect = "attention" });

        var item = Item(form);

        Assert.Equal(("own.1", 1), (item.Id, item.FromTier));
        Assert.Equal([("a1", AnswerEffect.Clear), ("a2", AnswerEffect.Block), ("a3", AnswerEffect.Attention)], item.Answers.Select(x => (x.Value, x.Effect)));
    }

    [Fact]
    public void OtherWords_OfTheQuestionOrAnAnswer_MakeAnotherQuestion()
    {
        var question = QuestionForm.Of(Before, 1);
        question.Question = "Is it well insured?";
        var answer = QuestionForm.Of(Before, 1);
        answer.Answers![0].Label = "No";

        Assert.All(new[] { question, answer }, x => Assert.Matches("^own\\.[0-9a-f]{32}$", Item(x).Id));
        Assert.NotEqual(Item(question).Id, Item(question).Id);
    }

    [Fact]
    public void RemovedAnswer_LeavesItsValueToNobody()
    {
        var form = QuestionForm.Of(Before, 1);
        form.Answers!.RemoveAt(0);
        form.Answers.Add(new QuestionAnswer { Label = "Perhaps" });
        form.Answers.Add(new QuestionAnswer { Value = "a2", Label = "Posted twice" });

        Assert.Equal(["a2", "a3", "a4"], Item(form).Answers.Select(x => x.Value));
    }

    [Fact]
    public void RowsWithoutWords_AreNotSent_AndMonthsThatAreNoNumberAreNamed()
    {
        var form = QuestionForm.Of(Before, 1);
        form.Answers!.Insert(0, new QuestionAnswer { Label = " " });
        form.Months = "twelve";
        var errors = new FormErrors();

        var item = form.Item(Before, isMinimum: false, errors, "Write a whole number.");

        Assert.Equal(2, item.Answers.Count);
        Assert.Equal("Write a whole number.", errors["Input.Months"]);
    }

    [Fact]
    public void OfTheMinimum_WordsStay_WhateverIsPosted()
    {
        var form = QuestionForm.Of(Before, 1);
        form.Question = "Something else?";
        form.Section = "principles";
        form.By = "company";
        form.Evidence = "words";
        form.Answers = [new QuestionAnswer { Value = "a2", Label = "Fine", Effect = "block" }, new QuestionAnswer { Value = "a9", Label = "New", Effect = "clear" }];

        var item = form.Item(Before, isMinimum: true, new FormErrors(), "");

        Assert.Equal(("own.1", "Is it insured?", "media", AnsweredBy.Desk, EvidenceNeeded.Words), (item.Id, item.Question, item.Section, item.By, item.Evidence));
        Assert.Equal([("Yes", AnswerEffect.Clear), ("No", AnswerEffect.Block)], item.Answers.Select(x => (x.Label, x.Effect)));
    }

    [Fact]
    public void PartsOfAChecklist_AreReplacedInTheirPlace_AddedBehind_AndTakenAway()
    {
        var second = Before with { Id = "own.2" };
        var list = new OwnChecklist(
            new ChecklistResponse { Id = "m", Version = "1", Sha256 = "", About = "", Tiers = [], Rules = [], Criteria = [], Sections = [], Items = [second] },
            new AgencyChecklistResponse { AgencyId = Guid.CreateVersion7(), Version = 3, Items = [Before, second], Rules = [new TierRule { Id = "r" }] });

        Assert.Equal(["own.3", "own.2"], list.With("own.1", Before with { Id = "own.3" }, null).Items.Select(x => x.Id));
        Assert.Equal(["own.1", "own.2", "own.4"], list.With(null, Before with { Id = "own.4" }, "Why").Items.Select(x => x.Id));
        Assert.Equal(["own.1"], list.Without("own.2", null).Items.Select(x => x.Id));
        Assert.Empty(list.Without("r", null).Rules);
        Assert.Equal(("own.1", "own.2"), (Assert.Single(list.Added).Id, Assert.Single(list.Tightened).Id));
    }

    [Fact]
    public void Rule_ReadsSectorsAndValueAsPeopleTypeThem()
    {
        var errors = new FormErrors();
        var rule = new RuleForm { Tier = 3, Sectors = "05, 1920;\n2011", AboveUsd = "10,000", Why = " Because. " }.Rule(null, errors, "no number");
        Assert.Equal(("05 1920 2011", 10_000m, "Because."), (string.Join(' ', rule.Sectors), rule.AboveUsd!.Value, rule.Why));
        Assert.Matches("^own\\.[0-9a-f]{32}$", rule.Id);
        new RuleForm { AboveUsd = "much" }.Rule(null, errors, "no number");
        Assert.Equal("no number", errors["Input.AboveUsd"]);
    }

    private static ChecklistItem Item(QuestionForm form) => form.Item(Before, isMinimum: false, new FormErrors(), "");
}
