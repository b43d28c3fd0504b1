using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

internal sealed record NameComparison(
    int Score, ImmutableArray<TokenMatch> Matches, ImmutableArray<string> OnlyInFirst, ImmutableArray<string> OnlyInSecond)
{
    public static readonly NameComparison Nothing = new(0, [], [], []);
}

/// <summary>
/// Compares two names as sets of weighted words, whatever their order: equal words first, then the best pairing of the
/// rest, then words written together. What is matched counts for; words that both sides have instead of each other count
/// most against; words that only one side has count less, because names are often given in part.
/// </summary>
internal static class NameComparer
{
    // In hundredths of the weight concerned.
    private const int Contradiction = 200;
    private const int SpellingLoss = 130;
    private const int SurplusOfPerson = 35;
    private const int SurplusOfOrganisation = 60;
    private const int SurplusBesideOneWord = 110;

    public static NameComparison Compare(NormalisedName first, NormalisedName second, TokenWeights weights, EntryKind kind)
    {
        // Two names of which nothing is left are not the same name.
        if (first.Tokens.IsEmpty || second.Tokens.IsEmpty)
        {
            return NameComparison.Nothing;
        }

        var left = new Side(first.Tokens, weights);
        var right = new Side(second.Tokens, weights);
        if (Side.Order(left, right) > 0)
        {
            // The same for which name is called the first.
            var turned = Compare(second, first, weights, kind);
            return turned with
            {
                Matches = [.. turned.Matches.Select(match => match with { Subject = match.Listed, Listed = match.Subject })],
                OnlyInFirst = turned.OnlyInSecond,
                OnlyInSecond = turned.OnlyInFirst,
            };
        }

        var matches = new List<Match>();
        TakeEqual(left, right, matches);
        WordsWrittenTogether.Take(left, right, exactOnly: true, matches);
        TakeBestPairing(left, right, TokenSimilarity.Between, matches);
        WordsWrittenTogether.Take(left, right, exactOnly: false, matches);
        TakeBestPairing(left, right, TokenSimilarity.OfAbbreviation, matches);
        return new NameComparison(
            Score(left, right, matches, kind),
            [
                .. matches.OrderByDescending(match => match.Weight).ThenBy(match => match.First, StringComparer.Ordinal)
                    .Select(match => new TokenMatch(match.First, match.Second, match.Reason, match.Similarity, match.Weight)),
            ],
            left.FreeTexts(), right.FreeTexts());
    }

    private static void TakeEqual(Side left, Side right, List<Match> matches)
    {
        foreach (var i in left.Free())
        {
            foreach (var j in right.Free())
            {
                if (left[i].Text == right[j].Text)
                {
                    Take(left, i, right, j, 1000, TokenMatchReason.Same, matches);
                    break;
                }
            }
        }
    }

    private static void TakeBestPairing(
        Side left, Side right, Func<NameToken, NameToken, (int Similarity, TokenMatchReason Reason)> compare, List<Match> matches)
    {
        var rows = left.Free();
        var columns = right.Free();
        var values = new int[rows.Length, columns.Length];
        var any = false;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                var similarity = compare(left[rows[i]], right[columns[j]]).Similarity;
                if (similarity >= TokenSimilarity.Least)
                {
                    values[i, j] = similarity * (left.Weight(rows[i]) + right.Weight(columns[j]));
                    any = true;
                }
            }
        }

        if (!any)
        {
            return;
        }

        var pairing = Assignment.Best(values);
        for (var i = 0; i < rows.Length; i++)
        {
            if (pairing[i] >= 0)
            {
                var (similarity, reason) = compare(left[rows[i]], right[columns[pairing[i]]]);
                Take(left, rows[i], right, columns[pairing[i]], similarity, reason, matches);
            }
        }
    }

    private static void Take(Side left, int i, Side right, int j, int similarity, TokenMatchReason reason, List<Match> matches)
    {
        var weight = (left.Weight(i) + right.Weight(j)) / 2;
        var identifying = left[i].Kind is TokenKind.Name && right[j].Kind is TokenKind.Name;
        matches.Add(new Match(left[i].Text, right[j].Text, reason, similarity, weight, identifying ? 1 : 0));
        left.Use(i);
        right.Use(j);
    }

    private static int Score(Side left, Side right, List<Match> matches, EntryKind kind)
    {
        var matched = 0L;
        var loss = 0L;
        foreach (var match in matches)
        {
            matched += match.Similarity * match.Weight / 10;
            loss += (1000 - match.Similarity) * match.Weight / 1000;
        }

        var contradicted = Math.Min(left.FreeWeight(), right.FreeWeight());
        var surplus = Math.Max(left.FreeWeight(), right.FreeWeight()) - contradicted;
        var surplusRate = matches.Sum(match => match.IdentifyingWords) < 2 ? SurplusBesideOneWord
            : kind == EntryKind.Person ? SurplusOfPerson
            : SurplusOfOrganisation;
        var whole = matched + contradicted * Contradiction + loss * SpellingLoss + surplus * surplusRate;
        return matched == 0 ? 0 : (int)(1000 * matched / whole);
    }

    internal readonly record struct Match(
        string First, string Second, TokenMatchReason Reason, int Similarity, int Weight, int IdentifyingWords);

    /// <summary>
    /// One name's words, which of them are still unmatched, and their weights. They stand in the order of their letters, because two pairings
    /// of equal value may leave different words over: without a fixed order the writer's would decide between them.
    /// </summary>
    internal sealed class Side
    {
        private readonly ImmutableArray<NameToken> _tokens;
        private readonly int[] _weights;
        private readonly bool[] _used;

        public Side(ImmutableArray<NameToken> tokens, TokenWeights weights)
        {
            _tokens = tokens.Sort(ByLetters);
            _used = new bool[tokens.Length];
            _weights = new int[tokens.Length];
            for (var i = 0; i < tokens.Length; i++)
            {
                _weights[i] = weights.Of(_tokens[i]);
            }
        }

        public NameToken this[int index] => _tokens[index];

        public int Weight(int index) => _weights[index];

        public void Use(int index) => _used[index] = true;

        public int[] Free() => [.. Enumerable.Range(0, _tokens.Length).Where(index => !_used[index])];

        public int FreeWeight() => Free().Sum(index => _weights[index]);

        public static int Order(Side one, Side other)
        {
            for (var i = 0; i < Math.Min(one._tokens.Length, other._tokens.Length); i++)
            {
                if (ByLetters(one._tokens[i], other._tokens[i]) is var order and not 0)
                {
                    return order;
                }
            }

            return one._tokens.Length.CompareTo(other._tokens.Length);
        }

        public ImmutableArray<string> FreeTexts() => [.. Free().Select(index => _tokens[index].Text)];

        private static int ByLetters(NameToken one, NameToken other) => string.CompareOrdinal(one.Text, other.Text) is var order and not 0
            ? order
            : string.CompareOrdinal(one.Written, other.Written);
    }
}
