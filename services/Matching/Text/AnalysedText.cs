using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.Matching.Text;

/// <summary>
/// The texts of an offer or need as terms, space-separated: what an index stores, searches and gives back, and what the text factor compares.
/// </summary>
/// <param name="Language">Language of the texts.</param>
/// <param name="Title">Terms of the title.</param>
/// <param name="Body">Terms of title, lines and summary. Lines stand twice: they say exactly what it is.</param>
/// <param name="Grams">Letter pieces of the title and the lines.</param>
internal sealed record AnalysedText(string Language, string Title, string Body, string Grams)
{
    /// <summary>A thousand lines of an import would drown the rest of the text.</summary>
    private const int MaxLines = 50;

    // Together below 32 KB in UTF-8, the largest value a column of Lucene holds.
    private const int MaxTitle = 1_000;
    private const int MaxBody = 7_500;
    private const int MaxGrams = 2_000;

    public static AnalysedText Of(HelpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var lines = LinesOf(content);
        return Of(content, content.Language, lines, GramsOf(content, lines));
    }

    /// <summary>The terms of title, lines and summary alone.</summary>
    public static string BodyOf(HelpContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Of(content, content.Language, LinesOf(content), "").Body;
    }

    /// <summary>The texts read as each language would read them; letter pieces know no language.</summary>
    public static IReadOnlyDictionary<string, AnalysedText> InEach(HelpContent content, IEnumerable<string> languages)
    {
        ArgumentNullException.ThrowIfNull(content);
        var lines = LinesOf(content);
        var grams = GramsOf(content, lines);
        return languages.ToDictionary(language => language, language => Of(content, language, lines, grams), StringComparer.Ordinal);
    }

    private static AnalysedText Of(HelpContent content, string language, string lines, string grams)
    {
        var title = string.Join(' ', TextAnalysis.Terms(content.Title, language));
        var lineTerms = string.Join(' ', TextAnalysis.Terms(lines, language));
        var summary = string.Join(' ', TextAnalysis.Terms(content.Summary, language));
        return new AnalysedText(language, Cut(title, MaxTitle), Cut($"{title} {lineTerms} {lineTerms} {summary}", MaxBody), grams);
    }

    private static string GramsOf(HelpContent content, string lines) => Cut(string.Join(' ', TextAnalysis.Grams($"{content.Title}\n{lines}")), MaxGrams);

    private static string LinesOf(HelpContent content) => string.Join('\n', content.Lines.Take(MaxLines).Select(line => line.Description).Distinct(StringComparer.Ordinal));

    private static string Cut(string terms, int length) =>
        terms.Length <= length ? terms : terms[..terms.LastIndexOf(' ', length)];
}
