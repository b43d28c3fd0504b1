using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>What reading an index takes again and again.</summary>
internal static class LuceneReading
{
    /// <summary>The terms of a field in a segment; none when no document there has it.</summary>
    public static TermsEnum TermsOf(this AtomicReader segment, string field) => segment.GetTerms(field)?.GetEnumerator() ?? TermsEnum.EMPTY;

    /// <summary>The documents in a set, in their order; one may be taken out on the way.</summary>
    public static IEnumerable<int> Each(this FixedBitSet documents)
    {
        for (var document = documents.NextSetBit(0); document >= 0; document = document + 1 < documents.Length ? documents.NextSetBit(document + 1) : -1)
        {
            yield return document;
        }
    }

    /// <summary>The bytes of a value, where they lie.</summary>
    public static ReadOnlySpan<byte> AsSpan(this BytesRef value) => value.Bytes.AsSpan(value.Offset, value.Length);
}

/// <summary>Kept with a segment, which never changes, for as long as it is there.</summary>
internal sealed class KeptBySegment<T>(Func<AtomicReader, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<object, T> _kept = [];

    public T Of(AtomicReader segment) => _kept.GetValue(segment.CoreCacheKey, _ => make(segment));
}
