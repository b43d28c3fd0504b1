using Matchmaking.Benchmarks.Matching.Rankers;
using Matchmaking.Matching.Meaning;
using Matchmaking.Matching.Meaning.Goals;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>Suggests leaves of the category tree.</summary>
internal interface ILeafReader
{
    string Name { get; }

    /// <summary>Leaves by how likely the text is about them, most likely first.</summary>
    IReadOnlyList<string> Leaves(string text, string language);
}

/// <summary>Says how far a text is about a Sustainable Development Goal.</summary>
internal interface ISdgReader
{
    string Name { get; }

    /// <summary>Higher the more; comparable over texts and goals.</summary>
    /// <param name="text">An English text.</param>
    /// <param name="goal"><c>1</c> to <c>17</c>.</param>
    double About(string text, string goal);

    /// <summary>What it is after it has seen labelled texts; itself when it does not learn.</summary>
    ISdgReader Taught(IReadOnlyList<SdgExample> examples);
}

/// <summary>What of the product is measured. What it does not bring yet drops its rows, with a word.</summary>
internal static class Product
{
    private static readonly Lazy<MeaningReader> Plain = new(() => new MeaningReader((string?)null));
    private static readonly Lazy<MeaningReader> WithModel = new(() => new MeaningReader(ModelFolder));
    private static readonly Lazy<SentenceEncoder> Loaded = new(() => SentenceEncoder.Load(ModelFolder));

    /// <summary>The folder of the model; <c>MATCHMAKING_MODEL</c> names another one.</summary>
    public static string ModelFolder => Environment.GetEnvironmentVariable("MATCHMAKING_MODEL") is { Length: > 0 } set ? set : "../shared/models/use-multilingual-v3";

    /// <summary>What texts are about, with the model where it is.</summary>
    public static MeaningReader Meanings => HasModel ? WithModel.Value : Plain.Value;

    /// <summary>A text's direction by the model.</summary>
    public static Func<string, float[]>? Encoder => HasModel ? Loaded.Value.Encode : Missing<Func<string, float[]>>($"the multilingual model, {ModelFolder} is not there");

    public static ILeafReader? LeafReader { get; } = new Leaves();

    private static bool HasModel => File.Exists(Path.Combine(ModelFolder, "weights.npz"));

    /// <summary>With and without the model.</summary>
    public static IEnumerable<GoalsRead> SdgReaders() => HasModel ? [new(Plain.Value), new(WithModel.Value)] : [new(Plain.Value)];

    /// <summary>With and without the model.</summary>
    public static IEnumerable<ITextRanker> Rankers()
    {
        yield return new ProductRanker(Plain.Value);
        if (HasModel)
        {
            yield return new ProductRanker(WithModel.Value);
        }
    }

    private static T? Missing<T>(string what)
        where T : class
    {
        Console.WriteLine($"   (left out: {what})");
        return null;
    }

    private sealed class Leaves : ILeafReader
    {
        public string Name => Meanings.HasModel ? "product with the model" : "product without the model";

        IReadOnlyList<string> ILeafReader.Leaves(string text, string language) => [.. Meanings.Of(text, language).Leaves.Select(x => MeaningReader.CodeOf(x.Leaf))];
    }
}

/// <summary>The product's reader of goals as it is shipped: the labelled texts teach it nothing.</summary>
internal sealed class GoalsRead(MeaningReader meanings) : ISdgReader
{
    public string Name => meanings.HasModel ? "product with the model" : "product without the model";

    public double About(string text, string goal) => Read(text, goal).Evidence;

    /// <summary>Whether it would be suggested.</summary>
    public bool Suggests(string text, string goal) => Read(text, goal).Confidence >= .5;

    public ISdgReader Taught(IReadOnlyList<SdgExample> examples) => this;

    private GoalShare Read(string text, string goal) => meanings.GoalsOf(text, "en", meanings.Of(text, "en")).First(x => x.Goal == goal);
}
