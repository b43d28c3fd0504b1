using System.Numerics.Tensors;
using System.Text.Json;
using Matchmaking.Matching.Meaning;
using Xunit;

namespace Matchmaking.Matching.Tests.Meaning;

/// <summary>The encoder against the reference that lies beside the model; skipped where the model is not there.</summary>
public sealed class EncoderTests
{
    private const string Missing = "No model: MATCHMAKING_MODEL names no folder with weights.npz";

    public static bool NoModel => Model.Folder is null;

    [Fact(Skip = Missing, SkipWhen = nameof(NoModel))]
    public void Reference_SameTokens_NearlySameDirections()
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(Model.Folder!, "reference.json")));
        Assert.True(reference.RootElement.GetArrayLength() >= 20);
        var cosines = new List<float>();
        foreach (var row in reference.RootElement.EnumerateArray())
        {
            var text = row.GetProperty("text").GetString()!;
            Assert.Equal(row.GetProperty("ids").EnumerateArray().Select(x => x.GetInt32()), Model.Encoder.Tokens(text));
            var expected = row.GetProperty("vector").EnumerateArray().Select(x => x.GetSingle()).ToArray();
            cosines.Add(TensorPrimitives.CosineSimilarity(expected, Model.Encoder.Encode(text)));
        }

        // The formula as it is written down, in double precision, gives the same: what lies between .99 and 1 is not in the arithmetic (docs/status.md).
        Assert.True(cosines.Average() >= .98 && cosines.Min() >= .9, string.Join(' ', cosines));
    }

    [Fact(Skip = Missing, SkipWhen = nameof(NoModel))]
    public void AnyText_IsADirectionOfLengthOne()
    {
        foreach (var text in new[] { "", " ", "\u200f", "a", new string('x', 100_000), string.Concat(Enumerable.Repeat("water ", 20_000)), "\ud83d", "🚰💧", "ﷺ" })
        {
            var direction = Model.Encoder.Encode(text);
            Assert.Equal(SentenceEncoder.Dimensions, direction.Length);
            Assert.Equal(1, TensorPrimitives.Norm(direction), 1e-4);
        }
    }

    [Fact(Skip = Missing, SkipWhen = nameof(NoModel))]
    public void SameSentence_InTwoLanguages_IsNearerThanAnother()
    {
        var reader = Model.Reader;
        var english = reader.Of("Tents and blankets for 500 families", "en");
        var arabic = reader.Of("خيام وبطانيات لخمسمائة أسرة", "ar");
        var other = reader.Of("Training of accountants in the ministry of finance", "en");
        Assert.True(english.Nearness(arabic) > .6);
        Assert.True(english.Nearness(other) < .3);
        Assert.True(english.Nearness(reader.Of("TENTS AND BLANKETS FOR 500 FAMILIES", "en")) > .999);
    }
}

/// <summary>The model, when this machine has it.</summary>
internal static class Model
{
    private static readonly Lazy<SentenceEncoder> Loaded = new(() => SentenceEncoder.Load(Folder!));
    private static readonly Lazy<MeaningReader> Read = new(() => new MeaningReader(Folder));

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("MATCHMAKING_MODEL") is { Length: > 0 } folder && File.Exists(Path.Combine(folder, "weights.npz")) ? folder : null;

    public static SentenceEncoder Encoder => Loaded.Value;

    public static MeaningReader Reader => Read.Value;
}
