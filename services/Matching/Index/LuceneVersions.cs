using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>The versions that a batch may replace: of what queries see, and they see every batch once it is applied.</summary>
internal sealed class LuceneVersions(IndexReader index)
{
    private readonly (AtomicReader Segment, TermsEnum Ids)[] _segments =
        [.. index.Leaves.Select(x => x.AtomicReader).Select(x => (x, x.TermsOf(LuceneSchema.Id)))];

    private DocsEnum? _documents;

    /// <summary>0 when there is no such document.</summary>
    public long Of(Guid id)
    {
        var wanted = new BytesRef(LuceneSchema.IdOf(id));
        foreach (var (segment, ids) in _segments)
        {
            if (ids.SeekExact(wanted))
            {
                _documents = ids.Docs(segment.LiveDocs, _documents, DocsFlags.NONE);
                if (_documents.NextDoc() is var document && document != Lucene.Net.Search.DocIdSetIterator.NO_MORE_DOCS)
                {
                    return segment.GetNumericDocValues(LuceneSchema.DocumentVersion).Get(document);
                }
            }
        }

        return 0;
    }
}
