using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

internal sealed record IndexedName(ListEntry Entry, ListName Name, NormalisedName Normalised, int TotalWeight);

/// <summary>
/// Every name of the loaded entries, found by its words: as written, with one letter left out on either side (two for long
/// words), by consonants, and two neighbouring words as one. A query touches only names that share such a key, never all.
/// Immutable: a change of lists builds a new one.
/// </summary>
internal sealed class ScreeningIndex
{
    private readonly ImmutableArray<IndexedName> _names;
    private readonly ImmutableArray<NameToken> _words;
    private readonly int[][] _namesOfWord;
    private readonly FrozenDictionary<string, int[]> _wordsOfKey;

    private ScreeningIndex(
        ImmutableArray<IndexedName> names, ImmutableArray<NameToken> words, int[][] namesOfWord,
        FrozenDictionary<string, int[]> wordsOfKey, TokenWeights weights)
    {
        _names = names;
        _words = words;
        _namesOfWord = namesOfWord;
        _wordsOfKey = wordsOfKey;
        Weights = weights;
    }

    public TokenWeights Weights { get; }

    public static ScreeningIndex Build(IReadOnlyCollection<ListEntry> entries)
    {
        var spellings = entries
            .SelectMany(entry => entry.Names.SelectMany(NameSpellings.Of)
                .Select(name => (Entry: entry, Name: name.Name, Normalised: NameNormaliser.Normalise(name.Text, entry.Kind))))
            .Where(name => !name.Normalised.Tokens.IsEmpty)
            .ToList();
        var entriesByWord = spellings
            .SelectMany(name => name.Normalised.Tokens.Where(token => token.Kind == TokenKind.Name)
                .Select(token => (token.Text, Entry: (name.Entry.ListCode, name.Entry.Id))))
            .Distinct()
            .GroupBy(pair => pair.Text, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var weights = TokenWeights.From(entriesByWord, entries.Count);

        var names = spellings
            .Select(name => new IndexedName(name.Entry, name.Name, name.Normalised, name.Normalised.Tokens.Sum(weights.Of)))
            .ToImmutableArray();
        var words = new Dictionary<NameToken, List<int>>();
        for (var i = 0; i < names.Length; i++)
        {
            foreach (var word in IndexKeys.Words(names[i].Normalised).Distinct())
            {
                if (!words.TryGetValue(word, out var postings))
                {
                    words.Add(word, postings = []);
                }

                postings.Add(i);
            }
        }

        var ordered = words.Keys.ToImmutableArray();
        var keys = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < ordered.Length; i++)
        {
            foreach (var key in IndexKeys.Of(ordered[i]))
            {
                if (!keys.TryGetValue(key, out var postings))
                {
                    keys.Add(key, postings = []);
                }

                postings.Add(i);
            }
        }

        return new ScreeningIndex(
            names, ordered, [.. ordered.Select(word => words[word].ToArray())],
            keys.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal), weights);
    }

    /// <summary>The names that share enough weight with the query to be worth comparing.</summary>
    public IEnumerable<IndexedName> Candidates(NormalisedName query)
    {
        var shared = new Dictionary<int, int>();
        foreach (var word in IndexKeys.Words(query))
        {
            var weight = Weights.Of(word);
            foreach (var name in NamesLike(word))
            {
                shared[name] = shared.GetValueOrDefault(name) + weight;
            }
        }

        var total = query.Tokens.Sum(Weights.Of);
        return shared
            .Where(pair => pair.Value * 5 >= Math.Min(total, _names[pair.Key].TotalWeight) * 2)
            .Select(pair => _names[pair.Key]);
    }

    private HashSet<int> NamesLike(NameToken word)
    {
        var names = new HashSet<int>();
        var seen = new HashSet<int>();
        foreach (var key in IndexKeys.Of(word))
        {
            foreach (var candidate in _wordsOfKey.GetValueOrDefault(key, []))
            {
                if (seen.Add(candidate) && TokenSimilarity.Between(word, _words[candidate]).Similarity >= TokenSimilarity.Least)
                {
                    names.UnionWith(_namesOfWord[candidate]);
                }
            }
        }

        return names;
    }
}
