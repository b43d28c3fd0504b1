using Matchmaking.Matching.Index;
using Matchmaking.Matching.Meaning.Words;
using Matchmaking.Matching.Text;

namespace Matchmaking.Matching.Engine;

/// <summary>
/// How much two texts share: BM25 that saturates on both sides, so that a pair is worth the same whichever side asks, over titles, bodies
/// and letter pieces, mixed linearly. Across languages words that translate each other are compared, and letter pieces: names and loan words.
/// Needs nothing but the two texts and how common the asking side's terms are.
/// </summary>
internal sealed class TextSimilarity
{
    private const double K = 2.0;
    private const double B = .9;

    /// <summary>Added documents without the term: in a small index a word is not common because one of five has it.</summary>
    private const double Prior = 50;

    private readonly AnalysedText _asking;
    private readonly TermStatistics _statistics;
    private readonly Dictionary<string, TranslatedWords?> _translated = new(StringComparer.Ordinal);
    private readonly Field _title;
    private readonly Field _body;
    private readonly Field _grams;
    private readonly TextMix _mix;

    public TextSimilarity(AnalysedText asking, TermStatistics statistics, TextMix mix)
    {
        (_asking, _statistics, _mix) = (asking, statistics, mix);
        var field = statistics.ByLanguage.GetValueOrDefault(asking.Language) ?? NoStatistics;
        _title = new Field(asking.Title, field, field.AverageTitle);
        _body = new Field(asking.Body, field, field.AverageLength);
        _grams = new Field(asking.Grams, statistics.Grams, statistics.Grams.AverageLength);
    }

    private static FieldStatistics NoStatistics { get; } = new(0, 0, 0, new Dictionary<string, long>(StringComparer.Ordinal));

    /// <summary>0 when nothing is shared, without an upper end; with the shared terms of the bodies, most telling first.</summary>
    public TextMatch Compare(CodedText other)
    {
        var grams = _grams.Similarity(other.Grams);
        var shorter = Math.Min(_body.Length, other.Body.Length);
        if (other.Language != _asking.Language)
        {
            var pairs = new List<(TermPair Pair, double Part)>();
            var translated = Translated(other.Language)?.Similarity(other.Body, pairs) ?? 0;
            return new TextMatch(_mix.AcrossLanguages * grams, [], shorter) { Translation = translated, Pairs = pairs, Asking = _asking.Language };
        }

        var terms = new List<(string Term, double Part)>();
        var body = _body.Similarity(other.Body, found: terms);
        var crossed = (_title.Similarity(other.Body, _body) + _body.Similarity(other.Title, _title)) / 2;
        terms.Sort((a, b) => b.Part != a.Part ? b.Part.CompareTo(a.Part) : string.CompareOrdinal(a.Term, b.Term));
        return new TextMatch(
            (_mix.Body * body) + (_mix.Crossed * crossed) + (_mix.TitlesTogether * _title.Neighbours(other.Title)) + (_mix.BodiesTogether * _body.Neighbours(other.Body)) + (_mix.Grams * grams),
            [.. terms.Select(term => term.Term)],
            shorter);
    }

    public static double Saturate(int frequency, int length, double average) =>
        frequency * (K + 1) / (frequency + (K * (1 - B + (B * length / Math.Max(average, 1)))));

    private TranslatedWords? Translated(string language)
    {
        if (!_translated.TryGetValue(language, out var words))
        {
            // Where nobody has written in the asking language yet, texts are taken to be as long as the others.
            var other = _statistics.ByLanguage.GetValueOrDefault(language)?.AverageLength ?? 0;
            var own = _statistics.ByLanguage.GetValueOrDefault(_asking.Language)?.AverageLength ?? other;
            _translated[language] = words = WordTable.Between(_asking.Language, language) is { } table ? new TranslatedWords(_asking.Body, _asking.Language, table, own, other) : null;
        }

        return words;
    }

    /// <summary>One text of the asking side.</summary>
    private sealed class Field
    {
        private readonly Dictionary<ulong, int> _position = [];
        private readonly List<string> _terms = [];
        private readonly HashSet<(int First, int Second)> _neighbours = [];
        private readonly double[] _rarity;
        private readonly double[] _weights;
        private readonly double _average;

        /// <summary>Terms it has.</summary>
        public int Length { get; }

        public Field(string terms, FieldStatistics statistics, double average)
        {
            _average = average;
            var counts = new List<int>();
            var before = -1;
            foreach (var (term, code) in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries).Zip(CodedText.CodesOf(terms)))
            {
                Length++;
                if (_position.TryAdd(code, counts.Count))
                {
                    counts.Add(1);
                    _terms.Add(term);
                }
                else
                {
                    counts[_position[code]]++;
                }

                if (before >= 0)
                {
                    _neighbours.Add((before, _position[code]));
                }

                before = _position[code];
            }

