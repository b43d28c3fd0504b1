using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Meaning;

/// <summary>
/// Sentences as people write them about a leaf of the category tree, from both viewpoints and in the six languages: what bridges a need, which tells a problem,
/// and an offer, which tells a product. Written by hand, in <c>Examples/*.jsonl</c>, a file for each branch.
/// </summary>
internal static class LeafExamples
{
    private static readonly Lazy<(ImmutableArray<LeafExample> All, ulong Hash)> Loaded = new(Load);

    public static ImmutableArray<LeafExample> All => Loaded.Value.All;

    /// <summary>Changes with any letter of them.</summary>
    public static ulong Hash => Loaded.Value.Hash;

    private static (ImmutableArray<LeafExample>, ulong) Load()
    {
        var assembly = typeof(LeafExamples).Assembly;
        var place = Categories.Leaves.Select((leaf, i) => (leaf.Code, i)).ToDictionary(x => x.Code, x => x.i, StringComparer.Ordinal);
        var all = ImmutableArray.CreateBuilder<LeafExample>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in assembly.GetManifestResourceNames().Where(x => x.StartsWith("Examples/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(line));
                var row = JsonSerializer.Deserialize<Row>(line)!;
                all.AddRange(Languages.Codes.Select(language => new LeafExample(place[row.Leaf], row.Side, language, row.Texts[language].GetString()!)));
            }
        }

        return (all.ToImmutable(), BitConverter.ToUInt64(hash.GetHashAndReset()));
    }

    private sealed record Row([property: JsonPropertyName("leaf")] string Leaf, [property: JsonPropertyName("side")] string Side)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement> Texts { get; init; } = [];
    }
}

/// <summary>One sentence.</summary>
/// <param name="Leaf">Place of its leaf among the leaves of the tree.</param>
/// <param name="Side"><c>need</c> or <c>offer</c>.</param>
/// <param name="Language">One of the six.</param>
/// <param name="Text">As somebody would write it.</param>
internal sealed record LeafExample(int Leaf, string Side, string Language, string Text);
