using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Matchmaking.Matching.Index;

/// <summary>Adds up checksums by bucket.</summary>
internal sealed class BucketCounter : ICollector
{
    private readonly Dictionary<int, BucketSum> _sums = [];
    private NumericDocValues? _buckets;
    private NumericDocValues? _checksums;

    public IReadOnlyDictionary<int, BucketSum> Sums => _sums;

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
        // Adding up needs no scores.
    }

    public void SetNextReader(AtomicReaderContext context) =>
        (_buckets, _checksums) = (context.AtomicReader.GetNumericDocValues(LuceneSchema.Bucket), context.AtomicReader.GetNumericDocValues(LuceneSchema.Checksum));

    public void Collect(int doc)
    {
        if (_buckets is not null && _checksums is not null)
        {
            var bucket = (int)_buckets.Get(doc);
            var sum = _sums.GetValueOrDefault(bucket);
            _sums[bucket] = new BucketSum(sum.Documents + 1, sum.Checksums + _checksums.Get(doc));
        }
    }
}
