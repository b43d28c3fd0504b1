using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Portal.Components.Pages.Screening;
using Xunit;

namespace Matchmaking.Portal.Tests;

public sealed class NameMarksTests
{
    private static readonly HitExplanation Why = new()
    {
        SubjectName = "Karsavan Marine Logistic FZE",
        ListedName = "Karsavan Marine & Logistics L.L.C.",
        NameScore = 915,
        Words = [Same("karsavan", "karsavan"), new HitWord("logistic", "logistics", "spelling", 883, 675), Same("marine", "marine"), Same("llc", "llc")],
        OnlyInListed = ["and"],
    };

    [Fact]
    public void SpellingVariant_IsMarkedAsNear_LegalFormByWhatIsLeft() => Assert.Equal(
        ["Karsavan:Same", "Marine:Same", "Logistic:Near", "FZE:Same"], Marked(NameMarks.OfSubject(Why)));

    [Fact]
    public void FullStops_DoNotHideAWord() => Assert.Equal(["Karsavan:Same", "Marine:Same", "Logistics:Near", "L.L.C.:Same"], Marked(NameMarks.OfListed(Why)));

    [Fact]
    public void WordOfOneSideOnly_IsNotMarked()
    {
        var why = Why with { SubjectName = "Karsavan Holding", Words = [Same("karsavan", "karsavan")], OnlyInSubject = ["holding"] };

        Assert.Equal(["Karsavan:Same"], Marked(NameMarks.OfSubject(why)));
    }

    [Fact]
    public void MarksOfScreening_AreTakenAsTheyStand_WrongOnesNot()
    {
        var why = Why with
        {
            SubjectName = "Вартан Остерович Келдран", Words = [new HitWord("keldran", "keldran", "otherScript", 1000, 1000), Same("vartan", "vartan")],
            SubjectMarks = [new HitMark(17, 7, 0), new HitMark(0, 6, 1), new HitMark(2, 3, 0), new HitMark(20, 50, 0), new HitMark(7, 3, 9)],
        };

        Assert.Equal(["Вартан:Same", "Келдран:Near"], Marked(NameMarks.OfSubject(why)));
        Assert.Equal(why.SubjectName, string.Concat(NameMarks.OfSubject(why).Select(x => x.Text)));
    }

    [Theory]
    [InlineData("لطفي قسطلانية", "ar")]
    [InlineData("فرخ زمان‌پویا", "fa")]
    [InlineData("Глеб Ветрозоров", "ru")]
    [InlineData("Євген Їжак", "uk")]
    [InlineData("欧阳凌雪", "zh")]
    [InlineData("月影精密 カブシキ", "ja")]
    [InlineData("백소리", "ko")]
    [InlineData("אליאב", "he")]
    [InlineData("Otto von Edelstrunk", null)]
    [InlineData("KML 云岭", "zh")]
    [InlineData("", null)]
    public void Language_IsToldByTheLetters(string name, string? language) => Assert.Equal(language, NameScript.LanguageOf(name));

    [Fact]
    public void Filter_KeepsItsAddress_AndLeavesEmptyPartsOut()
    {
        var query = CaseQuery.Empty with { Show = "todo", Q = "a b", Score = "" };

        Assert.Equal("/screening/hits?show=todo&q=a%20b", query.Address("/screening/hits"));
        Assert.Equal("/screening/hits?q=a%20b&show=second&after=x", query.Address("/screening/hits", ("show", "second"), ("after", "x")));
        Assert.Equal("/api/v1/screening/cases/counts?show=todo&q=a%20b", query.Ask("/counts"));
        Assert.True(query.IsNarrow);
        Assert.False(CaseQuery.Empty.IsNarrow);
    }

    [Fact]
    public void AnotherScript_IsMarkedWhenEveryWordFoundItsOther()
    {
        var why = Why with { SubjectName = "Карсаван Марин", Words = [new HitWord("karsavan", "karsavan", "otherScript", 1000, 1000), new HitWord("marin", "marine", "otherScript", 900, 300)] };

        Assert.Equal(["Карсаван:Near", "Марин:Near"], Marked(NameMarks.OfSubject(why)));
    }

    [Fact]
    public void OtherNames_ShareWordsLetterForLetter_AccentsAside() => Assert.Equal(["Téranga:Same"], Marked(NameMarks.Shared("Téranga Conseil", ["TERANGA Numérique"])));

    [Theory]
    [InlineData("")]
    [InlineData("  –  ")]
    [InlineData("\uD800")]
    public void OddName_IsShownAsItIs(string name) => Assert.Equal(name, string.Concat(NameMarks.Shared(name, ["x"]).Select(x => x.Text)));

    private static HitWord Same(string subject, string listed) => new(subject, listed, "same", 1000, 1000);

    private static IEnumerable<string> Marked(IEnumerable<NamePart> parts) => parts.Where(x => x.Mark != NameMark.None).Select(x => $"{x.Text}:{x.Mark}");
}
