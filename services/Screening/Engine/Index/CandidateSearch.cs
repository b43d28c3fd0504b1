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
    /// <summary>What words that share no key can still have in common, 0–100.</summary>
    private const int HiddenLikeness = 58;

    private readonly SpellingFilter _filter = new();
    private readonly List<uint> _keys = new(256);
    private readonly List<int> _touched = new(1024);
    private readonly List<LookedUp> _lookedUp = [];
    private readonly HashSet<int> _seen = [];
    private (int Weight, int LastWord)[] _shared = [];
    private int _word;

    public void Find(NameIndex index, NormalisedName query, EntryKind kind, int threshold, ScoreSettings settings, List<int> found)
    {
        found.Clear();
        Make(index);
        var strong = query.Words.Any(NameIndex.IsStrong) ? query.Words.Where(NameIndex.IsStrong).ToArray() : [.. query.Words];
        var weight = NameIndex.StrongWeight(query);
        var weak = query.Weight - weight;
        var initials = weak == 0 ? "" : string.Concat(query.Words.Where(word => word.Kind == WordKind.Initial).Select(word => word.Text));
        var surplus = kind == EntryKind.Person ? settings.SurplusOfPerson : settings.SurplusOfOrganisation;
        for (var i = 0; i < strong.Length; i++)
        {
            LookUp(index, strong[i], WordSimilarity.Alike, At(i));
            Beginnings(index, strong[i], At(i));
        }

        // The most common words of the query are not enough by themselves: names that share no others are not even opened.
        var order = Enumerable.Range(0, strong.Length).OrderByDescending(i => _lookedUp[i].Names).ToArray();
        var notEnough = LeastShared(weight, weak, surplus, settings, threshold);
        var (late, lateWeight) = (0, 0);
        while (late < order.Length && lateWeight + strong[order[late]].Weight < notEnough)
        {
            lateWeight += strong[order[late++]].Weight;
        }

        for (var i = late; i < order.Length; i++)
        {
            Share(index, _lookedUp[order[i]], strong[order[i]].Weight, opens: true);
        }

        Together(index, query, strong.Length);
        TogetherElsewhere(index, query, strong.Length);
        Apart(index, strong);
        Compounds(index, strong, At(strong.Length));
        Initials(index, query, kind);
        for (var i = 0; i < late; i++)
        {
            Share(index, _lookedUp[order[i]], strong[order[i]].Weight, opens: false);
        }

        foreach (var name in _touched)
        {
            var shared = _shared[name].Weight;
            _shared[name] = default;
            if (shared < notEnough)
            {
                continue;
            }

            // Words that are not looked up may be in both; an initial may stand for a word that only the other has.
            var more = Math.Min(weak, index.WeakOf(name));
            var matchedBesides = Math.Max(0, shared - weight);
            var listed = index.WeightOf(name) - matchedBesides - (initials.Length == 0 ? 0 : index.WeightUnderInitials(name, initials));
            if (CanReach(Math.Min(shared, weight) + more, weight + more, listed + more, surplus, settings, threshold))
            {
                found.Add(name);
            }
        }

        _touched.Clear();
    }

    /// <summary>What a name must share at least, whatever else it holds: nothing more, or as much as the query.</summary>
    private static int LeastShared(int query, int weak, int surplusRate, ScoreSettings settings, int threshold)
    {
        var (low, high) = (0, query);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (CanReach(middle + weak, query + weak, middle + weak, surplusRate, settings, threshold) || CanReach(middle + weak, query + weak, query + weak, surplusRate, settings, threshold))
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    /// <summary>The score if every other word resembled one of the other side as much as words without a common key can.</summary>
    private static bool CanReach(int shared, int query, int listed, int surplusRate, ScoreSettings settings, int threshold)
    {
        var (left, right) = (Math.Max(0, query - shared), Math.Max(0, listed - shared));
        var both = Math.Min(left, right);
        var surplus = Math.Max(left, right) - both;
        var matched = 100L * shared + HiddenLikeness * both;
        var whole = matched + (100 - HiddenLikeness) * both * settings.SpellingLoss / 100 + surplus * surplusRate;
        return 1000 * matched >= threshold * whole;
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
        // The most alike first: a name that holds two of them counts as what it resembles most.
        word.Words.Sort(static (a, b) => a.Similarity != b.Similarity ? b.Similarity - a.Similarity : a.Word - b.Word);
        _word++;
        foreach (var (similarity, other) in word.Words)
        {
            Add(index.NamesWith(other), weight * similarity / 1000, opens);
        }
    }

    private void Add(ReadOnlySpan<int> names, int weight, bool opens = true)
    {
        foreach (var name in names)
        {
            ref var shared = ref _shared[name];
            if (shared.Weight == 0)
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
                shared = (shared.Weight + weight, _word);
            }
        }
    }

    private void Make(NameIndex index)
    {
        if (_shared.Length < index.Names)
        {
            _shared = new (int, int)[index.Names];
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

    /// <summary>The index's words that resemble one of the query's, and how many names hold them.</summary>
    private sealed class LookedUp
    {
        public List<(int Similarity, int Word)> Words { get; } = new(64);

        public int Names { get; set; }

        public void Clear()
        {
            Words.Clear();
            Names = 0;
        }
    }
}
