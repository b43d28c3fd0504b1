using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>
/// The names of an index that share enough of their weight with a query to be worth comparing: no more is left out than could not reach
/// the threshold. Whether a name is a candidate depends on the two names and the threshold alone, never on what else is loaded.
/// Not for use by two threads at once.
/// </summary>
internal sealed class CandidateSearch
{
    /// <summary>What words that share no key can still have in common, 0–100.</summary>
    private const int HiddenLikeness = 58;
    private const int ShortestSplit = 6;
    private const int ShortestPart = 3;
    private const int LeastJoined = 850;

    private readonly List<uint> _keys = new(256);
    private readonly List<int> _touched = new(1024);
    private readonly Dictionary<int, int> _alike = [];
    private readonly List<(int Similarity, int Word)> _ordered = new(256);
    private int[] _shared = [];
    private ushort[] _lastWord = [];
    private ushort _word;

    public void Find(NameIndex index, NormalisedName query, EntryKind kind, int threshold, ScoreSettings settings, List<int> found)
    {
        found.Clear();
        Make(index.Names);
        var strong = query.Words.Any(NameIndex.IsStrong) ? query.Words.Where(NameIndex.IsStrong).ToArray() : [.. query.Words];
        var weight = strong.Sum(word => word.Weight);
        foreach (var word in strong)
        {
            Share(index, word, word.Weight, WordSimilarity.Alike);
        }

        Together(index, query);
        Apart(index, strong);
        Initials(index, query, kind);

        var surplus = kind == EntryKind.Person ? settings.SurplusOfPerson : settings.SurplusOfOrganisation;
        foreach (var name in _touched)
        {
            if (CanReach(Math.Min(_shared[name], weight), weight, index.WeightOf(name), surplus, settings, threshold))
            {
                found.Add(name);
            }

            _shared[name] = 0;
            _lastWord[name] = 0;
        }

        _touched.Clear();
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

    private void Share(NameIndex index, NameWord word, int weight, int least)
    {
        _keys.Clear();
        WordKeys.Add(word, _keys);
        _alike.Clear();
        foreach (var key in _keys)
        {
            foreach (var other in index.WordsUnder(key))
            {
                if (!_alike.ContainsKey(other))
                {
                    var similarity = WordSimilarity.Between(word, index.Word(other)).Similarity;
                    _alike.Add(other, similarity >= least ? similarity : 0);
                }
            }
        }

        // The most alike first: a name that holds two of them counts as what it resembles most.
        _ordered.Clear();
        _ordered.AddRange(_alike.Where(pair => pair.Value > 0).Select(pair => (pair.Value, pair.Key)));
        _ordered.Sort(static (a, b) => b.Similarity - a.Similarity);
        _word++;
        foreach (var (similarity, other) in _ordered)
        {
            Add(index.NamesWith(other), weight * similarity / 1000);
        }
    }

    private void Add(ReadOnlySpan<int> names, int weight)
    {
        foreach (var name in names)
        {
            ref var shared = ref _shared[name];
            if (shared == 0)
            {
                _touched.Add(name);
            }

            // A word counts once for a name.
            if (_lastWord[name] == _word)
            {
                continue;
            }

            _lastWord[name] = _word;
            shared += weight;
        }
    }

    /// <summary>Neighbouring words that the list writes as one: Abd al-Rahman, Good Will.</summary>
    private void Together(NameIndex index, NormalisedName query)
    {
        for (var i = 0; i + 1 < query.Words.Length; i++)
        {
            var (one, other) = (query.Words[i], query.Words[i + 1]);
            if (one.Kind is WordKind.LegalForm or WordKind.Number || other.Kind is WordKind.LegalForm or WordKind.Number || one.Writing != other.Writing)
            {
                continue;
            }

            Share(index, Joined(one, other), one.Weight + other.Weight, LeastJoined);
            if (i + 2 < query.Words.Length && other.Kind == WordKind.Particle && query.Words[i + 2] is { Kind: WordKind.Name } third && third.Writing == one.Writing)
            {
                Share(index, Joined(Joined(one, other), third), one.Weight + other.Weight + third.Weight, LeastJoined);
            }
        }

        static NameWord Joined(NameWord one, NameWord other)
        {
            var text = one.Text + other.Text;
            return new NameWord(text, text, SoundOf.Word(text), WordKind.Name, one.Writing == Writing.Syllable ? Writing.Syllables : one.Writing);
        }
    }

    /// <summary>A word that the list writes as two.</summary>
    private void Apart(NameIndex index, NameWord[] words)
    {
        foreach (var word in words)
        {
            for (var cut = ShortestPart; word.Text.Length >= ShortestSplit && cut <= word.Text.Length - ShortestPart; cut++)
            {
                var first = Exactly(index, word.Text.AsSpan(0, cut));
                var second = first < 0 ? -1 : Exactly(index, word.Text.AsSpan(cut));
                if (second >= 0)
                {
                    _word++;
                    Add(index.NamesWith(first), word.Weight / 2);
                    _word++;
                    Add(index.NamesWith(second), word.Weight / 2);
                }
            }
        }
    }

    private static int Exactly(NameIndex index, ReadOnlySpan<char> text)
    {
        foreach (var word in index.WordsUnder(WordKeys.Exactly(text)))
        {
            if (text.SequenceEqual(index.Word(word).Text))
            {
                return word;
            }
        }

        return -1;
    }

    private void Initials(NameIndex index, NormalisedName query, EntryKind kind)
    {
        if (kind == EntryKind.Person)
        {
            return;
        }

        foreach (var word in query.Words.Where(word => word.Text.Length is >= 2 and <= 6 && word.Writing == Writing.Full))
        {
            _word++;
            Add(index.NamesWithInitials(WordKeys.OfInitials(word.Text)), 6 * word.Weight);
        }

        if (NameIndex.InitialsOf(query.Words, kind) is { } initials && Exactly(index, initials) is >= 0 and var abbreviation)
        {
            _word++;
            Add(index.NamesWith(abbreviation), query.Weight);
        }
    }

    private void Make(int names)
    {
        if (_shared.Length < names)
        {
            _shared = new int[names];
            _lastWord = new ushort[names];
        }

        _word = 0;
    }
}
