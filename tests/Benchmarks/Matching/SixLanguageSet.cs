using System.Text.Json;

namespace Matchmaking.Benchmarks.Matching;

/// <summary>A need and an offer that meets it, each in the six languages.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">Kind that both authors would set.</param>
/// <param name="Category">Leaf that both authors would set; null where the set does not say.</param>
/// <param name="Need">The need's text by language.</param>
/// <param name="Offer">The offer's text by language.</param>
internal sealed record LanguagePair(string Id, string? Kind, string? Category, IReadOnlyDictionary<string, string> Need, IReadOnlyDictionary<string, string> Offer)
{
    public TextDocument NeedIn(string language) => new(Id, language, "", Need[language]) { Kind = Kind, Category = Category };

    public TextDocument OfferIn(string language) => new(Id, language, "", Offer[language]) { Kind = Kind, Category = Category };
}

/// <summary>The pairs of one file: our own, and the one of the data folder when there is one.</summary>
/// <param name="Name">Where it comes from.</param>
/// <param name="Pairs">The pairs.</param>
internal sealed record SixLanguageSet(string Name, IReadOnlyList<LanguagePair> Pairs)
{
    private const string FileName = "six_languages.jsonl";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IEnumerable<SixLanguageSet> All(MatchingData data)
    {
        var own = Path.Combine(AppContext.BaseDirectory, FileName);
        if (File.Exists(own))
        {
            yield return Read("our own pairs", own);
        }
        else
        {
            Console.WriteLine($"   (left out: our own {FileName} is not in tests/Matching.Tests/SixLanguages)");
        }

        var others = Path.Combine(data.Folder, FileName);
        if (File.Exists(others))
        {
            yield return Read("pairs of the data folder", others);
        }
        else
        {
            Console.WriteLine($"   (left out: {FileName} is not in {data.Folder})");
        }
    }

    private static SixLanguageSet Read(string name, string path) =>
        new(name, [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<LanguagePair>(line, Json)!)]);
}
