using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>Words that one side writes as one and the other as several, and initials of several words.</summary>
internal sealed partial class CandidateSearch
{
    private const int ShortestPart = 2;
    private const int LongestParticle = 5;

    private readonly List<int> _first = [];
    private readonly List<int> _between = [];
    private readonly List<int> _second = [];
    private readonly List<int> _both = [];
    private readonly HashSet<string> _runs = new(StringComparer.Ordinal);

    /// <summary>Neighbouring words that the list writes as one: Abd al-Rahman, Good Will.</summary>
    private void Together(NameIndex index, NormalisedName query, int free)
    {
        for (var i = 0; i + 1 < query.Words.Length; i++)
        {
            var (one, other) = (query.Words[i], query.Words[i + 1]);
            if (one.Kind is WordKind.LegalForm or WordKind.Number || other.Kind is WordKind.LegalForm or WordKind.Number || one.Writing != other.Writing)
            {
                continue;
            }

            Joined(index, NameWord.Together(one, other), one.Weight + other.Weight, At(free));
            if (i + 2 < query.Words.Length && other.Kind == WordKind.Particle && query.Words[i + 2] is { Kind: WordKind.Name } third && third.Writing == one.Writing)
            {
                Joined(index, NameWord.Together(NameWord.Together(one, other), third), one.Weight + other.Weight + third.Weight, At(free));
                Joined(index, NameWord.Together(one, third), one.Weight + third.Weight, At(free));
            }
        }
    }

    private void Joined(NameIndex index, NameWord word, int weight, LookedUp found)
    {
        LookUp(index, word, NameScorer.LeastJoined, found);
        found.Weigh(index, weight);
        Share(index, found, weight, opens: true);
    }

    /// <summary>Words that the list writes as one, wherever they stand: without a mistake, unless it is a name in two words.</summary>
    private void TogetherElsewhere(NameIndex index, NormalisedName query, int free)
    {
        for (var i = 0; i < query.Words.Length; i++)
        {
            for (var j = 0; j < query.Words.Length; j++)
            {
                // Neighbours are looked up with mistakes, too.
                if (i == j || j == i + 1)
                {
                    continue;
                }

                if (ArabicCompounds.FirstWords.Contains(query.Words[i].Text) && query.Words[j] is { Kind: WordKind.Name } second && second.Writing == query.Words[i].Writing)
                {
                    Joined(index, NameWord.Together(query.Words[i], second), query.Words[i].Weight + second.Weight, At(free));
                    continue;
                }

                Exactly(index, query.Words[i].Text + query.Words[j].Text, _first);
                _word++;
                foreach (var joined in _first)
                {
                    Add(index.NamesWith(joined), query.Words[i].Weight + query.Words[j].Weight, index.Word(joined).Weight);
                }
            }
        }
    }

    /// <summary>A word that the list writes as two, or as three with a particle between. Only a name that holds all parts counts: what another name holds must not make a difference.</summary>
    private void Apart(NameIndex index, NameWord[] words)
    {
        foreach (var word in words.Where(word => word.Text.Length >= NameScorer.ShortestJoined))
        {
            for (var end = ShortestPart; end <= word.Text.Length - ShortestPart; end++)
            {
                Exactly(index, word.Text.AsSpan(0, end), _first);
                for (var start = end; _first.Count > 0 && start <= Math.Min(end + LongestParticle, word.Text.Length - ShortestPart); start++)
                {
                    var between = start == end ? "" : word.Text[end..start];
                    if (between.Length > 0 && !WordLists.Particles.Contains(between))
                    {
                        continue;
                    }

                    Exactly(index, word.Text.AsSpan(start), _second);
                    Exactly(index, between, _between);
                    _word++;
                    AddApart(index, word.Weight, ofThree: between.Length > 0);
                }
            }
        }
    }

    /// <summary>A word like Abdelkader or Alhamu that the list writes as two, the second one otherwise: Abd al-Qadir, al-Hammu.</summary>
    private void Compounds(NameIndex index, NameWord[] words, LookedUp seconds)
    {
        foreach (var word in words)
        {
            if (ArabicCompounds.SecondOf(word) is { } ofCompound)
            {
                Compound(index, word, ArabicCompounds.FirstWords, ofCompound, seconds);
            }

            if (ArabicCompounds.AfterArticle(word) is var (article, second))
            {
                Compound(index, word, [article], second, seconds);
            }
        }
    }

    private void Compound(NameIndex index, NameWord word, ImmutableArray<string> firsts, NameWord second, LookedUp seconds)
    {
        _both.Clear();
        foreach (var first in firsts)
        {
            Exactly(index, first, _first);
            _both.AddRange(_first);
        }

        if (_both.Count == 0)
        {
            return;
        }

        LookUp(index, second, WordSimilarity.Alike, seconds);
        _word++;
        foreach (var (_, other) in seconds.Words)
        {
            foreach (var name in index.NamesWith(other))
            {
                if (index.HeldOf(name, _both) is { } first)
                {
                    Add([name], word.Weight, index.Word(first).Weight + index.Word(other).Weight);
                }
            }
        }
    }

    private void AddApart(NameIndex index, int weight, bool ofThree)
    {
        foreach (var one in _first)
        {
            foreach (var other in _second)
            {
                index.NamesWithBoth(one, other, _both);
                if (ofThree)
                {
                    _both.RemoveAll(name => !_between.Exists(word => index.Holds(name, word)));
                }

                Add(CollectionsMarshal.AsSpan(_both), weight, index.Word(one).Weight + index.Word(other).Weight);
            }
        }
    }

    /// <summary>Every word with this text: the same letters may be a name's word in one entry and something else in another.</summary>
    private static void Exactly(NameIndex index, ReadOnlySpan<char> text, List<int> found)
    {
        found.Clear();
        foreach (var word in index.WordsUnder(WordKeys.Exactly(text)))
        {
            if (text.SequenceEqual(index.Word(word).Text))
            {
                found.Add(word);
            }
        }
    }

    /// <summary>Of organisations, a word that is the initials of words of the other name.</summary>
    private void Abbreviations(NameIndex index, NormalisedName query, EntryKind kind)
    {
        if (kind == EntryKind.Person)
        {
            return;
        }

        foreach (var word in query.Words.Where(Initials.MayBe))
        {
            _word++;
            foreach (var name in index.NamesWithInitials(WordKeys.OfInitials(word.Text)))
            {
                if (index.WeightOfRun(name, word.Text) is > 0 and var run)
                {
                    Add([name], word.Weight, run);
                }
            }
        }

        Initials.Of(query.Words, _runs);
        foreach (var initials in _runs)
        {
            Exactly(index, initials, _first);
            _word++;
            foreach (var abbreviation in _first.Where(word => Initials.MayBe(index.Word(word))))
            {
                Add(index.NamesWith(abbreviation), Initials.WeightOf(query.Words.AsSpan(), initials), index.Word(abbreviation).Weight);
            }
        }
    }
}
