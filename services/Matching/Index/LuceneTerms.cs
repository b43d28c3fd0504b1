using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The dictionaries of an index as one question reads them. A segment never changes and most outlive thousands of refreshes, so where a term stands is
/// kept with the segment: looking up some hundred terms in each would otherwise be the dearest part of a question.
/// </summary>
internal sealed class LuceneTerms(IndexSearcher searcher)
{
    private readonly Dictionary<string, Field> _fields = new(StringComparer.Ordinal);

    public Field In(string field)
    {
        if (!_fields.TryGetValue(field, out var known))
        {
            _fields[field] = known = new Field(searcher, field);
        }

        return known;
    }

    /// <summary>One field in all segments.</summary>
    internal sealed class Field(IndexSearcher searcher, string name)
    {
        private readonly InSegment[] _segments = [.. searcher.IndexReader.Leaves.Select(leaf => new InSegment(leaf, name))];

        /// <summary>How many documents have the field, and how long it is in them.</summary>
        public CollectionStatistics Statistics { get; } = searcher.CollectionStatistics(name);

        /// <summary>Documents that hold the term; deleted ones count until a merge drops them.</summary>
        public long Frequency(string term)
        {
            var sum = 0L;
            foreach (var segment in _segments)
            {
                sum += segment.Find(term)?.DocFreq ?? 0;
            }

            return sum;
        }

        /// <summary>The documents of a segment that hold the term, none when it has none. One at a time: the next asking goes on with the same reader.</summary>
        public DocsEnum? Documents(int segment, string term) => _segments[segment].Documents(term);
    }

    /// <summary>One field in one segment. What is not known yet is read by the same reader, one after the other.</summary>
    private sealed class InSegment(AtomicReaderContext leaf, string name)
    {
        private readonly Known _known = Known.Of(leaf.AtomicReader, name);
        private TermsEnum? _reader;
        private DocsEnum? _documents;

        private TermsEnum Reader => _reader ??= leaf.AtomicReader.TermsOf(name);

        public Found? Find(string term)
        {
            if (!_known.TryGet(term, out var found))
            {
                found = Reader.SeekExact(new BytesRef(term)) ? new Found(Reader.GetTermState(), Reader.DocFreq) : null;
                _known.Keep(term, found);
            }

            return found;
        }

        public DocsEnum? Documents(string term)
        {
            if (Find(term) is not { } found)
            {
                return null;
            }

            Reader.SeekExact(new BytesRef(term), found.State);
            return _documents = Reader.Docs(liveDocs: null, _documents, DocsFlags.FREQS);
        }
    }

    /// <summary>Where a term stands in a segment.</summary>
    private sealed record Found(TermState State, int DocFreq);

    /// <summary>What was looked up in one field of one segment.</summary>
    private sealed class Known
    {
        /// <summary>Enough for the words that come again and again; above it they are read anew. Three megabytes at most.</summary>
        private const int Most = 20_000;

        /// <summary>Of a segment with fewer documents everything is read at once: questions mostly ask such a one for words that it does not have.</summary>
        private const int Few = 500;

        private static readonly KeptBySegment<ConcurrentDictionary<string, Known>> BySegment = new(_ => new(StringComparer.Ordinal));

        private readonly Dictionary<string, Found>? _all;
        private ConcurrentDictionary<string, Found?> _found = new(StringComparer.Ordinal);
        private int _count;

        private Known(AtomicReader segment, string field)
        {
            if (segment.MaxDoc >= Few)
            {
                return;
            }

            var all = new Dictionary<string, Found>(StringComparer.Ordinal);
            var terms = segment.TermsOf(field);
            while (terms.MoveNext())
            {
                all.Add(terms.Term.Utf8ToString(), new Found(terms.GetTermState(), terms.DocFreq));
            }

            _all = all;
        }

        public static Known Of(AtomicReader segment, string field) => BySegment.Of(segment).GetOrAdd(field, static (name, from) => new Known(from, name), segment);

        public bool TryGet(string term, out Found? found)
        {
            if (_all is null)
            {
                return _found.TryGetValue(term, out found);
            }

            found = _all.GetValueOrDefault(term);
            return true;
        }

        public void Keep(string term, Found? found)
        {
            if (Interlocked.Increment(ref _count) > Most)
            {
                Interlocked.Exchange(ref _count, 1);
                _found = new(StringComparer.Ordinal);
            }

            _found[term] = found;
        }
    }
}
