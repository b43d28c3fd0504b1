using System.Buffers;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The rough order of candidates: <see cref="LuceneSimilarity"/>, worked out term by term. A hundred terms that few documents have are read one after the
/// other, and only documents that are allowed count, where Lucene's own query holds a reader for each term in each segment open at once.
/// </summary>
internal static class LuceneRoughOrder
{
    /// <summary>The best documents, best first; of equal ones the older.</summary>
    public static ScoreDoc[] Best(Similarity similarity, LuceneTerms terms, LuceneAllowed allowed, CandidateQuery query, TermStatistics statistics)
    {
        return Best(similarity, allowed, [.. query.Wanted(statistics).Select(x => Worth(x.Field, x.Term, x.Boost))], query.Limit);

        Term Worth(string field, string term, float boost)
        {
            var dictionary = terms.In(field);
            var weight = similarity.ComputeWeight(boost, dictionary.Statistics, new Lucene.Net.Search.TermStatistics(new BytesRef(term), dictionary.Frequency(term), totalTermFreq: -1));
            weight.Normalize(queryNorm: 1, topLevelBoost: 1);
            return new Term(dictionary, term, weight);
        }
    }

    private static ScoreDoc[] Best(Similarity similarity, LuceneAllowed allowed, Term[] wanted, int most)
    {
        var best = new PriorityQueue<int, (float Score, int Later)>();
        foreach (var (segment, documents) in allowed.Segments)
        {
            var sums = ArrayPool<float>.Shared.Rent(documents.Length);
            sums.AsSpan(0, documents.Length).Clear();
            foreach (var term in wanted)
            {
                term.AddTo(sums, similarity, segment, documents);
            }

            foreach (var document in documents.Each())
            {
                if (sums[document] is > 0 and var sum)
                {
                    var number = segment.DocBase + document;
                    if (best.Count < most)
                    {
                        best.Enqueue(number, (sum, -number));
                    }
                    else
                    {
                        best.EnqueueDequeue(number, (sum, -number));
                    }
                }
            }

            ArrayPool<float>.Shared.Return(sums);
        }

        return [.. best.UnorderedItems.OrderByDescending(x => x.Priority).Select(x => new ScoreDoc(x.Element, x.Priority.Score))];
    }

    /// <summary>A term and what it is worth.</summary>
    private sealed record Term(LuceneTerms.Field Dictionary, string Name, Similarity.SimWeight Worth)
    {
        public void AddTo(float[] sums, Similarity similarity, AtomicReaderContext segment, FixedBitSet allowed)
        {
            if (Dictionary.Documents(segment.Ord, Name) is not { } documents)
            {
                return;
            }

            var scores = similarity.GetSimScorer(Worth, segment);
            for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc())
            {
                if (allowed.Get(document))
                {
                    sums[document] += scores.Score(document, documents.Freq);
                }
            }
        }
    }
}
