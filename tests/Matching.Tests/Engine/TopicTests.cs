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
        var topic = new Topic(true, new TextMatch(1, []), null, 0, new TextMeaning(1, [new LeafShare(5, offer)], null), new TextMeaning(1, [new LeafShare(leafOfNeed, need)], null));
        Assert.StartsWith(said, new TopicWords(ReasonWords.English).Subject(topic, .5).Words, StringComparison.Ordinal);
    }

    private static TopicValue Of(bool oneLanguage, double words, double nearness, double overlap) =>
        new Topic(oneLanguage, new TextMatch(words, []), nearness, overlap, null, null).By(Weights.Current);
}
