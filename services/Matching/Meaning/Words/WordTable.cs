using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Meaning.Words;

/// <summary>
/// Which words of two languages translate each other, learned from what the product itself has in both. Learned when two languages first meet, which takes a
/// fraction of a second: so it always belongs to the texts that are there, and there is no file to make again.
/// </summary>
internal sealed class WordTable
{
    /// <summary>Most translations of a word, in either direction.</summary>
    private const int Most = 4;

    /// <summary>Less likely ones are chance.</summary>
    private const double Least = .2;

    private static readonly ConcurrentDictionary<(string, string), Lazy<WordTable>> Known = new();

    private readonly Dictionary<string, Dictionary<string, Translation[]>> _byLanguage = new(StringComparer.Ordinal);

    /// <param name="one">The first language.</param>
    /// <param name="ones">Terms of each text in it.</param>
    /// <param name="other">The second language.</param>
    /// <param name="others">Terms of the same texts in it.</param>
    public WordTable(string one, IReadOnlyList<string[]> ones, string other, IReadOnlyList<string[]> others)
    {
        var (first, second) = (new Words(ones), new Words(others));
        var (of, to) = (new List<Translation>?[first.Count], new List<Translation>?[second.Count]);
        foreach (var (a, b, likelihood) in WordAlignment.Learn(first.Texts, second.Texts, first.Count, second.Count)
            .Where(x => x.Likelihood >= Least).OrderByDescending(x => x.Likelihood).ThenBy(x => x.First).ThenBy(x => x.Second))
        {
            if ((of[a] ??= []).Count < Most && (to[b] ??= []).Count < Most)
            {
                var worth = likelihood * first.Rarity(a) * second.Rarity(b);
                of[a]!.Add(new Translation(second[b], worth));
                to[b]!.Add(new Translation(first[a], worth));
                Pairs++;
            }
        }

        (_byLanguage[one], _byLanguage[other]) = (Named(first, of), Named(second, to));

        static Dictionary<string, Translation[]> Named(Words words, List<Translation>?[] translations) =>
            Enumerable.Range(0, words.Count).Where(x => translations[x] is { Count: > 0 }).ToDictionary(x => words[x], x => translations[x]!.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Pairs of words it holds.</summary>
    public int Pairs { get; }

    /// <summary>The table of two languages; none when they are the same or one is not among the six.</summary>
    public static WordTable? Between(string one, string other)
    {
        if (one == other || !Languages.IsKnown(one) || !Languages.IsKnown(other))
        {
            return null;
        }

        var key = string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);
        return Known.GetOrAdd(key, x => new(() => new WordTable(x.Item1, ParallelTexts.TermsIn(x.Item1), x.Item2, ParallelTexts.TermsIn(x.Item2)))).Value;
    }

    /// <summary>What a term of one of the two languages is in the other, likeliest first; both ways the same pairs.</summary>
    public IReadOnlyList<Translation> Of(string term, string language) => _byLanguage[language].GetValueOrDefault(term) ?? [];

    /// <summary>Words of one language by numbers.</summary>
    private sealed class Words
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _terms = [];
        private readonly List<int> _frequency = [];

        public Words(IReadOnlyList<string[]> texts)
        {
            Texts = [.. texts.Select(text => Array.ConvertAll(text, Number))];
            foreach (var word in Texts.SelectMany(x => x.Distinct()))
            {
                _frequency[word]++;
            }
        }

        public IReadOnlyList<int[]> Texts { get; }

        public int Count => _terms.Count;

        public string this[int number] => _terms[number];

        /// <summary>How telling a word is, 0–1: against one that stands nowhere.</summary>
        public double Rarity(int number) => Rareness(_frequency[number]) / Rareness(0);

        private double Rareness(int frequency) => Math.Log(1 + ((Texts.Count - frequency + .5) / (frequency + .5)));

        private int Number(string term)
        {
            if (!_numbers.TryGetValue(term, out var number))
            {
                _numbers[term] = number = _terms.Count;
                _terms.Add(term);
                _frequency.Add(0);
            }

            return number;
        }
    }
}

/// <summary>A term in the other language.</summary>
/// <param name="Term">The term.</param>
/// <param name="Worth">How likely the two translate each other, times how telling each is in its language, 0–1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Translation(string Term, double Worth);
