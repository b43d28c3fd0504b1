using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

internal enum TokenKind
{
    /// <summary>A word that identifies.</summary>
    Name,

    /// <summary>A word that many organisations share: bank, trading, international.</summary>
    Generic,

    /// <summary>A particle, article or conjunction: al, bin, van, of.</summary>
    Particle,

    /// <summary>A title or form of address: Dr, Sheikh, Haji.</summary>
    Honorific,

    /// <summary>A legal form at either end of the name: Ltd, GmbH, ООО.</summary>
    LegalForm,

    Number,

    /// <summary>A single letter.</summary>
    Initial,
}

/// <summary>One comparable word; <see cref="Skeleton"/> holds its consonants by sound, for spelling variants and across alphabets.</summary>
internal sealed record NameToken(string Text, string Skeleton, TokenKind Kind, bool Consonantal)
{
    /// <summary>The letters as they stood in the name, where <see cref="Text"/> is the class of a legal form.</summary>
    public string Written { get; init; } = Text;

    public static NameToken LegalForm(string formClass, string written) =>
        new(formClass, formClass, TokenKind.LegalForm, Consonantal: false) { Written = written };

    public static NameToken From(string text, bool consonantal)
    {
        var canonical = WordLists.Canonical(text);
        return new NameToken(canonical, ConsonantSkeleton.Of(canonical), KindOf(canonical), consonantal);
    }

    private static TokenKind KindOf(string text) =>
        text.All(char.IsAsciiDigit) ? TokenKind.Number
        : text.Length == 1 && char.IsAsciiLetter(text[0]) ? TokenKind.Initial
        : WordLists.Particles.Contains(text) ? TokenKind.Particle
        : WordLists.Honorifics.Contains(text) ? TokenKind.Honorific
        : WordLists.Generic.Contains(text) ? TokenKind.Generic
        : TokenKind.Name;
}

/// <summary>A name as the comparison sees it, and the text it came from.</summary>
internal sealed record NormalisedName(string Original, ImmutableArray<NameToken> Tokens)
{
    public static NormalisedName From(string original, List<NameToken> tokens, EntryKind kind)
    {
        // A person may well be called Ag, Sia or Na.
        if (kind == EntryKind.Organisation)
        {
            LegalForms.Mark(tokens);
        }

        // A name made only of weak words ("The Company Ltd", "Al") is identified by exactly these words.
        if (tokens.Count > 0 && tokens.TrueForAll(token => token.Kind is TokenKind.Particle or TokenKind.LegalForm or TokenKind.Honorific))
        {
            for (var i = 0; i < tokens.Count; i++)
            {
                tokens[i] = tokens[i] with { Kind = TokenKind.Generic };
            }
        }

        return new NormalisedName(original, [.. tokens]);
    }
}
