using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>The documents that a question may have at all, worked out once for everything it asks.</summary>
internal sealed class LuceneAllowed
{
    private LuceneAllowed(IReadOnlyList<(AtomicReaderContext Segment, FixedBitSet Documents)> segments) => Segments = segments;

    /// <summary>Segments that have any.</summary>
    public IReadOnlyList<(AtomicReaderContext Segment, FixedBitSet Documents)> Segments { get; }

    public static LuceneAllowed By(BooleanFilter filter, IndexReader index)
    {
        var segments = new List<(AtomicReaderContext, FixedBitSet)>();
        foreach (var segment in index.Leaves)
        {
            // Such a filter makes a set of its own each time, so that it may be changed.
            if (filter.GetDocIdSet(segment, acceptDocs: null) is FixedBitSet documents && RemoveDeleted(documents, segment.AtomicReader.LiveDocs))
            {
                segments.Add((segment, documents));
            }
        }

        return new LuceneAllowed(segments);
    }

    /// <summary>False when nothing is left.</summary>
    private static bool RemoveDeleted(FixedBitSet documents, IBits? live)
    {
        if (live is not null)
        {
            foreach (var document in documents.Each().Where(x => !live.Get(x)))
            {
                documents.Clear(document);
            }
        }

        return documents.NextSetBit(0) >= 0;
    }
}
