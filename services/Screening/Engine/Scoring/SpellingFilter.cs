using Matchmaking.Screening.Engine.Names;

namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// Whether words may be as alike as asked to one word that stays. It never says no wrongly; where both have a shape, its yes is nearly always
/// that of <see cref="WordSimilarity"/>, at a small part of the cost. Not for use by two threads at once.
/// </summary>
internal sealed class SpellingFilter
{
    /// <summary>What costs of spelling and between scripts are multiples of.</summary>
    private const int SpellingUnit = 10;
    private const int ScriptUnit = 5;

    private readonly CostRows _spelling = new(SpellingUnit);
    private readonly CostRows _acrossScripts = new(ScriptUnit);
    private WordShape _word;

    public void Set(NameWord word)
    {
        _word = new WordShape(word);
        _spelling.Clear();
        _acrossScripts.Clear();
        if (!_word.HasLetters)
        {
            return;
        }

        var text = word.Text;
        _spelling.Set(text.Length, j => EditDistance.Single(text, j), (letter, j) => EditDistance.Replacement(letter, text[j]));
        if (_word.IsConsonantal)
        {
            _acrossScripts.Set(text.Length, j => ScriptDistance.MissingLatin(text, j), (letter, j) => ScriptDistance.Replaced(text[j], letter));
        }
        else
        {
            _acrossScripts.Set(text.Length, j => ScriptDistance.MissingConsonantal(text, j), (letter, j) => ScriptDistance.Replaced(letter, text[j]));
        }
    }

    /// <param name="other">The other word.</param>
    /// <param name="least"><see cref="WordSimilarity.Alike"/> or more.</param>
    public bool MayBeAlike(in WordShape other, int least)
    {
        if (_word.Length == 0 || other.Length == 0 || (least <= WordSimilarity.SameNickname && WordShape.MayShareNickname(_word, other)))
        {
            return true;
        }

        var longer = Math.Max(_word.Length, other.Length);
        if (_word.IsInSyllables != other.IsInSyllables)
        {
            return WordShape.MayBeEqual(_word, other) || (WordSimilarity.MayBeAlikeInSyllables(least) && WordShape.ShareLooseSound(_word, other) && WordShape.LeastCost(_word, other) <= WordSimilarity.MostCostInSyllables(longer));
        }

        if (_word.IsConsonantal != other.IsConsonantal)
        {
            var limit = WordSimilarity.MostCostAcrossScripts(_word.IsConsonantal ? _word.Length : other.Length, _word.IsConsonantal ? other.Length : _word.Length, least);
            return WordShape.LeastCostAcross(_word, other) <= limit && (!_acrossScripts.IsSet || !other.HasLetters || CostsAtMostAcross(other, limit));
        }

        var most = WordSimilarity.MostCostFor(longer, least, WordShape.ShareSound(_word, other));
        return WordShape.LeastCost(_word, other) <= most && (!_spelling.IsSet || !other.HasLetters || CostsAtMost(other, most));
    }

    private bool CostsAtMost(in WordShape other, int most)
    {
        Span<char> text = stackalloc char[CostRows.MostLetters];
        Span<int> singles = stackalloc int[CostRows.MostLetters];
        text = other.Write(text);
        for (var i = 0; i < text.Length; i++)
        {
            singles[i] = EditDistance.Single(text, i);
        }

        return _spelling.AtMost(other.Letters, singles, most, (EditDistance.Full, EditDistance.FirstLetter), EditDistance.Exchange);
    }

    private bool CostsAtMostAcross(in WordShape other, int most)
    {
        Span<char> text = stackalloc char[CostRows.MostLetters];
        Span<int> singles = stackalloc int[CostRows.MostLetters];
        text = other.Write(text);
        for (var i = 0; i < text.Length; i++)
        {
            singles[i] = other.IsConsonantal ? ScriptDistance.MissingLatin(text, i) : ScriptDistance.MissingConsonantal(text, i);
        }

        return _acrossScripts.AtMost(other.Letters, singles, most, (0, 0), exchange: 0);
    }
}
