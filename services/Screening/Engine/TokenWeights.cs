using System.Collections.Frozen;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// How much a word says about who is meant, 0–1000: rare names in the loaded lists most, common ones less, weak words next
/// to nothing. Whole numbers only, so that a score is the same on every machine.
/// </summary>
internal sealed class TokenWeights
{
    public static readonly TokenWeights Unknown = new(FrozenDictionary<string, int>.Empty);

    private const int LowestName = 400;
    private readonly FrozenDictionary<string, int> _names;

    private TokenWeights(FrozenDictionary<string, int> names) => _names = names;

    /// <summary>Weights by the number of entries each name word occurs in.</summary>
    public static TokenWeights From(IReadOnlyDictionary<string, int> entriesByWord, int entries)
    {
        var rarest = Math.Log(entries + 1);
        return new TokenWeights(
            entriesByWord.ToFrozenDictionary(
                pair => pair.Key,
                // Steps of 10: far coarser than the last bit in which logarithms of two machines may differ.
                pair => LowestName + 10 * (int)Math.Round((1000 - LowestName) / 10 * Math.Log((entries + 1.0) / pair.Value) / rarest),
                StringComparer.Ordinal));
    }

    public int Of(NameToken token) => token.Kind switch
    {
        TokenKind.Generic => 350,
        TokenKind.Number => 500,
        TokenKind.Initial => 300,
        TokenKind.LegalForm => 100,
        TokenKind.Particle => 80,
        TokenKind.Honorific => 60,
        _ => _names.GetValueOrDefault(token.Text, 1000),
    };
}
