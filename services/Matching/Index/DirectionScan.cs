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

    private static readonly KeptBySegment<Signs> BySegment = new(Signs.Read);

    /// <summary>Allowed documents, nearest first.</summary>
    public static ScoreDoc[] Nearest(LuceneAllowed allowed, TextMeaning asking, int most)
    {
        if (asking.Direction is not { } direction)
        {
            return [];
        }

        var wanted = new ulong[Words];
        SignsOf(direction, wanted);
        var near = new PriorityQueue<(AtomicReaderContext Segment, int Document), int>();
        foreach (var (segment, documents) in allowed.Segments)
        {
            var signs = BySegment.Of(segment.AtomicReader);
            foreach (var document in documents.Each())
            {
                if (signs.Agreement(document, wanted) is { } agreement)
                {
                    if (near.Count < most * Spare)
                    {
                        near.Enqueue((segment, document), agreement);
                    }
                    else
                    {
                        near.EnqueueDequeue((segment, document), agreement);
                    }
                }
            }
        }

        return [.. near.UnorderedItems
            .Select(x => new ScoreDoc(x.Element.Segment.DocBase + x.Element.Document, (float)(Nearness(x.Element.Segment.AtomicReader, x.Element.Document, asking) ?? -1)))
            .Where(x => x.Score > 0)
            .OrderByDescending(x => x.Score).ThenBy(x => x.Doc)
            .Take(most)];
    }

    /// <summary>Reads the signs of a segment, so that the first question does not have to.</summary>
    public static void Prepare(AtomicReader segment) => BySegment.Of(segment);

    private static double? Nearness(AtomicReader segment, int document, TextMeaning asking)
    {
        var packed = new BytesRef();
        segment.GetBinaryDocValues(LuceneSchema.Meaning).Get(document, packed);
        return asking.Nearness(packed.AsSpan());
    }

    private static void SignsOf(ReadOnlySpan<sbyte> direction, Span<ulong> signs)
    {
        for (var i = 0; i < direction.Length; i++)
        {
            signs[i / 64] |= direction[i] > 0 ? 1UL << (i % 64) : 0;
        }
    }

    /// <summary>The signs of a segment's documents, one after the other.</summary>
    private sealed class Signs(ulong[] all, FixedBitSet known)
    {
        public static Signs Read(AtomicReader reader)
        {
            var all = new ulong[reader.MaxDoc * Words];
            var known = new FixedBitSet(reader.MaxDoc);
            var (column, packed) = (reader.GetBinaryDocValues(LuceneSchema.Meaning), new BytesRef());
            for (var doc = 0; column is not null && doc < reader.MaxDoc; doc++)
            {
                column.Get(doc, packed);
                if (TextMeaning.DirectionOf(packed.AsSpan()) is { IsEmpty: false } direction)
                {
                    SignsOf(direction, all.AsSpan(doc * Words, Words));
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
