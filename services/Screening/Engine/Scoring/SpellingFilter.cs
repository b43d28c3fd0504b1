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

    /// <summary>The word as it is written, where its text goes without an article.</summary>
    private WordShape _whole;

    public void Set(NameWord word)
    {
        _word = new WordShape(word with { Whole = null });
        _whole = word.Whole is null ? _word : new WordShape(word.Whole);
        _spelling.Clear();
        _acrossScripts.Clear();
        if (_whole.HasLetters)
        {
            var whole = (word.Whole ?? word).Text;
            _spelling.Set(whole.Length, j => EditDistance.Single(whole, j), (letter, j) => EditDistance.Replacement(letter, whole[j]));
        }

        if (!_word.HasLetters)
        {
            return;
        }

        var text = word.Text;
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
        if (_word.Length == 0 || other.Length == 0 || (least <= WordSimilarity.SameNickname && WordShape.MayShareNickname(_whole, other)))
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

        var most = WordSimilarity.MostCostFor(Math.Max(_whole.Length, other.Length), least, WordShape.ShareSound(_whole, other));
        return (WordShape.LeastCost(_whole, other) <= most && (!_spelling.IsSet || !other.HasLetters || CostsAtMost(other, most)))
            || (_word.Length != _whole.Length && WordShape.MayBeEqual(_word, other));
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
