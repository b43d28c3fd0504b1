using System.Numerics.Tensors;
using Matchmaking.Matching.Text;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Meaning;

/// <summary>
/// Says which leaves of the category tree a text is about: by the words and letter pieces it shares with the leaf's examples in its own language, and, with a
/// model, by how near its direction is to theirs in any language. The two know different things, so their evidence adds up.
/// </summary>
internal sealed class LeafReader
{
    // Set by hand on the sixty pairs in six languages that the tests hold (tests/Matching.Tests/SixLanguages).
    private const double WordsAlone = .5;
    private const double WordsBeside = .3;
    private const double Directions = 20;
    private const int ShortestPiece = 4;

    /// <summary>The name of a leaf counts as so many examples.</summary>
    private const int NameCounts = 2;

    /// <summary>Words and pieces of a text of forty words.</summary>
    private const int UsualTerms = 300;

    private readonly Dictionary<string, WordPostings> _byLanguage;
    private readonly float[]? _centres;

    /// <param name="centres">Middles of the leaves among the model's directions; none without a model.</param>
    public LeafReader(float[]? centres)
    {
        _centres = centres;
        _byLanguage = LeafExamples.All.GroupBy(x => x.Language, StringComparer.Ordinal).ToDictionary(x => x.Key, x => Postings(x.Key, x), StringComparer.Ordinal);
    }

    /// <summary>How likely each leaf is; all together 1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="language">Its language; English for one that is not among the six.</param>
    /// <param name="direction">What the model says of the text, if there is one.</param>
    public double[] Read(string text, string language, ReadOnlySpan<float> direction)
    {
        string[] terms = [.. Terms(text, language)];
        var evidence = (_byLanguage.GetValueOrDefault(language) ?? _byLanguage["en"]).Score(terms);

        // A long text names many things in passing: its words together are no surer than those of a usual one.
        TensorPrimitives.Multiply(evidence, Math.Min(1, UsualTerms / (double)Math.Max(1, terms.Length)), evidence);
        if (_centres is null || direction.IsEmpty)
        {
            TensorPrimitives.Multiply(evidence, WordsAlone, evidence);
        }
        else
        {
            for (var leaf = 0; leaf < evidence.Length; leaf++)
            {
                evidence[leaf] = (WordsBeside * evidence[leaf]) + (Directions * TensorPrimitives.Dot(_centres.AsSpan(leaf * SentenceEncoder.Dimensions, SentenceEncoder.Dimensions), direction));
            }
        }

        TensorPrimitives.SoftMax(evidence, evidence);
        return evidence;
    }

    /// <summary>The examples of one language, those of a leaf together as one document, and the leaf's name: it says shortest what the examples tell.</summary>
    private static WordPostings Postings(string language, IEnumerable<LeafExample> examples)
    {
        var ofLeaves = examples.ToLookup(x => x.Leaf, x => x.Text);
        return new WordPostings([.. Enumerable.Range(0, Categories.Leaves.Count).Select(string[] (leaf) =>
            [.. ofLeaves[leaf].Concat(Enumerable.Repeat(Categories.Leaves[leaf].Names[language], NameCounts)).SelectMany(x => Terms(x, language))])], relative: true);
    }

    /// <summary>Words and letter pieces, as they are compared.</summary>
    public static IEnumerable<string> Terms(string text, string language)
    {
        foreach (var term in TextAnalysis.Terms(text, language))
        {
            yield return term;
        }

        // A character of Chinese says as much as a piece of other writing.
        foreach (var piece in TextAnalysis.Grams(text).Where(x => x.Length >= ShortestPiece))
        {
            yield return $"#{piece}";
        }

        foreach (var character in text.Where(TextAnalysis.IsIdeograph))
        {
            yield return $"#{character}";
        }
    }
}
