using Lucene.Net.Search;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Index;

/// <summary>Reads term statistics from Lucene's dictionaries. Deleted documents count until a merge drops them.</summary>
internal static class LuceneStatistics
{
    public static TermStatistics Read(LuceneTerms dictionaries, QueryText text)
    {
        var byLanguage = new Dictionary<string, FieldStatistics>(StringComparer.Ordinal);
        foreach (var (language, analysed) in text.ByLanguage)
        {
            var body = Read(dictionaries.In(LuceneSchema.Body(language)), $"{analysed.Body} {text.TranslatedInto(language)}");
            if (body.Documents > 0)
            {
                byLanguage[language] = body with { AverageTitle = AverageLength(dictionaries.In(LuceneSchema.Title(language)).Statistics) };
            }
        }

        return new TermStatistics(byLanguage, Read(dictionaries.In(LuceneSchema.Grams), text.Own.Grams));
    }

    private static FieldStatistics Read(LuceneTerms.Field field, string terms)
    {
        var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
        var documents = field.Statistics.DocCount;
        if (documents > 0)
        {
            foreach (var term in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            {
                if (field.Frequency(term) is > 0 and var frequency)
                {
                    frequencies[term] = frequency;
                }
            }
        }

        return new FieldStatistics(documents, 0, AverageLength(field.Statistics), frequencies);
    }

    /// <summary>Average number of terms where a document has the field; 0 when none has it.</summary>
    public static double AverageLength(CollectionStatistics field) => field.DocCount > 0 ? (double)field.SumTotalTermFreq / field.DocCount : 0;
}
