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

    private static readonly Dictionary<string, Analyzer> ByLanguage = new(StringComparer.Ordinal)
    {
        ["en"] = Chain(words => new PorterStemFilter(Stop(new EnglishPossessiveFilter(Version, words), EnglishAnalyzer.DefaultStopSet))),
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