            // Scaled by the rarest possible term, so that a value means the same in a small and a large index.
            var documents = statistics.Documents + Prior;
            _weights = new double[counts.Count];
            _rarity = new double[counts.Count];
            for (var at = 0; at < counts.Count; at++)
            {
                var frequency = statistics.DocumentFrequency.GetValueOrDefault(_terms[at]);
                var idf = Math.Log(1 + ((documents - frequency + .5) / (frequency + .5))) / Math.Log(1 + ((documents + .5) / .5));
                _rarity[at] = idf;
                _weights[at] = idf * Saturate(counts[at], Length, average);
            }
        }

        /// <summary>Worth of the neighbours that stand side by side on the other side too, each pair once.</summary>
        public double Neighbours(ulong[] other)
        {
            if (_neighbours.Count == 0)
            {
                return 0;
            }

            var before = -1;
            var sum = 0.0;
            HashSet<(int, int)>? told = null;
            foreach (var code in other)
            {
                var at = _position.GetValueOrDefault(code, -1);
                if (before >= 0 && at >= 0 && _neighbours.Contains((before, at)) && (told ??= []).Add((before, at)))
                {
                    sum += (_rarity[before] + _rarity[at]) / 2;
                }

                before = at;
            }

            return sum;
        }

        /// <param name="other">Terms of the other side.</param>
        /// <param name="kind">The field whose average length the other text is held against; this one when none is named.</param>
        /// <param name="found">Receives the shared terms.</param>
        public double Similarity(ulong[] other, Field? kind = null, List<(string Term, double Part)>? found = null)
        {
            var otherAverage = (kind ?? this)._average;
            Span<int> counts = _weights.Length <= 512 ? stackalloc int[_weights.Length] : new int[_weights.Length];
            counts.Clear();
            foreach (var code in other)
            {
                if (_position.TryGetValue(code, out var at))
                {
                    counts[at]++;
                }
            }

            var sum = 0.0;
            for (var at = 0; at < counts.Length; at++)
            {
                if (counts[at] > 0)
                {
                    var part = _weights[at] * Saturate(counts[at], other.Length, otherAverage);
                    sum += part;
                    found?.Add((_terms[at], part));
                }
            }

            return sum;
        }
    }
}

/// <summary>What two texts share.</summary>
/// <param name="Evidence">What is written alike: 0 for nothing; about 3 for texts of a hundred words on the same thing, 10 and more for parts of one text.</param>
/// <param name="Terms">Shared terms, most telling first.</param>
/// <param name="ShorterLength">How many terms the shorter text has.</param>
internal sealed record TextMatch(double Evidence, IReadOnlyList<string> Terms, int ShorterLength)
{
    /// <summary>Between two languages: 0 when no word translates another, about 3 for the same text of fifty words.</summary>
    public double Translation { get; init; }

    /// <summary>Between two languages: terms that translate each other, with what each pair adds.</summary>
    public IReadOnlyList<(TermPair Pair, double Part)> Pairs { get; init; } = [];

    /// <summary>The same, each word once on either side and most telling first; worked out when somebody asks, as most candidates are never told about.</summary>
    public IReadOnlyList<TermPair> Translated
    {
        get
        {
            // Whichever side asks: equal ones in an order that does not know it.
            var (asking, others) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            return
            [
                .. Pairs.OrderByDescending(x => x.Part).ThenBy(x => x.Pair.Key, StringComparer.Ordinal).Select(x => x.Pair)
                    .Where(x => !asking.Contains(x.Asking) && !others.Contains(x.Other) && asking.Add(x.Asking) && others.Add(x.Other)),
            ];
        }
    }

    /// <summary>Language of the text that asked.</summary>
    public string? Asking { get; init; }
}

/// <summary>Two terms that translate each other.</summary>
/// <param name="Asking">The one of the text that asked.</param>
/// <param name="Other">The other's.</param>
internal sealed record TermPair(string Asking, string Other)
{
    /// <summary>The same whichever side asks.</summary>
    public string Key => string.CompareOrdinal(Asking, Other) < 0 ? $"{Asking} {Other}" : $"{Other} {Asking}";
}

/// <summary>What each part of the words is worth.</summary>
/// <param name="Body">Bodies against each other.</param>
/// <param name="Crossed">Each title against the other's body.</param>
/// <param name="TitlesTogether">Words that stand side by side in both titles.</param>
/// <param name="BodiesTogether">Words that stand side by side in both bodies.</param>
/// <param name="Grams">Letter pieces of titles and lines.</param>
/// <param name="AcrossLanguages">Letter pieces when the languages differ.</param>
internal sealed record TextMix(double Body, double Crossed, double TitlesTogether, double BodiesTogether, double Grams, double AcrossLanguages);
