using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Index;

/// <summary>Reads term statistics from Lucene's dictionaries. Deleted documents count until a merge drops them.</summary>
internal static class LuceneStatistics
{
    /// <summary>Enough for the words of ordinary traffic; above it a segment's numbers are read anew.</summary>
    private const int MostCached = 200_000;

    // A segment never changes its frequencies, and most segments outlive thousands of refreshes: looking up a few hundred terms in each
    // would otherwise be the dearest part of a query.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(string Field, string Term), int>> BySegment = [];

    public static TermStatistics Read(IndexSearcher searcher, QueryText text)
    {
        var byLanguage = new Dictionary<string, FieldStatistics>(StringComparer.Ordinal);
        foreach (var (language, analysed) in text.ByLanguage)
        {
            var body = Field(searcher, LuceneSchema.Body(language), $"{analysed.Body} {text.TranslatedInto(language)}");
            if (body.Documents > 0)
            {
                byLanguage[language] = body with { AverageTitle = AverageLength(searcher, LuceneSchema.Title(language)) };
            }
        }

        return new TermStatistics(byLanguage, Field(searcher, LuceneSchema.Grams, text.Own.Grams));
    }

    private static FieldStatistics Field(IndexSearcher searcher, string field, string terms)
    {
        var frequencies = new Dictionary<string, long>(StringComparer.Ordinal);
        var documents = searcher.CollectionStatistics(field).DocCount;
        if (documents > 0)
        {
            foreach (var term in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal))
            {
                if (Frequency(searcher, field, term) is > 0 and var frequency)
                {
                    frequencies[term] = frequency;
                }
            }
        }

        return new FieldStatistics(documents, 0, AverageLength(searcher, field), frequencies);
    }

    private static long Frequency(IndexSearcher searcher, string field, string term)
    {
        var sum = 0L;
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var known = BySegment.GetOrCreateValue(leaf.AtomicReader.CoreCacheKey);
            if (!known.TryGetValue((field, term), out var frequency))
            {
                if (known.Count >= MostCached)
                {
                    known.Clear();
                }

                frequency = leaf.AtomicReader.DocFreq(new Term(field, term));
                known[(field, term)] = frequency;
            }

            sum += frequency;
        }

        return sum;
    }

    /// <summary>Average number of terms where a document has the field; 0 when none has it.</summary>
    public static double AverageLength(CollectionStatistics field) => field.DocCount > 0 ? (double)field.SumTotalTermFreq / field.DocCount : 0;

    private static double AverageLength(IndexSearcher searcher, string field) => AverageLength(searcher.CollectionStatistics(field));
}
