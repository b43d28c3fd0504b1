using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Ar;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Es;
using Lucene.Net.Analysis.Fr;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Ru;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Text;

/// <summary>
/// One analyzer per UN language: words, lower case, stop words out, light stems (so that a stem stays near the word people see), accents
/// folded last. Chinese has no spaces: pairs of neighbouring characters stand for words.
/// </summary>
internal static class LanguageAnalyzers
{
    private const LuceneVersion Version = LuceneVersion.LUCENE_48;
    private static readonly CharArraySet Articles = new(Version, ["l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu"], ignoreCase: true);

    /// <summary>Lucene's English list is very short: numbers in words, pronouns and auxiliaries tell nothing about what is offered either.</summary>
    private static readonly CharArraySet English = new(
        Version,
        [
            .. EnglishAnalyzer.DefaultStopSet,
            "i", "we", "us", "our", "ours", "you", "your", "he", "she", "his", "her", "its", "they", "them", "their", "who", "whom", "which", "what", "when", "where", "why", "how",
            "do", "does", "did", "has", "have", "had", "having", "been", "being", "were", "can", "could", "may", "might", "must", "shall", "should", "would", "am",
            "all", "any", "both", "each", "every", "few", "many", "more", "most", "much", "other", "others", "own", "same", "several", "some", "such", "than", "too", "very", "also", "only", "just",
            "from", "about", "above", "after", "again", "against", "before", "below", "between", "during", "further", "out", "over", "per", "since", "through", "under", "until", "up", "upon",
            "within", "without", "while", "because", "here", "there", "once", "so", "yet", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "thousand", "m",
        ],
        ignoreCase: true);

    private static readonly Dictionary<string, Analyzer> ByLanguage = new(StringComparer.Ordinal)
    {
        ["en"] = Chain(words => new PorterStemFilter(Stop(new EnglishPossessiveFilter(Version, words), English))),
        ["fr"] = Chain(words => new FrenchLightStemFilter(Stop(new ElisionFilter(words, Articles), FrenchAnalyzer.DefaultStopSet))),
        ["es"] = Chain(words => new SpanishLightStemFilter(Stop(words, SpanishAnalyzer.DefaultStopSet))),
        ["ru"] = Chain(words => new RussianLightStemFilter(Stop(words, RussianAnalyzer.DefaultStopSet))),
        ["ar"] = Chain(words => new ArabicStemFilter(new ArabicNormalizationFilter(Stop(words, ArabicAnalyzer.DefaultStopSet)))),
        ["zh"] = Chain(words => new CJKBigramFilter(new CJKWidthFilter(words))),
    };

    /// <summary>The analyzer of a language; English when it is not one of the six.</summary>
    public static Analyzer Of(string language) => ByLanguage.GetValueOrDefault(language) ?? ByLanguage["en"];

    private static StopFilter Stop(TokenStream words, CharArraySet stopWords) => new(Version, words, stopWords);

    private static Analyzer Chain(Func<TokenStream, TokenStream> rest) => Analyzer.NewAnonymous((_, reader) =>
    {
        var source = new StandardTokenizer(Version, reader);
        return new TokenStreamComponents(source, new ASCIIFoldingFilter(rest(new LowerCaseFilter(Version, source))));
    });
}
