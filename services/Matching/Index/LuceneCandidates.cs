using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Index;

/// <summary>
/// Reads found documents from columns: two hundred of them lie uncompressed in mapped memory, where stored fields would be unpacked block by block.
/// </summary>
internal static class LuceneCandidates
{
    private const char Separator = '\n';

    public static byte[] Pack(AnalysedText text) =>
        Encoding.UTF8.GetBytes($"{text.Language}{Separator}{text.Title}{Separator}{text.Body}{Separator}{text.Grams}");

    /// <summary>The found documents with their texts, in the order found.</summary>
    public static List<Candidate> Read(IndexSearcher searcher, ScoreDoc[] found) => ReadEach(searcher, found, (leaf, doc, id) =>
    {
        var packed = new BytesRef();
        leaf.GetBinaryDocValues(LuceneSchema.Terms).Get(doc, packed);
        return new Candidate(id, leaf.GetNumericDocValues(LuceneSchema.DocumentVersion).Get(doc), Unpack(packed.AsSpan()), MeaningOf(leaf, doc));
    });

    private static CodedText Unpack(ReadOnlySpan<byte> packed)
    {
        var parts = packed.Split((byte)Separator);
        return new CodedText(Encoding.ASCII.GetString(Next(ref parts, packed)), CodedText.CodesOf(Next(ref parts, packed)), CodedText.CodesOf(Next(ref parts, packed)), CodedText.CodesOf(Next(ref parts, packed)));

        static ReadOnlySpan<byte> Next(ref MemoryExtensions.SpanSplitEnumerator<byte> parts, ReadOnlySpan<byte> packed) => parts.MoveNext() ? packed[parts.Current] : [];
    }

    /// <summary>What a document's text is about; none when nobody has read it.</summary>
    public static TextMeaning? MeaningOf(AtomicReader leaf, int doc)
    {
        if (leaf.GetBinaryDocValues(LuceneSchema.Meaning) is not { } column)
        {
            return null;
        }

        var packed = new BytesRef();
        column.Get(doc, packed);
        return TextMeaning.Unpack(packed.AsSpan());
    }

    /// <summary>The found documents' ids, in the order found.</summary>
    public static List<Guid> ReadIds(IndexSearcher searcher, ScoreDoc[] found) => ReadEach(searcher, found, (_, _, id) => id);

    /// <summary>What tells whether the found documents are the right ones.</summary>
    public static List<IndexedDocument> ReadVersions(IndexSearcher searcher, ScoreDoc[] found) => ReadEach(searcher, found, (leaf, doc, id) =>
        new IndexedDocument(id, leaf.GetNumericDocValues(LuceneSchema.DocumentVersion).Get(doc), leaf.GetNumericDocValues(LuceneSchema.Checksum).Get(doc)));

    private static List<T> ReadEach<T>(IndexSearcher searcher, ScoreDoc[] found, Func<AtomicReader, int, Guid, T> read)
    {
        var leaves = searcher.IndexReader.Leaves;
        var result = new List<T>(found.Length);
        var id = new BytesRef();
        foreach (var hit in found)
        {
            var leaf = leaves[ReaderUtil.SubIndex(hit.Doc, leaves)];
            var doc = hit.Doc - leaf.DocBase;
            leaf.AtomicReader.GetBinaryDocValues(LuceneSchema.IdColumn).Get(doc, id);
            result.Add(read(leaf.AtomicReader, doc, new Guid(id.AsSpan(), bigEndian: true)));
        }

        return result;
    }
}
