using System.Collections.Immutable;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Scoring;

internal sealed record NameComparison(
    int Score, ImmutableArray<WordMatch> Matches, ImmutableArray<string> OnlyInFirst, ImmutableArray<string> OnlyInSecond);

/// <summary>
/// Compares two names as sets of weighted words, whatever their order: equal words first, then the best pairing of the
/// rest, then words written together, initials and abbreviations. What is matched counts for; words that both sides have instead of
/// each other count most against; words that only one side has count less, because names are often given in part.
/// Not for use by two threads at once.
/// </summary>
internal sealed partial class NameScorer(ScoreSettings settings)
{
    /// <summary>A common name, in tenths of a rare one.</summary>
    private const int HalfAName = 5;
    private const int InitialsOfWords = 900;

    /// <summary>Up to here a person's word is not the same, only taken for it, and tells half as much.</summary>
    private const int Inexact = 840;

    /// <summary>Of organisations such words are mostly abbreviations.</summary>
    private const int LongestAbbreviation = 3;

    /// <summary>Syllables of a given name in another order.</summary>
    private const int OutOfOrder = 500;
    private const int FewestInOrder = 3;

    private readonly Side _left = new();
    private readonly Side _right = new();
    private readonly List<Match> _matches = new(NameNormaliser.MaxWords);
    private readonly List<(int Value, byte Row, byte Column, short Similarity, WordMatchReason Reason)> _pairs = new(64);
    private bool _turned;
    private bool _ofPersons;

    public int Score(NormalisedName first, NormalisedName second, EntryKind kind)
    {
        // Two names of which nothing is left are not the same name.
        if (first.Words.IsEmpty || second.Words.IsEmpty)
        {
            return 0;
        }

        // The same for which name is called the first.
        _turned = NormalisedName.Order(first, second) > 0;
        _ofPersons = kind == EntryKind.Person;
        _left.Set(_turned ? second : first);
        _right.Set(_turned ? first : second);
        _matches.Clear();
        TakeEqual();
        if (_left.AnyFree && _right.AnyFree)
        {
            TakeJoined(exactOnly: true);
            TakeBestPairs(WordSimilarity.Alike);
            TakeJoined(exactOnly: false);
            TakeInitials(_left, _right, kind);
            TakeInitials(_right, _left, kind);
            TakeAbbreviations();
            TakeBestPairs(WordSimilarity.Least);
        }

        if (_ofPersons)
        {
            WeakenOtherOrder();
        }

        return Total(kind);
    }

    public NameComparison Compare(NormalisedName first, NormalisedName second, EntryKind kind)
    {
        var score = Score(first, second, kind);
        if (first.Words.IsEmpty || second.Words.IsEmpty)
        {
            return new NameComparison(0, [], [.. first.Words.Select(word => word.Text)], [.. second.Words.Select(word => word.Text)]);
        }

        var (one, other) = _turned ? (_right, _left) : (_left, _right);
        return new NameComparison(
            score,
            [
                .. _matches
                    .Select(match => _turned ? match with { First = match.Second, Second = match.First } : match)
                    .OrderByDescending(match => match.Weight).ThenBy(match => match.First, StringComparer.Ordinal)
                    .Select(match => new WordMatch(match.First, match.Second, match.Reason, match.Similarity, match.Weight)),
            ],
            one.FreeTexts(), other.FreeTexts());
    }

    private void TakeEqual()
    {
        // Both sides stand in the order of their letters.
        for (int i = 0, j = 0; i < _left.Count && j < _right.Count;)
        {
            var order = string.CompareOrdinal(_left[i].Text, _right[j].Text);
            if (order == 0)
            {
                if (WordSimilarity.Between(_left[i], _right[j]) is (1000, var reason))
                {
                    Take(i, j, 1000, reason);
                }

                i++;
                j++;
            }
            else if (order < 0)
            {
                i++;
            }
            else
            {
                j++;
            }
        }
    }

    private void TakeBestPairs(int least)
    {
        _pairs.Clear();
        if (!_left.AnyFree || !_right.AnyFree)
        {
            return;
        }

        for (var i = 0; i < _left.Count; i++)
        {
            for (var j = 0; j < _right.Count && !_left.Used(i); j++)
            {
                if (!_right.Used(j) && WordSimilarity.Between(_left[i], _right[j]) is var (similarity, reason) && similarity >= least
                    && (similarity >= WordSimilarity.Alike || _ofPersons || !IsOneAbbreviation(_left[i].Text, _right[j].Text)))
                {
                    _pairs.Add((similarity * (_left[i].Weight + _right[j].Weight), (byte)i, (byte)j, (short)similarity, reason));
                }
            }
        }

        _pairs.Sort(static (a, b) => a.Value != b.Value ? b.Value - a.Value : a.Row != b.Row ? a.Row - b.Row : a.Column - b.Column);
        foreach (var (_, row, column, similarity, reason) in _pairs)
        {
            if (!_left.Used(row) && !_right.Used(column))
            {
                Take(row, column, similarity, reason);
            }
        }
    }

    /// <summary>A few letters resemble a longer word by chance.</summary>
    private static bool IsOneAbbreviation(string one, string other) => one.Length != other.Length && Math.Min(one.Length, other.Length) <= LongestAbbreviation;

    private void TakeAbbreviations()
    {
        // Beside nothing else the beginning of a word says nothing.
        if (!_matches.Exists(match => match.Identifies > 0))
        {
            return;
        }

        for (var i = 0; i < _left.Count; i++)
        {
            for (var j = 0; j < _right.Count && !_left.Used(i); j++)
            {
                if (!_right.Used(j) && WordSimilarity.IsAbbreviation(_left[i], _right[j], out var similarity))
                {
                    Take(i, j, similarity, WordMatchReason.Abbreviation);
                }
            }
        }
    }

