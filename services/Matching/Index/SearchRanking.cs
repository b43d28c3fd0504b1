using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Index;

/// <summary>
/// The order of a person's search. Stores find by the same rules but count lengths and rarity each in its own way, so the best of what one
/// found are put in order here.
/// </summary>
internal sealed class SearchRanking
{
    /// <summary>Results that are put in order; nobody reads on to the others with an eye on their order.</summary>
    public const int Window = 100;

    /// <summary>Share of the words that a result must have, and of the letter pieces when it has them only in other spellings.</summary>
    public const double WordShare = .67;
    public const double PieceShare = .6;

    public const float TitleBoost = 2f;
    public const float PieceBoost = .05f;
    public const float Second = .1f;
    public const float K = 2f;
    public const float B = .9f;

    private readonly Dictionary<string, Terms> _words;
    private readonly Terms _pieces;

    public SearchRanking(QueryText text, TermStatistics statistics)
    {
        _words = text.ByLanguage.Where(pair => statistics.ByLanguage.ContainsKey(pair.Key))
            .ToDictionary(pair => pair.Key, pair => new Terms(pair.Value.Body, statistics.ByLanguage[pair.Key]), StringComparer.Ordinal);
        _pieces = new Terms(text.Own.Grams, statistics.Grams);
    }

    /// <summary>Words or letter pieces a result must have at least.</summary>
    public static int Least(int terms, double share) => (int)Math.Ceiling(terms * share);

    /// <summary>Best first; equal ones stay in the order found.</summary>
    public IEnumerable<Guid> Order(IReadOnlyList<Candidate> found) => found.OrderByDescending(candidate => Score(candidate.Text)).Select(candidate => candidate.Id);

    private double Score(CodedText document)
    {
        var words = _words.TryGetValue(document.Language, out var terms) ? terms.Score(WordShare, (document.Title, TitleBoost, terms.Statistics.AverageTitle), (document.Body, 1, terms.Statistics.AverageLength)) : 0;
        var pieces = _pieces.Score(PieceShare, (document.Grams, PieceBoost, _pieces.Statistics.AverageLength));
        return Math.Max(words, pieces) + (Second * Math.Min(words, pieces));
    }

    /// <summary>The words asked for, and what each is worth.</summary>
    private sealed class Terms
    {
        private readonly Dictionary<ulong, int> _position = [];
        private readonly double[] _rarity;

        public Terms(string terms, FieldStatistics statistics)
        {
            Statistics = statistics;
            string[] distinct = [.. terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

            _rarity = new double[distinct.Length];
            foreach (var (at, term) in distinct.Index())
            {
                _position[CodedText.CodeOf(term)] = at;
                var frequency = statistics.DocumentFrequency.GetValueOrDefault(term);
                _rarity[at] = Math.Log(1 + ((statistics.Documents - frequency + .5) / (frequency + .5)));
            }
        }

        public FieldStatistics Statistics { get; }

        /// <summary>0 when fewer than the share of the terms are there.</summary>
        public double Score(double share, params ReadOnlySpan<(ulong[] Terms, float Boost, double Average)> fields)
        {
            Span<int> counts = stackalloc int[_rarity.Length];
            Span<bool> there = stackalloc bool[_rarity.Length];
            there.Clear();
            var sum = 0.0;
            foreach (var (terms, boost, average) in fields)
            {
                counts.Clear();
                foreach (var term in terms)
                {
                    if (_position.TryGetValue(term, out var at))
                    {
                        counts[at]++;
                        there[at] = true;
                    }
                }

                for (var at = 0; at < counts.Length; at++)
                {
                    if (counts[at] > 0)
                    {
                        sum += boost * _rarity[at] * counts[at] * (K + 1) / (counts[at] + (K * (1 - B + (B * terms.Length / Math.Max(average, 1)))));
                    }
                }
            }

            return there.Count(true) >= Least(there.Length, share) ? sum : 0;
        }
    }
}
