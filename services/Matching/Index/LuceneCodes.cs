using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The documents that have one of some codes. Of a code that many have (a side, a kind, a region) they are kept with the segment, a bit each:
/// going through half of a million documents for every question would be its dearest part.
/// </summary>
internal sealed class LuceneCodes(string field, params IReadOnlyCollection<string> codes) : Filter
{
    /// <summary>A code is common when more than one document in so many has it: then its bits take less room than their numbers.</summary>
    private const int Common = 32;

    private static readonly KeptBySegment<ConcurrentDictionary<(string Field, string Code), FixedBitSet>> BySegment = new(_ => []);

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var segment = context.AtomicReader;
        var common = BySegment.Of(segment);
        if (codes.Count == 1 && common.TryGetValue((field, codes.First()), out var all))
        {
            return BitsFilteredDocIdSet.Wrap(all, acceptDocs);
        }

        var found = new FixedBitSet(segment.MaxDoc);
        TermsEnum? reader = null;
        foreach (var code in codes)
        {
            if (!common.TryGetValue((field, code), out var known))
            {
                reader ??= segment.TermsOf(field);
                if (!reader.SeekExact(new BytesRef(code)))
                {
                    continue;
                }

                var documents = reader.Docs(liveDocs: null, reuse: null, DocsFlags.NONE);
                if ((long)reader.DocFreq * Common <= segment.MaxDoc)
                {
                    found.Or(documents);
                    continue;
                }

                known = new FixedBitSet(segment.MaxDoc);
                known.Or(documents);
                common[(field, code)] = known;
            }

            found.Or(known);
        }

        return BitsFilteredDocIdSet.Wrap(found, acceptDocs);
    }
}
