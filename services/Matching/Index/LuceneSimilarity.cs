using System.Numerics;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;

namespace Matchmaking.Matching.Index;

/// <summary>
/// BM25 as the servers count it, so that the rough order of candidates is theirs: over the documents that have the field, not over those in other languages too,
/// and with their way to keep a length in a byte.
/// </summary>
internal sealed class LuceneSimilarity : PerFieldSimilarityWrapper
{
    private readonly Words _words = new();

    /// <summary>Every document on a server has these, if only to say that it has none.</summary>
    private readonly BM25Similarity _codes = new(SearchRanking.K, 0);

    public override Similarity Get(string name) => name is LuceneSchema.Category or LuceneSchema.Leaf ? _codes : _words;

    private sealed class Words() : BM25Similarity(SearchRanking.K, SearchRanking.B)
    {
        public override Explanation IdfExplain(CollectionStatistics collectionStats, Lucene.Net.Search.TermStatistics termStats) =>
            new(Idf(termStats.DocFreq, collectionStats.DocCount), "rarity among the documents that have the field");

        protected override float AvgFieldLength(CollectionStatistics collectionStats) => (float)Math.Max(1, LuceneStatistics.AverageLength(collectionStats));

        protected override byte EncodeNormValue(float boost, int fieldLength) => ShortLength.ToByte(fieldLength);

        protected override float DecodeNormValue(byte b) => ShortLength.Of(b);
    }
}

/// <summary>A length in a byte, as Lucene does it since version 7: exact to 40, and within an eighth above.</summary>
internal static class ShortLength
{
    private const int Exact = 24;

    public static byte ToByte(int length) => (byte)(length < Exact ? length : Exact + Round(length - Exact));

    public static int Of(byte stored) => stored < Exact ? stored : Exact + Whole(stored - Exact);

    /// <summary>The first four bits and where they stand; the first of them is always set and not kept.</summary>
    private static int Round(int value)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)value);
        return bits < 4 ? value : ((value >> (bits - 4)) & 7) | ((bits - 3) << 3);
    }

    private static int Whole(int stored) => stored >> 3 is var shift && shift == 0 ? stored : ((stored & 7) | 8) << (shift - 1);
}
