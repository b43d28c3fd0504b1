using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The rough order of candidates: BM25 as the servers count it, worked out term by term. A hundred terms that few documents have are read one after the
/// other, and only documents that are allowed count, where Lucene's own query holds a reader for each term in each segment open at once.
/// </summary>
internal static class LuceneRoughOrder
{
    /// <summary>The best documents, best first; of equal ones the older.</summary>
    public static ScoreDoc[] Best(IndexSearcher searcher, LuceneTerms terms, LuceneAllowed allowed, CandidateQuery query, TermStatistics statistics)
    {
        var lengths = new Dictionary<string, LuceneLengths>(StringComparer.Ordinal);
        return Best(allowed, [.. query.Wanted(statistics).Select(x => Worth(x.Field, x.Term, x.Boost))], query.Limit);

        Term Worth(string field, string term, float boost)
        {
            var dictionary = terms.In(field);
            var frequency = dictionary.Frequency(term);
            if (field is LuceneSchema.Category or LuceneSchema.Leaf)
            {
                // Every document has a code once, and none is shorter than others.
                return new Term(dictionary, term, boost * LuceneLengths.Rarity(frequency, searcher.IndexReader.MaxDoc), Lengths: null);
            }

            if (!lengths.TryGetValue(field, out var length))
            {
                lengths[field] = length = new LuceneLengths(searcher.CollectionStatistics(field));
            }

            return new Term(dictionary, term, boost * length.Rarity(frequency) * (SearchRanking.K + 1), length);
        }
    }

    private static ScoreDoc[] Best(LuceneAllowed allowed, Term[] wanted, int most)
    {
        var best = new PriorityQueue<ScoreDoc, (float Score, int Later)>();
        foreach (var (segment, documents) in allowed.Segments)
        {
            var sums = ArrayPool<float>.Shared.Rent(documents.Length);
            sums.AsSpan(0, documents.Length).Clear();
            foreach (var term in wanted)
            {
                term.AddTo(sums, segment, documents);
            }

            foreach (var document in documents.Each())
            {
                if (sums[document] is > 0 and var sum)
                {
                    var (number, place) = (segment.DocBase + document, (sum, -(segment.DocBase + document)));
                    if (best.Count < most)
                    {
                        best.Enqueue(new ScoreDoc(number, sum), place);
                    }
                    else if (best.TryPeek(out _, out var least) && place.CompareTo(least) > 0)
                    {
                        best.DequeueEnqueue(new ScoreDoc(number, sum), place);
                    }
                }
            }

            ArrayPool<float>.Shared.Return(sums);
        }

        return [.. best.UnorderedItems.OrderByDescending(x => x.Priority).Select(x => x.Element)];
    }

    /// <summary>A term and what it is worth.</summary>
    /// <param name="Dictionary">Its field.</param>
    /// <param name="Name">The term.</param>
    /// <param name="Worth">What it is worth at most.</param>
    /// <param name="Lengths">Of the field; none for codes.</param>
    private sealed record Term(LuceneTerms.Field Dictionary, string Name, float Worth, LuceneLengths? Lengths)
    {
        public void AddTo(float[] sums, AtomicReaderContext segment, FixedBitSet allowed)
        {
            if (Dictionary.Documents(segment.Ord, Name, withFrequency: Lengths is not null) is not { } documents)
            {
                return;
            }

            var lengths = Lengths is null ? null : segment.AtomicReader.GetNormValues(Dictionary.Name);
            for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
            {
                if (allowed.Get(document))
                {
                    sums[document] += lengths is null ? Worth : Worth * documents.Freq / (documents.Freq + Lengths!.Of((byte)lengths.Get(document)));
                }
            }
        }
    }
}
