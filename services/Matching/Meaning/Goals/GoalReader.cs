using System.Numerics.Tensors;
using Matchmaking.Matching.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Meaning.Goals;

/// <summary>
/// Says which Sustainable Development Goals a text is about, from three sides: the words it shares with what is said of a goal in its own language, with a
/// model how near its direction is to the same sentences in any, and the goals that its likely leaves serve.
/// </summary>
internal sealed class GoalReader(SentenceEncoder? encoder)
{
    private const int MostOfOneWord = 3;
    private const int SentencesOfGoal = 3;

    // Set on texts that experts had labelled (tests/Benchmarks matching, part sdg): the shares by hand, the middle and the slope by logistic regression.
    private const double Direction = 15;
    private const double Leaf = 2;

    private static readonly Dictionary<string, Lazy<WordPostings>> ByLanguage = Languages.Codes.ToDictionary(
        x => x, x => new Lazy<WordPostings>(() => new WordPostings([.. GoalTexts.All.Select(text => TextAnalysis.Terms(text.Texts[x], x))], relative: false)), StringComparer.Ordinal);

    private readonly Lazy<sbyte[][]>? _directions = encoder is null
        ? null
        : new(() => [.. GoalTexts.All.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(x => TextMeaning.Rounded(encoder.Encode(x.Texts["en"].ToLowerInvariant())))]);

    /// <summary>Every goal with how sure it is, likeliest first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language; English for one that is not among the six.</param>
    /// <param name="meaning">What it is about besides; of the same model as this reader.</param>
    public IReadOnlyList<GoalShare> Read(string text, string language, TextMeaning meaning)
    {
        ArgumentNullException.ThrowIfNull(meaning);
        var terms = TextAnalysis.Terms(text, language);
        var rows = (ByLanguage.GetValueOrDefault(language) ?? ByLanguage["en"]).Value.Score(terms, MostOfOneWord);
        TensorPrimitives.Divide(rows, Math.Sqrt(terms.Count) + 1, rows);
        var words = new double[Sdgs.Goals.Count];
        for (var goal = 0; goal < words.Length; goal++)
        {
            words[goal] = Sentences(goal).Select(x => rows[x]).OrderDescending().Take(SentencesOfGoal).Sum();
        }

        // What every goal has in common, as a long text has, says nothing of one.
        TensorPrimitives.Subtract(words, TensorPrimitives.Sum<double>(words) / words.Length, words);
        var leaves = LeavesOf(meaning);
        if (_directions is { } directions && meaning.Direction is { } direction)
        {
            var near = new double[rows.Length];
            for (var row = 0; row < near.Length; row++)
            {
                near[row] = TextMeaning.Nearness(directions.Value[row], direction);
            }

            var nearest = Enumerable.Range(0, words.Length).Select(goal => Sentences(goal).Max(x => near[x])).ToArray();
            TensorPrimitives.Subtract(nearest, TensorPrimitives.Sum<double>(nearest) / nearest.Length, nearest);
            TensorPrimitives.MultiplyAdd(near, Direction, rows, rows);
            return Shares(goal => words[goal] + (Direction * nearest[goal]) + (Leaf * leaves[goal]), rows, middle: 3.1, slope: .74);
        }

        return Shares(goal => words[goal] + (Leaf * leaves[goal]), rows, middle: 1.8, slope: 1.1);
    }

    private static IEnumerable<int> Sentences(int goal) => Enumerable.Range(0, GoalTexts.All.Length).Where(x => GoalTexts.All[x].Goal == goal);

    private static GoalShare[] Shares(Func<int, double> evidence, double[] rows, double middle, double slope) =>
    [
        .. Sdgs.Goals.Select((goal, at) => new GoalShare(goal.Code, evidence(at), 1 / (1 + Math.Exp(-slope * (evidence(at) - middle))), Sentences(at).MaxBy(x => rows[x])))
            .OrderByDescending(x => x.Evidence),
    ];

    /// <summary>What the likely leaves serve, against what goals are served on average.</summary>
    private static double[] LeavesOf(TextMeaning meaning)
    {
        var shares = new double[Sdgs.Goals.Count];
        foreach (var (leaf, share) in meaning.Leaves)
        {
            var goals = GoalTexts.OfLeaves[leaf].Select(x => Sdgs.GoalOf(x)!).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var goal in goals)
            {
                shares[int.Parse(goal, System.Globalization.CultureInfo.InvariantCulture) - 1] += share / goals.Length;
            }
        }

        TensorPrimitives.Subtract(shares, TensorPrimitives.Sum<double>(shares) / shares.Length, shares);
        return shares;
    }
}

/// <summary>How far a text is about a goal.</summary>
/// <param name="Goal">Its code.</param>
/// <param name="Evidence">Comparable over texts and goals.</param>
/// <param name="Confidence">The same as a likelihood, 0–1.</param>
/// <param name="Sentence">The sentence among <see cref="GoalTexts.All"/> that speaks most for it.</param>
internal sealed record GoalShare(string Goal, double Evidence, double Confidence, int Sentence);
