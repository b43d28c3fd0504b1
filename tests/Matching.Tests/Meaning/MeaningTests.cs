using System.Text.Json;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Meaning;
using Matchmaking.Vocabulary;
using Xunit;

namespace Matchmaking.Matching.Tests.Meaning;

public sealed class MeaningTests
{
    [Fact]
    public void Examples_EveryLeafFromBothSidesInEveryLanguage()
    {
        var wanted = from leaf in Enumerable.Range(0, Categories.Leaves.Count) from side in new[] { "need", "offer" } from language in Languages.Codes select (leaf, side, language);
        var held = LeafExamples.All.CountBy(x => (x.Leaf, x.Side, x.Language)).ToDictionary(x => x.Key, x => x.Value);
        Assert.All(wanted, x => Assert.True(held.GetValueOrDefault(x) >= 4, $"{Categories.Leaves[x.leaf].Code} {x.side} {x.language}"));
        Assert.All(LeafExamples.All.GroupBy(x => (x.Language, x.Text)), x => Assert.Single(x));
        Assert.All(LeafExamples.All, x => Assert.InRange(x.Text.Length, 8, 400));
    }

    [Fact]
    public void Centres_AreThoseOfTheseExamples()
    {
        var centres = LeafCentres.Read();
        Assert.Equal(Categories.Leaves.Count * SentenceEncoder.Dimensions, centres.Length);
    }

    /// <summary>Those of one leaf, made again: half of the tree would take a minute.</summary>
    [Fact(Skip = "No model: MATCHMAKING_MODEL names no folder with weights.npz", SkipWhen = nameof(NoModel))]
    public void Centre_MadeAgain_IsTheSame()
    {
        const int Leaf = 3;
        var sum = new float[SentenceEncoder.Dimensions];
        foreach (var example in LeafExamples.All.Where(x => x.Leaf == Leaf))
        {
            System.Numerics.Tensors.TensorPrimitives.Add(sum, Model.Encoder.Encode(example.Text), sum);
        }

        var kept = LeafCentres.Read().AsSpan(Leaf * SentenceEncoder.Dimensions, SentenceEncoder.Dimensions);
        Assert.True(System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(sum, kept) > .9999);
    }

    public static bool NoModel => Model.Folder is null;

    [Fact]
    public void Packed_ComesBack()
    {
        var direction = Enumerable.Range(0, SentenceEncoder.Dimensions).Select(i => (sbyte)((i % 255) - 127)).ToArray();
        var meaning = new TextMeaning(7, [new LeafShare(3, .75), new LeafShare(170, .25)], direction);
        var back = TextMeaning.Unpack(meaning.Pack())!;
        Assert.Equal((meaning.Version, 3, 170), (back.Version, back.Leaves[0].Leaf, back.Leaves[1].Leaf));
        Assert.Equal(.75, back.Leaves[0].Share, 4);
        Assert.Equal(direction, back.Direction);
        Assert.Equal(meaning.Pack(), back.Pack());
        Assert.Equal(1, meaning.Nearness(meaning.Pack())!.Value, 12);
        Assert.Null(meaning.Nearness((meaning with { Version = 8 }).Pack()));
        Assert.Null(meaning.Nearness((meaning with { Direction = null }).Pack()));
        Assert.Null(TextMeaning.Unpack([]));
        Assert.Null(TextMeaning.Unpack(new TextMeaning(7, [], null).Pack())!.Direction);
    }

    [Fact]
    public void Nearness_IsTheCosine_AndNothingBetweenVersions()
    {
        var random = new Random(5);
        var (a, b) = (new float[SentenceEncoder.Dimensions], new float[SentenceEncoder.Dimensions]);
        for (var i = 0; i < a.Length; i++)
        {
            (a[i], b[i]) = ((random.NextSingle() * 2) - 1, (random.NextSingle() * 2) - 1);
        }

        System.Numerics.Tensors.TensorPrimitives.Add(b, a, b);
        var (one, other) = (new TextMeaning(1, [], TextMeaning.Rounded(a)), new TextMeaning(1, [], TextMeaning.Rounded(b)));
        Assert.Equal(System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(a, b), one.Nearness(other)!.Value, 2);
        Assert.Equal(1, one.Nearness(one)!.Value, 6);
        Assert.Null(one.Nearness(other with { Version = 2 }));
        Assert.Null(one.Nearness(new TextMeaning(1, [], null)));
        Assert.Equal(0, new TextMeaning(1, [new(1, 1)], null).Overlap(new TextMeaning(2, [new(1, 1)], null)));
    }

    /// <summary>A problem and a product with hardly a word in common meet, in two languages and without a model.</summary>
    [Fact]
    public void ProblemAndProduct_MeetInTheirSubject()
    {
        var need = Make.Meanings.Of("Health posts keep discarding spoiled doses because the grid fails daily.", "en");
        var offer = Make.Meanings.Of("Réfrigérateurs solaires à entraînement direct, préqualifiés, pour conserver les vaccins, livrés gratuitement.", "fr");
        var other = Make.Meanings.Of("Cours de comptabilité en ligne pour les petites entreprises.", "fr");
        Assert.True(need.Overlap(offer) > 2 * need.Overlap(other));
        Assert.Equal("health.vaccine-cold-chain", MeaningReader.CodeOf(need.Common(offer)!.Value.Leaf));
        var words = new TopicWords(ReasonWords.English).Subject(Topic.Of(false, new TextMatch(0, [], 50), offer, need), 1);
        Assert.Contains("cold chain", words.Words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Far below what the benchmark measures, so that this falls only when something is broken.</summary>
    [Theory]
    [InlineData("ar")]
    [InlineData("zh")]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("ru")]
    [InlineData("es")]
    public void SixtyPairs_WithoutAModel_LeafAmongTheFirstThree(string language)
    {
        var right = 0;
        var pairs = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "SixLanguages", "six_languages.jsonl")).Select(x => JsonDocument.Parse(x).RootElement).ToArray();
        foreach (var pair in pairs)
        {
            foreach (var side in new[] { "need", "offer" })
            {
                var meaning = Make.Meanings.Of(pair.GetProperty(side).GetProperty(language).GetString()!, language);
                right += meaning.Leaves.Take(3).Any(x => MeaningReader.CodeOf(x.Leaf) == pair.GetProperty("category").GetString()) ? 1 : 0;
            }
        }

        Assert.Equal(60, pairs.Length);
        Assert.True(right >= 90, $"{right} of 120");
    }
}
