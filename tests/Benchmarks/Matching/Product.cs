using Matchmaking.Benchmarks.Matching.Rankers;

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
    /// <summary>The folder of the model; <c>MATCHMAKING_MODELS</c> names another one.</summary>
    public static string ModelFolder => Path.Combine(Environment.GetEnvironmentVariable("MATCHMAKING_MODELS") is { Length: > 0 } set ? set : "../shared/models", "use-multilingual-v3");

    /// <summary>A text's direction by the model.</summary>
    public static Func<string, float[]>? Encoder => Missing<Func<string, float[]>>("the multilingual model");

    public static ILeafReader? LeafReader => Missing<ILeafReader>("categories suggested from text");

    public static ISdgReader? SdgReader => Missing<ISdgReader>("goals suggested from text");

    /// <summary>With and without the model.</summary>
    public static IEnumerable<ITextRanker> Rankers()
    {
        yield return new ProductRanker();
    }

    private static T? Missing<T>(string what)
        where T : class
    {
        Console.WriteLine($"   (left out: {what}, the product has none yet)");
        return null;
    }
}
