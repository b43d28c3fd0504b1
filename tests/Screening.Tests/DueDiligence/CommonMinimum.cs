using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.Vocabulary;

namespace Matchmaking.Screening.Tests.DueDiligence;

/// <summary>The data file itself: what it must hold so that it means what the guide says.</summary>
public sealed class CommonMinimum
{
    private static readonly Checklist Minimum = Checklist.Minimum;

    [Fact]
    public void EveryItem_HasAnAnswerThatLetsOn_AndOneThatDoesNot_AndADatedSource() => Assert.All(Minimum.Items, item =>
    {
        Assert.NotNull(item.Source);
        Assert.True(item.Source.Date.Year > 1900);
        Assert.Contains(Minimum.File.Sections, x => x.Id == item.Section);
        Assert.InRange(item.ValidMonths, 1, 36);
        Assert.All(item.RenewOn, x => Assert.NotNull(Checklist.TriggerFrom(x)));
        if (item.By != AnsweredBy.Platform)
        {
            Assert.Contains(item.Answers, x => x.Effect == AnswerEffect.Clear);
            Assert.Contains(item.Answers, x => x.Effect >= AnswerEffect.Escalate);
            Assert.Equal(item.Answers.Count, item.Answers.DistinctBy(x => x.Value).Count());
        }
    });

    [Fact]
    public void EveryCriterion_IsHeldAgainstActivitiesOwnersFundersAndAffiliates()
    {
        Assert.Equal(10, Minimum.Criteria.Count);
        Assert.All(Minimum.Criteria, criterion => Assert.Equal(
            ["activities", "owners", "funders", "affiliates"], Minimum.Items.Where(x => x.Criterion == criterion.Id).Select(x => x.Aspect)));
    }

    [Fact]
    public void EveryPartThatIsAskedFor_IsThereFromTier2()
    {
        Assert.Equal(["screening", "exclusion", "ownership", "media", "principles", "questionnaire"], Minimum.For(2).Select(x => x.Section).Distinct());
        Assert.Equal(4, Minimum.For(2).Count(x => x.Section == "principles" && x.By == AnsweredBy.Company));
        Assert.True(Minimum.For(1).Count() < Minimum.For(2).Count() && Minimum.For(2).Count() < Minimum.For(3).Count());
        Assert.Equal(Minimum.Items.Count, Minimum.Items.DistinctBy(x => x.Id).Count());
    }

    [Theory]
    [InlineData("goods", 250_000, "2611", 1)]
    [InlineData("goods", 250_001, "2611", 2)]
    [InlineData("goods", null, "2611", 2)]
    [InlineData("expertise", null, "2611", 1)]
    [InlineData("funding", 50_001, "2611", 2)]
    [InlineData("expertise", 10, "0620", 2)]
    [InlineData("expertise", 10, "2520", 3)]
    [InlineData("goods", 5_000_001, "2611", 3)]
    public void Tier_FollowsKindValueAndRisk(string kind, int? value, string isic, int tier) =>
        Assert.Equal(tier, Minimum.Reasons([isic], kind, value)[0].Tier);

    [Fact]
    public void Tier0_IsHeldUpByRiskAlone()
    {
        Assert.True(Minimum.AllowsTier0(["2611"], "expertise", 10));
        Assert.False(Minimum.AllowsTier0(["2611", "1200"], "expertise", 10));
        Assert.All(Minimum.Rules.SelectMany(x => x.Kinds), x => Assert.True(Kinds.IsKnown(x)));
    }

    [Fact]
    public void NothingLooserThanTheMinimum_IsTaken_AndEachLooserPartIsNamed()
    {
        var item = Minimum.Find("exclusion.tobacco.owners")!;
        var rule = Minimum.Rules.Single(x => x.Id == "large");
        AgencyChecklistRequest With(ChecklistItem changed) => new() { Items = [changed] };
        AgencyChecklistRequest WithRule(TierRule changed) => new() { Rules = [changed] };

        string[] Fields(AgencyChecklistRequest profile) => [.. Tightening.Loosened(profile).Select(x => x.Field)];

        Assert.Equal(["items[0].fromTier"], Fields(With(item with { FromTier = 3 })));
        Assert.Equal(["items[0].evidence"], Fields(With(item with { Evidence = EvidenceNeeded.None })));
        Assert.Equal(["items[0].validMonths"], Fields(With(item with { ValidMonths = 13 })));
        Assert.Equal(["items[0].renewOn"], Fields(With(item with { RenewOn = [] })));
        Assert.Equal(["items[0].question"], Fields(With(item with { Question = "Is it a nice company?" })));
        Assert.Equal(["items[0].answers"], Fields(With(item with { Answers = [.. item.Answers.Select(x => x.Value == "yes" ? x with { Effect = AnswerEffect.Attention } : x)] })));
        Assert.Equal(["items[0].answers"], Fields(With(item with { Answers = [.. item.Answers, new ChecklistChoice("sometimes", "Sometimes", AnswerEffect.Clear)] })));
        Assert.Equal(["rules[0].tier"], Fields(WithRule(rule with { Tier = 1 })));
        Assert.Equal(["rules[0].aboveUsd"], Fields(WithRule(rule with { AboveUsd = 300_000 })));
        Assert.Equal(["rules[0].kinds"], Fields(WithRule(rule with { Kinds = ["goods"] })));
        Assert.Equal(["rules[0].sectors"], Fields(WithRule(rule with { Sectors = ["01"] })));
        Assert.Equal(["rules[0].unknownValue", "rules[0].aboveUsd"], Fields(WithRule(rule with { UnknownValue = true, AboveUsd = 900_000 })));

        Assert.Empty(Fields(With(item with { FromTier = 1, ValidMonths = 3, Answers = [.. item.Answers.Select(x => x.Value == "unsure" ? x with { Effect = AnswerEffect.Block } : x)] })));
        Assert.Empty(Fields(WithRule(rule with { Tier = 3, AboveUsd = 1_000 })));
        Assert.Empty(Fields(With(item with { Id = "own.question" })));
    }
}
