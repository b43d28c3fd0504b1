using Matchmaking.Contracts.Help.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;
using Matchmaking.Matching.Text;
using Xunit;

namespace Matchmaking.Matching.Tests.Engine;

public sealed class TranslatedWordsTests
{
    private static readonly HelpContent Spanish = Make.Content("Refrigeradores solares para vacunas", "Donamos refrigeradores solares que conservan las vacunas sin electricidad.", "es");
    private static readonly HelpContent English = Make.Content("Vaccine refrigerators", "Health posts need solar refrigerators that keep vaccines cold.");
    private static readonly HelpContent Other = Make.Content("Accounting course", "Small enterprises want to learn to keep their books.");

    private static readonly TermStatistics Statistics = new(
        new Dictionary<string, FieldStatistics>(StringComparer.Ordinal) { ["en"] = Of(400, 30), ["es"] = Of(10, 20) },
        Of(410, 100));

    [Fact]
    public void WordsThatTranslateEachOther_AreEvidence_AndOthersAreNot()
    {
        var same = Compare(Spanish, English);
        var different = Compare(Spanish, Other);
        Assert.True(same.Translation > 3 * different.Translation);
        Assert.True(Value(same) > Value(same with { Translation = 0 }));
        Assert.True(Value(same, nearness: .3) > Value(same with { Translation = 0 }, nearness: .3));
        Assert.Empty(same.Terms);
        Assert.Equal(same.Translated.Count, same.Translated.Select(x => x.Asking).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(same.Translated.Count, same.Translated.Select(x => x.Other).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("ar", "ثلاجات لقاحات تعمل بالطاقة الشمسية")]
    [InlineData("zh", "太阳能疫苗冰箱")]
    [InlineData("fr", "Réfrigérateurs solaires pour vaccins")]
    [InlineData("ru", "Солнечные холодильники для вакцин")]
    [InlineData("es", "Refrigeradores solares para vacunas")]
    public void WhicheverSideAsks_ItIsWorthTheSame_AndNamesTheSameWords(string language, string title)
    {
        var statistics = Statistics with { ByLanguage = new Dictionary<string, FieldStatistics>(StringComparer.Ordinal) { ["en"] = Of(400, 30), [language] = Of(10, 20) } };
        var offer = Make.Content(title, title, language);
        var (one, other) = (Compare(offer, English, statistics), Compare(English, offer, statistics));
        Assert.True(one.Translated.Count > 0);
        Assert.Equal(one.Translation, other.Translation, 9);
        Assert.Equal(one.Evidence, other.Evidence, 9);
        Assert.Equal(SharedWords.Translated(offer, English, one, 8), SharedWords.Translated(offer, English, other, 8));
    }

    [Fact]
    public void InOneLanguage_NothingIsTranslated()
    {
        var match = Compare(English, English);
        Assert.Empty(match.Translated);
        Assert.Equal(0, match.Translation);
    }

    [Fact]
    public void Reason_NamesTheWordsAsTheyWereWritten_TheOffersFirst()
    {
        var topic = Topic.Of(false, Compare(English, Spanish), null, null);
        var said = new TopicWords(ReasonWords.English).Text(Spanish, English, topic, .5);
        Assert.Contains("vacunas ↔ vaccine", said.Words, StringComparison.Ordinal);
        Assert.Contains("refrigeradores ↔ refrigerators", said.Terms!);

        var none = new TopicWords(ReasonWords.English).Text(Spanish, Other, Topic.Of(false, new TextMatch(0, [], 50) { Asking = "en" }, null, null), 0);
        Assert.Equal("Written in Spanish and English, with hardly a word that translates another", none.Words);
        Assert.Null(none.Terms);
    }

    /// <summary>A pair of a language nobody has written in yet is not lost to its length.</summary>
    [Fact]
    public void LanguageThatTheIndexDoesNotHold_CountsAsLongAsTheOther()
    {
        var onlyEnglish = Statistics with { ByLanguage = new Dictionary<string, FieldStatistics>(StringComparer.Ordinal) { ["en"] = Of(400, 30) } };
        Assert.InRange(Compare(Spanish, English, onlyEnglish).Translation / Compare(Spanish, English).Translation, .7, 1.4);
    }

    private static double Value(TextMatch match, double? nearness = null) => new Topic(false, match, nearness, .2, null, null).By(Weights.Current).Value;

    private static FieldStatistics Of(long documents, double length) => new(documents, 5, length, new Dictionary<string, long>(StringComparer.Ordinal));

    private static TextMatch Compare(HelpContent asking, HelpContent other, TermStatistics? statistics = null) =>
        new TextSimilarity(AnalysedText.Of(asking), statistics ?? Statistics, Weights.Current.Mix).Compare(CodedText.Of(AnalysedText.Of(other)));
}
