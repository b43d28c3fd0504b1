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
internal sealed class NameScorer(ScoreSettings settings)
{
    /// <summary>A common name, in tenths of a rare one.</summary>
    private const int HalfAName = 5;
    private const int ShortestJoined = 5;
    private const int MostParts = 4;
    private const int JoinedExactly = 980;
    private const int LeastJoined = 880;
    private const int ShortestJoinedMisspelt = 7;
    private const int MostLengthDifference = 3;
    private const int InitialsOfWords = 900;
    private const int FewestInitials = 2;
    private const int MostInitials = 6;

    private readonly Side _left = new();
    private readonly Side _right = new();
    private readonly List<Match> _matches = new(NameNormaliser.MaxWords);
    private readonly List<(int Value, byte Row, byte Column, short Similarity, WordMatchReason Reason)> _pairs = new(64);
    private bool _turned;

    public int Score(NormalisedName first, NormalisedName second, EntryKind kind)
    {
        // Two names of which nothing is left are not the same name.
        if (first.Words.IsEmpty || second.Words.IsEmpty)
        {
            return 0;
        }

        // The same for which name is called the first.
        _turned = NormalisedName.Order(first, second) > 0;
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
                if (!_right.Used(j) && WordSimilarity.Between(_left[i], _right[j]) is var (similarity, reason) && similarity >= least)
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
            if (shortSide.Used(i) || word.Text.Length is < FewestInitials or > MostInitials || word.Writing != Writing.Full || word.Kind is not (WordKind.Name or WordKind.Generic)
                || (kind == EntryKind.Person && (word.Text.Length > FewestInitials || _matches.Count == 0)))
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

    private void TakeJoined(bool exactOnly)
    {
        while (BestJoined(exactOnly) is { } found)
        {
            var (joinedSide, partsSide) = found.JoinedOnLeft ? (_left, _right) : (_right, _left);
            var parts = string.Join(' ', found.Parts.Select(part => partsSide[part].Written));
            var weight = (joinedSide[found.Index].Weight + found.Parts.Sum(part => partsSide[part].Weight)) / 2;
            Add(found.JoinedOnLeft, joinedSide[found.Index].Text, parts, WordMatchReason.Joined, found.Similarity, weight,
                Math.Max(10, found.Parts.Sum(part => partsSide[part].Identifies)));
            joinedSide.Use(found.Index);
            found.Parts.ForEach(partsSide.Use);
        }
    }

    private Joined? BestJoined(bool exactOnly)
    {
        Joined? best = null;
        Look(_left, _right, joinedOnLeft: true, exactOnly, ref best);
        Look(_right, _left, joinedOnLeft: false, exactOnly, ref best);
        return best;
    }

    private static void Look(Side joinedSide, Side partsSide, bool joinedOnLeft, bool exactOnly, ref Joined? best)
    {
        for (var i = 0; i < joinedSide.Count; i++)
        {
            var word = joinedSide[i];
            if (joinedSide.Used(i) || word.Text.Length < ShortestJoined || word.Kind == WordKind.LegalForm || partsSide.FreeCount < 2)
            {
                continue;
            }

            if (Spell(word.Text, partsSide, []) is { } spelt)
            {
                Better(new Joined(joinedOnLeft, i, spelt, JoinedExactly, word.Text), ref best);
            }

            for (var one = 0; one < partsSide.Count && !exactOnly && word.Text.Length >= ShortestJoinedMisspelt; one++)
            {
                for (var other = 0; other < partsSide.Count; other++)
                {
                    if (one == other || partsSide.Used(one) || partsSide.Used(other))
                    {
                        continue;
                    }

                    // Within one alphabet spellings this alike differ little in length; asked first, because it is cheap.
                    var (a, b) = (partsSide[one], partsSide[other]);
                    if (a.Kind is WordKind.LegalForm or WordKind.Number || b.Kind is WordKind.LegalForm or WordKind.Number || a.Writing != b.Writing || a.Writing == Writing.Syllable
                        || (word.Writing == a.Writing && Math.Abs(a.Text.Length + b.Text.Length - word.Text.Length) > MostLengthDifference))
                    {
                        continue;
                    }

                    var together = a.Text + b.Text;
                    var joined = new NameWord(together, together, SoundOf.Word(together), WordKind.Name, a.Writing);
                    var similarity = WordSimilarity.Between(word.Kind == WordKind.Name ? word : word with { Kind = WordKind.Name }, joined).Similarity;
                    if (similarity >= LeastJoined)
                    {
                        Better(new Joined(joinedOnLeft, i, [one, other], similarity, word.Text + ' ' + together), ref best);
                    }
                }
            }
        }
    }

    // The text decides between equals, not the order of words or sides.
    private static void Better(Joined found, ref Joined? best)
    {
        if (best is null || found.Similarity > best.Similarity
            || (found.Similarity == best.Similarity && string.CompareOrdinal(found.Text, best.Text) < 0))
        {
            best = found;
        }
    }

    /// <summary>The parts that, one behind the other, spell the word exactly.</summary>
    private static List<int>? Spell(ReadOnlySpan<char> rest, Side side, List<int> taken)
    {
        if (rest.IsEmpty)
        {
            return taken.Count > 1 ? taken : null;
        }

        for (var part = 0; part < side.Count; part++)
        {
            var text = side[part].Kind == WordKind.LegalForm ? side[part].Written : side[part].Text;
            if (taken.Count < MostParts && !side.Used(part) && !taken.Contains(part) && text.Length > 0 && rest.StartsWith(text, StringComparison.Ordinal)
                && Spell(rest[text.Length..], side, [.. taken, part]) is { } spelt)
            {
                return spelt;
            }
        }

        return null;
    }

    private void Take(int row, int column, int similarity, WordMatchReason reason)
    {
        var (a, b) = (_left[row], _right[column]);
        _matches.Add(new Match(a.Text, b.Text, reason, similarity, (a.Weight + b.Weight) / 2, Math.Min(a.Identifies, b.Identifies)));
        _left.Use(row);
        _right.Use(column);
    }

    private void Add(bool firstIsLeft, string first, string second, WordMatchReason reason, int similarity, int weight, int identifies) =>
        _matches.Add(new Match(firstIsLeft ? first : second, firstIsLeft ? second : first, reason, similarity, weight, identifies));

    private int Total(EntryKind kind)
    {
        var (matched, loss, identifying) = (0L, 0L, 0);
        foreach (var match in _matches)
        {
            matched += match.Similarity * match.Weight / 10;
            loss += (1000 - match.Similarity) * match.Weight / 1000;
            identifying += match.Identifies;
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
        var surplus = Math.Max(leftRest, rightRest) - contradicted;
        // A repeated word costs nothing beside others that agree.
        surplus -= identifying >= settings.EnoughToLeaveOut - HalfAName ? Math.Min(surplus, leftRest > rightRest ? left.Repeated : right.Repeated) : 0;
        patronymic = Math.Min(patronymic, surplus);
        var surplusRate = identifying < settings.EnoughToLeaveOut - HalfAName ? settings.SurplusBesideOneWord
            : identifying < settings.EnoughToLeaveOut ? settings.SurplusBesideLittle
            : kind == EntryKind.Person ? settings.SurplusOfPerson
            : settings.SurplusOfOrganisation;
        var whole = matched + loss * settings.SpellingLoss + (surplus - patronymic) * surplusRate + patronymic * settings.SurplusOfPerson
            + contradicted * settings.Contradiction + generic * settings.ContradictionOfGeneric + form * settings.ContradictionOfForm;
        return (int)(1000 * matched / whole);
    }

    private readonly record struct Match(string First, string Second, WordMatchReason Reason, int Similarity, int Weight, int Identifies);

    private sealed record Joined(bool JoinedOnLeft, int Index, List<int> Parts, int Similarity, string Text);

    /// <summary>One name's words in the order of their letters, and which of them are still unmatched.</summary>
    private sealed class Side
    {
        private readonly bool[] _used = new bool[NameNormaliser.MaxWords];

        public NormalisedName Name { get; private set; } = null!;

        public int Count { get; private set; }

        public int FreeCount { get; private set; }

        public bool AnyFree => FreeCount > 0;

        public NameWord this[int index] => Name.Sorted[index];

        public void Set(NormalisedName name)
        {
            Name = name;
            Count = FreeCount = name.Sorted.Length;
            Array.Clear(_used, 0, Count);
        }

        public bool Used(int index) => _used[index];

        public void Use(int index)
        {
            _used[index] = true;
            FreeCount--;
        }

        public (int All, int Generic, int Form, int Patronymic, int Repeated) FreeWeights()
        {
            var (all, generic, form, patronymic, repeated) = (0, 0, 0, 0, 0);
            for (var i = 0; i < Count; i++)
            {
                if (!_used[i])
                {
                    var word = this[i];
                    all += word.Weight;
                    generic += word.Kind == WordKind.Generic ? word.Weight : 0;
                    form += word.Kind == WordKind.LegalForm ? word.Weight : 0;
                    patronymic += word.IsPatronymic ? word.Weight : 0;
                    repeated += IsRepeated(i) ? word.Weight : 0;
                }
            }

            return (all, generic, form, patronymic, repeated);
        }

        public ImmutableArray<string> FreeTexts()
        {
            var free = ImmutableArray.CreateBuilder<string>(FreeCount);
            for (var i = 0; i < Count; i++)
            {
                if (!_used[i])
                {
                    free.Add(this[i].Text);
                }
            }

            return free.DrainToImmutable();
        }

        /// <summary>The unmatched words from a place in the name on whose first letters are these; particles may stand between.</summary>
        public List<int>? RunOfInitials(int start, string initials)
        {
            var run = new List<int>(initials.Length);
            for (var i = start; i < Name.Words.Length && run.Count < initials.Length; i++)
            {
                var word = Name.Words[i];
                var index = IndexOf(word, run);
                if (index < 0 || word.Writing != Writing.Full)
                {
                    return null;
                }

                if (word.Text[0] == initials[run.Count])
                {
                    run.Add(index);
                }
                else if (word.Kind != WordKind.Particle || run.Count == 0)
                {
                    return null;
                }
            }

            return run.Count == initials.Length ? run : null;
        }

        /// <summary>Whether the word stands beside one like it that is matched; both sides are in the order of their letters.</summary>
        private bool IsRepeated(int index) =>
            (index > 0 && _used[index - 1] && this[index - 1].Text == this[index].Text) || (index + 1 < Count && _used[index + 1] && this[index + 1].Text == this[index].Text);

        private int IndexOf(NameWord word, List<int> taken)
        {
            for (var i = 0; i < Count; i++)
            {
                if (!_used[i] && !taken.Contains(i) && ReferenceEquals(Name.Sorted[i], word))
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
