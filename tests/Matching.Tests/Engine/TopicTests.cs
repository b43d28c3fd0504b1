using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Meaning;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

public sealed class TopicTests
{
    [Theory]
    [InlineData(true, 3.1, .4, .3)]
    [InlineData(false, .2, .7, .6)]
    [InlineData(false, 0, .2, 0)]
    [InlineData(true, 0, 0, 0)]
    public void Parts_AddUpToTheWhole(bool oneLanguage, double words, double nearness, double overlap)
    {
        var said = Of(oneLanguage, words, nearness, overlap);
        var parts = new[] { said.Text, said.Meaning, said.Subject }.Sum(part => said.Alone(part) * said.Share(part));
        Assert.Equal(said.Value, parts, 12);
        Assert.InRange(said.Value, 0, 1);
    }

    [Fact]
    public void ManySharedWords_OutweighAnotherSubject()
    {
        var same = Of(true, words: 12, nearness: .5, overlap: 0);
        var otherWords = Of(true, words: 2, nearness: .5, overlap: 1);
        Assert.True(same.Value > otherWords.Value);
    }

    [Fact]
    public void WhereFewWordsAreShared_TheSubjectDecides() => Assert.True(Of(true, words: .3, nearness: .3, overlap: .6).Value > Of(true, words: 1, nearness: .3, overlap: .05).Value);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AHeading_TellsLessOfItsSubjectThanAPage(bool oneLanguage)
    {
        Assert.True(Of(oneLanguage, words: 1, nearness: .3, overlap: .6, length: 60).Subject > 1.5 * Of(oneLanguage, words: 1, nearness: .3, overlap: .6, length: 6).Subject);
        Assert.Equal(Of(oneLanguage, words: 1, nearness: .3, overlap: 0, length: 60).Value, Of(oneLanguage, words: 1, nearness: .3, overlap: 0, length: 6).Value);
        Assert.Equal(0, Of(oneLanguage, words: 0, nearness: 0, overlap: 1, length: 0).Value);
    }

    [Fact]
    public void WhereManyWordsAreShared_TheSubjectAddsLittle()
    {
        double Added(double words) => Sum(Of(true, words, nearness: .3, overlap: .8)) - Sum(Of(true, words, nearness: .3, overlap: 0));
        Assert.True(Added(words: .5) > 4 * Added(words: 10));

        static double Sum(TopicValue said) => said.Text + said.Meaning + said.Subject;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void MoreOfAnything_IsNeverWorthLess(bool oneLanguage)
    {
        double[] steps = [0, .1, .3, .6, 1];
        foreach (var (more, less) in steps.Skip(1).Zip(steps))
        {
            foreach (var beside in steps)
            {
                Assert.True(Of(oneLanguage, 10 * more, beside, .5).Value > Of(oneLanguage, 10 * less, beside, .5).Value);
                Assert.True(Of(oneLanguage, 1, more, beside).Value > Of(oneLanguage, 1, less, beside).Value);
                Assert.True(Of(oneLanguage, 1, beside, more).Value > Of(oneLanguage, 1, beside, less).Value);
            }
        }
    }

    [Fact]
    public void InTwoLanguages_WhatUnrelatedTextsReachCountsLittle_AndStillHasAnOrder()
    {
        Assert.InRange(Of(false, words: .2, nearness: .15, overlap: .01).Value, 0, .25);
        Assert.True(Of(false, words: 0, nearness: .1, overlap: .02).Value > Of(false, words: 0, nearness: .1, overlap: .01).Value);
        Assert.True(Of(false, words: .2, nearness: .6, overlap: .3).Value > .5);
    }

    [Theory]
    [InlineData(.9, .9, 5, "Both texts are about")]
    [InlineData(.5, .25, 5, "Both texts are about")]
    [InlineData(.3, .2, 5, "The texts leave open")]
    [InlineData(.7, .7, 6, "The offer reads like")]
    [InlineData(.9, .5, 6, "The texts leave open")]
    public void WhatATextIsAbout_IsSaidOnlyWhenSure(double offer, double need, int leafOfNeed, string said)
    {
        var topic = new Topic(true, new TextMatch(1, [], 50), null, 0, new TextMeaning(1, [new LeafShare(5, offer)], null), new TextMeaning(1, [new LeafShare(leafOfNeed, need)], null));
        Assert.StartsWith(said, new TopicWords(ReasonWords.English).Subject(topic, .5).Words, StringComparison.Ordinal);
    }

    private static TopicValue Of(bool oneLanguage, double words, double nearness, double overlap, int length = 50) =>
        new Topic(oneLanguage, new TextMatch(words, [], length), nearness, overlap, null, null).By(Weights.Current);
}
