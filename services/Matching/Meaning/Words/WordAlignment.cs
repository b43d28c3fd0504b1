namespace Matchmaking.Matching.Meaning.Words;

/// <summary>
/// Learns which words translate each other from texts in two languages: IBM model 1 (Brown et al. 1993), both directions at once and agreeing (Liang et al. 2006).
/// Every step is in a fixed order, so the same texts give the same numbers everywhere.
/// </summary>
internal sealed class WordAlignment
{
    private const int Alone = 2;
    private const int Agreeing = 4;

    private readonly List<(int First, int Second)> _cells = [];
    private readonly (int[] First, int[] Second, int[] Cells)[] _texts;
    private readonly Direction _forward;
    private readonly Direction _backward;

    private WordAlignment(IReadOnlyList<int[]> first, IReadOnlyList<int[]> second, int firsts, int seconds)
    {
        var known = new Dictionary<(int, int), int>();
        _texts = [.. first.Zip(second, (a, b) => (a, b, Cells(a, b)))];
        (_forward, _backward) = (new Direction(_cells.Count, firsts, seconds), new Direction(_cells.Count, seconds, firsts));

        int[] Cells(int[] a, int[] b)
        {
            var cells = new int[a.Length * b.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                var pair = (a[i / b.Length], b[i % b.Length]);
                if (!known.TryGetValue(pair, out cells[i]))
                {
                    known[pair] = cells[i] = _cells.Count;
                    _cells.Add(pair);
                }
            }

            return cells;
        }
    }

    /// <summary>Pairs of words that stand in the same text, with how likely each translates the other: the geometric mean of both directions.</summary>
    /// <param name="first">Words of each text, as numbers from 0.</param>
    /// <param name="second">Words of the same texts in the other language.</param>
    /// <param name="firsts">Different words of the first.</param>
    /// <param name="seconds">Different words of the second.</param>
    public static IEnumerable<(int First, int Second, double Likelihood)> Learn(IReadOnlyList<int[]> first, IReadOnlyList<int[]> second, int firsts, int seconds)
    {
        var learned = new WordAlignment(first, second, firsts, seconds);
        for (var round = 0; round < Alone + Agreeing; round++)
        {
            learned.Round(agreeing: round >= Alone);
        }

        return learned._cells.Select((x, i) => (x.First, x.Second, Math.Sqrt(learned._forward.Likelihood[i] * learned._backward.Likelihood[i])));
    }

    private void Round(bool agreeing)
    {
        foreach (var (first, second, cells) in _texts)
        {
            var (toSecond, toFirst) = (_forward.Sums(second), _backward.Sums(first));
            for (var i = 0; i < cells.Length; i++)
            {
                toSecond[i % second.Length] += _forward.Likelihood[cells[i]];
                toFirst[i / second.Length] += _backward.Likelihood[cells[i]];
            }

            for (var i = 0; i < cells.Length; i++)
            {
                var (to, from) = (_forward.Likelihood[cells[i]] / toSecond[i % second.Length], _backward.Likelihood[cells[i]] / toFirst[i / second.Length]);
                _forward.Counts[cells[i]] += agreeing ? to * from : to;
                _backward.Counts[cells[i]] += agreeing ? to * from : from;
            }

            _forward.CountNothing(second, toSecond);
            _backward.CountNothing(first, toFirst);
        }

        _forward.Estimate(_cells, x => x.First);
        _backward.Estimate(_cells, x => x.Second);
    }

    /// <summary>How likely a word becomes each word of the other language, or comes of none.</summary>
    private sealed class Direction(int cells, int sources, int targets)
    {
        private readonly double[] _nothing = Ones(targets);
        private readonly double[] _nothingCounts = new double[targets];

        public double[] Likelihood { get; } = Ones(cells);

        public double[] Counts { get; } = new double[cells];

        /// <summary>For each word of a text the likelihood that it comes of none, to add the others to.</summary>
        public double[] Sums(int[] text) => Array.ConvertAll(text, x => _nothing[x]);

        public void CountNothing(int[] text, double[] sums)
        {
            for (var i = 0; i < text.Length; i++)
            {
                _nothingCounts[text[i]] += _nothing[text[i]] / sums[i];
            }
        }

        public void Estimate(List<(int First, int Second)> pairs, Func<(int First, int Second), int> source)
        {
            var sums = new double[sources];
            for (var i = 0; i < pairs.Count; i++)
            {
                sums[source(pairs[i])] += Counts[i];
            }

            for (var i = 0; i < pairs.Count; i++)
            {
                var sum = sums[source(pairs[i])];
                Likelihood[i] = sum > 0 ? Counts[i] / sum : 0;
            }

            var nothing = _nothingCounts.Sum();
            for (var i = 0; i < _nothing.Length; i++)
            {
                // A word that is in none of the texts' pairs still divides by something.
                _nothing[i] = Math.Max(_nothingCounts[i] / nothing, double.Epsilon);
            }

            Array.Clear(Counts);
            Array.Clear(_nothingCounts);
        }

        private static double[] Ones(int length)
        {
            var ones = new double[length];
            Array.Fill(ones, 1);
            return ones;
        }
    }
}
