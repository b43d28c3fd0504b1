using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>Counts what a query finds by kind.</summary>
internal sealed class KindCounter : ICollector
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly BytesRef _kind = new();
    private SortedDocValues? _values;

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
        // Counting needs no scores.
    }

    public void SetNextReader(AtomicReaderContext context) => _values = context.AtomicReader.GetSortedDocValues(LuceneSchema.Kind);

    public void Collect(int doc)
    {
        if (_values is null)
        {
            return;
        }

        _values.Get(doc, _kind);
        var kind = _kind.Utf8ToString();
        _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
    }
}
