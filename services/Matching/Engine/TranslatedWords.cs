using Matchmaking.Matching.Meaning.Words;

namespace Matchmaking.Matching.Engine;

/// <summary>
/// A text against texts of one other language, by words that translate each other: saturated on both sides as in <see cref="TextSimilarity"/>. How telling a
/// word is comes with the table and not from the index, so that a pair is worth the same whichever side asks.
/// </summary>
internal sealed class TranslatedWords
{
    /// <summary>What differs by less was only multiplied in another order.</summary>
    private const int Digits = 9;

    private readonly Dictionary<string, List<(string Asking, double Worth)>> _byTranslation = new(StringComparer.Ordinal);
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
                if (!_byTranslation.TryGetValue(translation.Term, out var meant))
                {
                    _byTranslation[translation.Term] = meant = [];
                }

                meant.Add((term, translation.Worth * TextSimilarity.Saturate(count, all.Length, average)));
            }
        }
    }

    /// <summary>0 when no word translates another, without an upper end.</summary>
    /// <param name="other">Terms of the other text.</param>
    /// <param name="found">Receives the pairs of words.</param>
    public double Similarity(string other, List<(TermPair Pair, double Part)> found)
    {
        var lookup = _byTranslation.GetAlternateLookup<ReadOnlySpan<char>>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var text = other.AsSpan();
        var length = 0;
        foreach (var range in text.Split(' '))
        {
            var term = text[range];
            if (term.Length > 0)
            {
                length++;
                if (lookup.TryGetValue(term, out var actual, out _))
                {
                    counts[actual] = counts.GetValueOrDefault(actual) + 1;
                }
            }
        }

        var sum = 0.0;
        foreach (var (term, count) in counts)
        {
            var often = TextSimilarity.Saturate(count, length, _otherAverage);
            foreach (var (asking, worth) in _byTranslation[term])
            {
                sum += worth * often;
                found.Add((new TermPair(asking, term), Math.Round(worth * often, Digits)));
            }
        }

        return sum;
    }
}
