using System.Runtime.InteropServices;
using Matchmaking.Matching.Meaning.Words;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Engine;

/// <summary>
/// A text against texts of one other language, by words that translate each other: saturated on both sides as in <see cref="TextSimilarity"/>. How telling a
/// word is comes with the table and not from the index, so that a pair is worth the same whichever side asks.
/// </summary>
internal sealed class TranslatedWords
{
    /// <summary>What differs by less was only multiplied in another order.</summary>
    private const int Digits = 9;

    private readonly Dictionary<ulong, (string Term, List<(string Asking, double Worth)> Meant)> _byTranslation = [];
    private readonly double _otherAverage;

    /// <param name="terms">Terms of the asking text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="table">The table of both languages.</param>
    /// <param name="average">Usual length of texts in its language.</param>
    /// <param name="otherAverage">Usual length of texts in the other language.</param>
    public TranslatedWords(string terms, string language, WordTable table, double average, double otherAverage)
    {
        _otherAverage = otherAverage;
        var all = terms.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var (term, count) in all.CountBy(x => x, StringComparer.Ordinal))
        {
            foreach (var translation in table.Of(term, language))
            {
                var code = CodedText.CodeOf(translation.Term);
                if (!_byTranslation.TryGetValue(code, out var meaning))
                {
                    _byTranslation[code] = meaning = (translation.Term, []);
                }

                meaning.Meant.Add((term, translation.Worth * TextSimilarity.Saturate(count, all.Length, average)));
            }
        }
    }

    /// <summary>0 when no word translates another, without an upper end.</summary>
    /// <param name="other">Terms of the other text.</param>
    /// <param name="found">Receives the pairs of words.</param>
    public double Similarity(ulong[] other, List<(TermPair Pair, double Part)> found)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var code in other.Where(_byTranslation.ContainsKey))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, code, out _)++;
        }

        var sum = 0.0;
        foreach (var (code, count) in counts)
        {
            var often = TextSimilarity.Saturate(count, other.Length, _otherAverage);
            var (term, meant) = _byTranslation[code];
            foreach (var (asking, worth) in meant)
            {
                sum += worth * often;
                found.Add((new TermPair(asking, term), Math.Round(worth * often, Digits)));
            }
        }

        return sum;
    }
}
