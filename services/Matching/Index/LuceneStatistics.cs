using Lucene.Net.Search;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Index;

/// <summary>Reads term statistics from Lucene's dictionaries. Deleted documents count until a merge drops them.</summary>
internal static class LuceneStatistics
{
    public static TermStatistics Read(IndexSearcher searcher, QueryText text, LuceneTerms? terms = null)
    {
        terms ??= new LuceneTerms(searcher);
        var byLanguage = new Dictionary<string, FieldStatistics>(StringComparer.Ordinal);
        foreach (var (language, analysed) in text.ByLanguage)
        {
            var body = Field(searcher, terms, LuceneSchema.Body(language), $"{analysed.Body} {text.TranslatedInto(language)}");
            if (body.Documents > 0)
            {
                byLanguage[language] = body with { AverageTitle = AverageLength(searcher, LuceneSchema.Title(language)) };
            }
        }

        return new TermStatistics(byLanguage, Field(searcher, terms, LuceneSchema.Grams, text.Own.Grams));
    }

    private static FieldStatistics Field(IndexSearcher searcher, LuceneTerms dictionaries, string field, string terms)
    {
        var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
        var documents = searcher.CollectionStatistics(field).DocCount;
        if (documents > 0)
        {
            var dictionary = dictionaries.In(field);
            foreach (var term in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            {
                if (dictionary.Frequency(term) is > 0 and var frequency)
                {
                    frequencies[term] = frequency;
                }
            }
        }

        return new FieldStatistics(documents, 0, AverageLength(searcher, field), frequencies);
    }

    /// <summary>Average number of terms where a document has the field; 0 when none has it.</summary>
    public static double AverageLength(CollectionStatistics field) => field.DocCount > 0 ? (double)field.SumTotalTermFreq / field.DocCount : 0;

    private static double AverageLength(IndexSearcher searcher, string field) => AverageLength(searcher.CollectionStatistics(field));
}