    /// <summary>A word that is the initials of words of the other name: PLA, JC Juncker.</summary>
    private void TakeInitials(Side shortSide, Side longSide, EntryKind kind)
    {
        for (var i = 0; i < shortSide.Count; i++)
        {
            var word = shortSide[i];
            if (shortSide.Used(i) || !Initials.MayBe(word)
                || (kind == EntryKind.Person && (word.Text.Length > Initials.Fewest || _matches.Count == 0)))
            {
                continue;
            }

            var words = longSide.Name.Words;
            for (var start = 0; start < words.Length; start++)
            {
                if (longSide.RunOfInitials(start, word.Text) is { } run)
                {
                    var weight = (word.Weight + run.Sum(index => longSide[index].Weight)) / 2;
                    var texts = string.Join(' ', run.Select(index => longSide[index].Written));
                    Add(shortSide == _left, word.Text, texts, WordMatchReason.Initials, InitialsOfWords, weight, 10);
                    shortSide.Use(i);
                    foreach (var index in run)
                    {
                        longSide.Use(index);
                    }

                    break;
                }
            }
        }
    }

    private void Take(int row, int column, int similarity, WordMatchReason reason)
    {
        var (a, b) = (_left[row], _right[column]);
        var identifies = Math.Min(a.Identifies, b.Identifies);
        _matches.Add(new Match(a.Text, b.Text, reason, similarity, (a.Weight + b.Weight) / 2, _ofPersons && similarity <= Inexact ? identifies / 2 : identifies, a, b));
        _left.Use(row);
        _right.Use(column);
    }

    private void Add(bool firstIsLeft, string first, string second, WordMatchReason reason, int similarity, int weight, int identifies) =>
        _matches.Add(new Match(firstIsLeft ? first : second, firstIsLeft ? second : first, reason, similarity, weight, identifies));

    private int Total(EntryKind kind)
    {
        var (matched, loss, identifying, exact) = (0L, 0L, 0, false);
        foreach (var match in _matches)
        {
            matched += match.Similarity * match.Weight / 10;
            loss += (1000 - match.Similarity) * match.Weight / 1000;
            identifying += match.Identifies;
            exact |= match.Identifies > 0 && (match.Similarity > Inexact || match.Reason == WordMatchReason.OtherScript);
        }

        if (matched == 0)
        {
            return 0;
        }

        var (left, right) = (_left.FreeWeights(), _right.FreeWeights());
        var generic = Math.Min(left.Generic, right.Generic);
        var form = Math.Min(left.Form, right.Form);
        // A patronymic is left out as often as it is given.
        var patronymic = kind == EntryKind.Person ? Math.Abs(left.Patronymic - right.Patronymic) : 0;
        var (leftRest, rightRest) = (left.All - generic - form, right.All - generic - form);
        var contradicted = Math.Min(leftRest, rightRest);
        var common = _ofPersons && identifying >= settings.AllElse ? Math.Min(contradicted, Math.Min(left.Common, right.Common)) : 0;
        var surplus = Math.Max(leftRest, rightRest) - contradicted;
        // A repeated word costs nothing beside others that agree.
        surplus -= identifying >= settings.EnoughToLeaveOut - HalfAName ? Math.Min(surplus, leftRest > rightRest ? left.Repeated : right.Repeated) : 0;
        patronymic = Math.Min(patronymic, surplus);
        var surplusRate = identifying < settings.EnoughToLeaveOut - HalfAName ? settings.SurplusBesideOneWord
            : identifying < settings.EnoughToLeaveOut ? settings.SurplusBesideLittle
            : kind == EntryKind.Person ? settings.SurplusOfPerson
            : settings.SurplusOfOrganisation;
        var whole = matched + loss * (exact || !_ofPersons || _matches.Count == 1 ? settings.SpellingLoss : settings.SpellingLossOfAll) + (surplus - patronymic) * surplusRate + patronymic * settings.SurplusOfPerson
            + (contradicted - common) * settings.Contradiction + common * settings.ContradictionOfCommon + generic * settings.ContradictionOfGeneric + form * settings.ContradictionOfForm;
        return (int)(1000 * matched / whole);
    }

    /// <summary>
    /// The family name stands first or last; what is between keeps its order, because the same syllables the other way round are another given name.
    /// </summary>
    private void WeakenOtherOrder()
    {
        if (_matches.Count < FewestInOrder || !(_left.HasSyllables || _right.HasSyllables))
        {
            return;
        }

        var syllables = _matches.Where(match => match.Left?.Writing == Writing.Syllable || match.Right?.Writing == Writing.Syllable).ToArray();
        if (syllables.Length < FewestInOrder)
        {
            return;
        }

        var order = syllables.OrderBy(match => _left.PlaceOf(match.Left!)).Select(match => _right.PlaceOf(match.Right!)).ToArray();
        if (Enumerable.Range(0, order.Length).Count(i => order[(i + 1) % order.Length] < order[i]) <= 1)
        {
            return;
        }

        for (var i = 0; i < _matches.Count; i++)
        {
            if (syllables.Contains(_matches[i]))
            {
                _matches[i] = _matches[i] with { Similarity = Math.Min(_matches[i].Similarity, OutOfOrder), Identifies = 0 };
            }
        }
    }

    private readonly record struct Match(
        string First, string Second, WordMatchReason Reason, int Similarity, int Weight, int Identifies, NameWord? Left = null, NameWord? Right = null);
}
