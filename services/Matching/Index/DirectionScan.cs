using System.Numerics;
using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaking.Matching.Meaning;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The documents whose direction is nearest to another one. Of each direction the signs of its 512 numbers are kept in memory, 64 bytes a document, and counted
/// against the question's; the few that agree most are then compared exactly, from the column on disk. A million take some milliseconds.
/// </summary>
internal static class DirectionScan
{
    private const int Words = SentenceEncoder.Dimensions / 64;

    /// <summary>Compared exactly, for each one wanted.</summary>
    private const int Spare = 10;

    // A segment never changes: its signs are read once.
    private static readonly ConditionalWeakTable<object, Signs> BySegment = [];

    /// <summary>Documents that a filter lets through, nearest first.</summary>
    public static ScoreDoc[] Nearest(IndexSearcher searcher, Filter filter, TextMeaning asking, int most)
    {
        if (asking.Direction is not { } direction)
        {
            return [];
        }

        var wanted = SignsOf(direction);
        var near = new PriorityQueue<(AtomicReaderContext Leaf, int Doc), int>();
        foreach (var leaf in searcher.IndexReader.Leaves)
        {
            var reader = leaf.AtomicReader;
            var signs = BySegment.GetValue(reader.CoreCacheKey, _ => Signs.Read(reader));
            var let = signs.Any ? filter.GetDocIdSet(leaf, reader.LiveDocs)?.GetIterator() : null;
            for (var doc = let?.NextDoc() ?? DocIdSetIterator.NO_MORE_DOCS; doc != DocIdSetIterator.NO_MORE_DOCS; doc = let!.NextDoc())
            {
                if (signs.Agreement(doc, wanted) is { } agreement)
                {
                    if (near.Count < most * Spare)
                    {
                        near.Enqueue((leaf, doc), agreement);
                    }
                    else if (near.TryPeek(out _, out var least) && agreement > least)
                    {
                        near.DequeueEnqueue((leaf, doc), agreement);
                    }
                }
            }
        }

        return [.. near.UnorderedItems
            .Select(x => new ScoreDoc(x.Element.Leaf.DocBase + x.Element.Doc, (float)(LuceneCandidates.MeaningOf(x.Element.Leaf.AtomicReader, x.Element.Doc)?.Nearness(asking) ?? -1)))
            .Where(x => x.Score > 0)
            .OrderByDescending(x => x.Score).ThenBy(x => x.Doc)
            .Take(most)];
    }

    private static ulong[] SignsOf(ReadOnlySpan<sbyte> direction)
    {
        var signs = new ulong[Words];
        for (var i = 0; i < direction.Length; i++)
        {
            signs[i / 64] |= direction[i] > 0 ? 1UL << (i % 64) : 0;
        }

        return signs;
    }

    /// <summary>The signs of a segment's documents, one after the other.</summary>
    private sealed class Signs(ulong[] all, FixedBitSet known)
    {
        public bool Any { get; } = known.Cardinality > 0;

        public static Signs Read(AtomicReader reader)
        {
            var all = new ulong[reader.MaxDoc * Words];
            var known = new FixedBitSet(reader.MaxDoc);
            for (var doc = 0; doc < reader.MaxDoc; doc++)
            {
                if (LuceneCandidates.MeaningOf(reader, doc)?.Direction is { } direction)
                {
                    SignsOf(direction).CopyTo(all, doc * Words);
                    known.Set(doc);
                }
            }

            return new Signs(all, known);
        }

        /// <summary>Numbers of the same sign, of 512; none for a document without a direction.</summary>
        public int? Agreement(int doc, ulong[] wanted)
        {
            if (!known.Get(doc))
            {
                return null;
            }

            ref var first = ref all[doc * Words];
            var different = 0;
            for (var i = 0; i < Words; i++)
            {
                different += BitOperations.PopCount(Unsafe.Add(ref first, i) ^ wanted[i]);
            }

            return SentenceEncoder.Dimensions - different;
        }
    }
}
