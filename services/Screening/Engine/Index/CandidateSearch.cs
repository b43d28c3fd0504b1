using System.Runtime.InteropServices;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>
/// The names of an index that share enough of their weight with a query to be worth comparing: no more is left out than could not reach
/// the threshold. Whether a name is a candidate depends on the two names and the threshold alone, never on what else is loaded.
/// Not for use by two threads at once.
/// </summary>
internal sealed partial class CandidateSearch
{
    private readonly SpellingFilter _filter = new();
    private readonly List<uint> _keys = new(256);
    private readonly List<int> _touched = new(1024);
    private readonly List<LookedUp> _lookedUp = [];
    private readonly HashSet<int> _seen = [];
    private Shared[] _shared = [];
    private int _word;

    public void Find(NameIndex index, NormalisedName query, EntryKind kind, int threshold, ScoreSettings settings, List<int> found)
    {
        found.Clear();
        Make(index);
        var strong = NameIndex.StrongOf(query);
        var weak = query.Weight - strong.Sum(word => word.Weight);
        var initials = weak == 0 ? "" : string.Concat(query.Words.Where(word => word.Kind == WordKind.Initial).Select(word => word.Text));
        var bound = new ScoreBound(strong, kind, threshold, settings);
        for (var i = 0; i < strong.Length; i++)
        {
            LookUp(index, strong[i], WordSimilarity.Alike, At(i));
            Beginnings(index, strong[i], At(i));
            At(i).Weigh(index, strong[i].Weight);
        }

        // The most common words of the query are not enough by themselves: names that share no others are not even opened.
        var order = Enumerable.Range(0, strong.Length).OrderByDescending(i => _lookedUp[i].Names).ToArray();
        var (late, lateQuery, lateListed) = (0, 0, 0);
        while (late < order.Length)
        {
            (lateQuery, lateListed) = (lateQuery + strong[order[late]].Weight, lateListed + _lookedUp[order[late]].Heaviest);
            if (bound.CanBeReached(lateQuery, lateListed, weak))
            {
                break;
            }

            late++;
        }

        for (var i = late; i < order.Length; i++)
        {
            Share(index, _lookedUp[order[i]], strong[order[i]].Weight, opens: true);
        }

        Together(index, query, strong.Length);
        TogetherElsewhere(index, query, strong.Length);
        Apart(index, strong);
        Compounds(index, strong, At(strong.Length));
        Abbreviations(index, query, kind);
        for (var i = 0; i < late; i++)
        {
            Share(index, _lookedUp[order[i]], strong[order[i]].Weight, opens: false);
        }

        foreach (var name in _touched)
        {
            var shared = _shared[name];
            _shared[name] = default;
            // Words that are not looked up may be in both; an initial may stand for a word that only the other has.
            var more = Math.Min(weak, index.WeakOf(name));
            var listed = index.WeightOf(name) - (initials.Length == 0 ? 0 : index.WeightUnderInitials(name, initials));
            if (bound.CanBeReached(shared.Matched, shared.Query, shared.Listed, listed, more))
            {
                found.Add(name);
            }
        }

        _touched.Clear();
    }

    private void LookUp(NameIndex index, NameWord word, int least, LookedUp found)
    {
        _keys.Clear();
        WordKeys.OfQuery(word, _keys);
        found.Clear();
        _seen.Clear();
        _filter.Set(word);
        foreach (var key in _keys)
        {
            foreach (var other in index.WordsUnder(key))
            {
                // Few pass the filter, and few words stand under several keys: what was seen is asked behind it.
                if (_filter.MayBeAlike(index.Shape(other), least) && _seen.Add(other) && WordSimilarity.Between(word, index.Word(other), WordSimilarity.Alike).Similarity is var similarity && similarity >= least)
                {
                    found.Words.Add((similarity, other));
                    found.Names += index.NamesWith(other).Length;
                }
            }
        }
    }

    /// <summary>Words that the word begins with or that begin with it, and its initial, unless they are more alike than that.</summary>
    private void Beginnings(NameIndex index, NameWord word, LookedUp found)
    {
        _keys.Clear();
        WordKeys.OfBeginnings(word, _keys);
        foreach (var key in _keys)
        {
            foreach (var other in index.WordsUnder(key))
            {
                var similarity = index.Word(other).Kind == WordKind.Initial ? WordSimilarity.Between(word, index.Word(other)).Similarity
                    : WordSimilarity.IsAbbreviation(word, index.Word(other), out var abbreviated) ? abbreviated : 0;
                if (similarity > 0)
                {
                    found.Words.Add((similarity, other));
                    found.Names += index.NamesWith(other).Length;
                }
            }
        }
    }

    private void Share(NameIndex index, LookedUp word, int weight, bool opens)
    {
        _word++;
        foreach (var (similarity, other) in word.Words)
        {
            Add(index.NamesWith(other), weight, index.Word(other).Weight, similarity, opens);
        }
    }

    /// <summary>These names hold words that stand for words of the query, both with what they weigh.</summary>
    private void Add(ReadOnlySpan<int> names, int query, int listed, int similarity = 1000, bool opens = true)
    {
        // Rounded up: nothing is lost at the threshold for the sake of a fraction.
        var matched = ((query + listed) * similarity + 1999) / 2000;
        foreach (var name in names)
        {
            ref var shared = ref _shared[name];
            if (shared.Matched == 0)
            {
                if (!opens)
                {
                    continue;
                }

                _touched.Add(name);
            }

            // A word counts once for a name.
            if (shared.LastWord != _word)
            {
                shared = new Shared(Sum(shared.Matched, matched), Sum(shared.Query, query), Sum(shared.Listed, listed), (ushort)_word);
            }
        }
    }

    /// <summary>Words that are repeated forty times may share more than there is room for; what is full stays full.</summary>
    private static ushort Sum(ushort one, int other) => (ushort)Math.Min(ushort.MaxValue, one + other);

    private void Make(NameIndex index)
    {
        if (_shared.Length < index.Names)
        {
            _shared = new Shared[index.Names];
        }

        _word = 0;
    }

    private LookedUp At(int index)
    {
        while (_lookedUp.Count <= index)
        {
            _lookedUp.Add(new LookedUp());
        }

        return _lookedUp[index];
    }

    /// <summary>What a name has in common with the query so far: matched as the score counts it, and what the words weigh on either side.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Shared(ushort Matched, ushort Query, ushort Listed, ushort LastWord);

    /// <summary>The index's words that resemble one of the query's, and how many names hold them.</summary>
    private sealed class LookedUp
    {
        public List<(int Similarity, int Word)> Words { get; } = new(64);

        public int Names { get; set; }

        /// <summary>What the one that weighs most weighs.</summary>
        public int Heaviest { get; private set; }

        public void Clear()
        {
            Words.Clear();
            (Names, Heaviest) = (0, 0);
        }

        /// <summary>Those that count most first: a name that holds two of them counts as what it resembles most.</summary>
        public void Weigh(NameIndex index, int weight)
        {
            int Value((int Similarity, int Word) found) => found.Similarity * (weight + index.Word(found.Word).Weight);
            Words.Sort((a, b) => Value(b).CompareTo(Value(a)) is var value and not 0 ? value : a.Word - b.Word);
            Heaviest = Words.Count == 0 ? 0 : Words.Max(found => index.Word(found.Word).Weight);
        }
    }
}
