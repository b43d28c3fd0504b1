using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Index;

/// <summary>
/// Whether names that share this much could score as much as the threshold, if every other word resembled one of the other side as much as words
/// without a common key can. It counts as <see cref="NameScorer"/> does, and where it does not know, in favour.
/// </summary>
internal readonly struct ScoreBound
{
    /// <summary>What words that share no key can still have in common, 0–100.</summary>
    private const int HiddenLikeness = 58;

    private readonly int _threshold;
    private readonly int _spellingLoss;
    private readonly int _surplusRate;
    private readonly int _lightest;
    private readonly int _query;
    private readonly int[] _lightestFirst;

    public ScoreBound(NameWord[] strong, EntryKind kind, int threshold, ScoreSettings settings)
    {
        (_threshold, _spellingLoss) = (threshold, settings.SpellingLoss);
        (_surplusRate, _lightest) = kind == EntryKind.Person ? (settings.SurplusOfPerson, NameWord.CommonName) : (settings.SurplusOfOrganisation, NameWord.GenericWord);
        _lightestFirst = [.. strong.Select(word => word.Weight).Order()];
        _query = _lightestFirst.Sum();
    }

    /// <summary>Names that share words of this weight, all written alike, and whatever else they hold: so many words more, each of the least weight.</summary>
    public bool CanBeReached(int query, int listed, int weak)
    {
        var can = false;
        for (var more = 0; more <= _lightestFirst.Length && !can; more++)
        {
            can = CanBeReached((query + listed) / 2, query, listed, listed + more * _lightest, weak);
        }

        return can;
    }

    /// <param name="matched">What is matched, as the score counts it.</param>
    /// <param name="query">What the query's words of it weigh.</param>
    /// <param name="listed">What the other name's words of it weigh.</param>
    /// <param name="all">What all strong words of the other name weigh.</param>
    /// <param name="weak">What both may have in common besides.</param>
    public bool CanBeReached(int matched, int query, int listed, int all, int weak)
    {
        var (left, right) = (Math.Max(0, _query - query), Math.Max(0, all - listed));
        // Words of unlike weight may stand for each other; each for one.
        var ofLeft = Math.Min(left, NameWord.RareName * ((right + _lightest - 1) / _lightest));
        var ofRight = Math.Min(right, NameWord.RareName * Unmatched(left));
        var hidden = (ofLeft + ofRight) / 2;
        var surplus = Math.Abs((left - ofLeft) - (right - ofRight));
        var misspelt = Math.Max(0, (query + listed) / 2 - matched);
        var value = 100L * (matched + weak) + HiddenLikeness * hidden;
        var whole = value + (long)misspelt * _spellingLoss + (100 - HiddenLikeness) * hidden * _spellingLoss / 100 + surplus * _surplusRate;
        return 1000 * value >= _threshold * whole;
    }

    /// <summary>How many words may weigh as much as that.</summary>
    private int Unmatched(int weight)
    {
        var words = 0;
        while (words < _lightestFirst.Length && weight >= _lightestFirst[words])
        {
            weight -= _lightestFirst[words++];
        }

        return weight > 0 ? Math.Min(words + 1, _lightestFirst.Length) : words;
    }
}
