using System.Collections.Immutable;

namespace Matchmaking.Screening.Engine.Names;

internal enum WordKind : byte
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

/// <summary>How much of a word its script writes; it decides what "the same word" can mean between two scripts.</summary>
internal enum Writing : byte
{
    /// <summary>Every sound: Latin, Cyrillic, Greek, Armenian, Georgian.</summary>
    Full,

    /// <summary>Consonants and long vowels, or vowels that are read into them: Arabic, Hebrew, Indic scripts, Thai, Khmer, Ethiopic.</summary>
    Consonants,

    /// <summary>One syllable of a name: a Han character, a Hangul block.</summary>
    Syllable,

    /// <summary>A foreign word spelt in syllables, which add vowels and lack sounds: kana, longer words of Han or Hangul.</summary>
    Syllables,
}

/// <summary>One comparable word of a name.</summary>
/// <param name="Text">In Latin letters, one spelling per word; the class of a legal form.</param>
/// <param name="Written">As folded, in its own script; the letters of a legal form.</param>
/// <param name="Sound">Its consonants by sound, see <see cref="SoundOf"/>.</param>
internal sealed record NameWord(string Text, string Written, string Sound, WordKind Kind, Writing Writing)
{
    public const int RareName = 1000;
    public const int CommonName = 800;
    public const int GenericWord = 350;

    /// <summary>What it says about who is meant, 0–1000. It never depends on the lists loaded: a pair scores the same next to whatever else is listed.</summary>
    public int Weight { get; } = Kind switch
    {
        WordKind.Generic => GenericWord,
        WordKind.Number => 250,
        WordKind.Initial => 300,
        WordKind.LegalForm => 100,
        WordKind.Particle => 80,
        WordKind.Honorific => 60,
        _ => CommonNames.Contains(Text, Sound, Writing) ? CommonName : RareName,
    };

    /// <summary>The word with the article that its text goes without, see <see cref="ArabicCompounds"/>: whoever mistypes it mistypes that.</summary>
    public NameWord? Whole { get; init; }

    /// <summary>Whole populations share it.</summary>
    public bool IsCommon => Kind == WordKind.Name && Weight < RareName;

    /// <summary>How far it tells one from another, in tenths of a rare name.</summary>
    public int Identifies => Kind != WordKind.Name ? 0 : Weight == RareName && Writing != Writing.Syllable ? 10 : 5;

    /// <summary>The father's name as Russian and its neighbours form it.</summary>
    public bool IsPatronymic => Kind == WordKind.Name && Text.Length >= 7
        && (Text.EndsWith("ovich", StringComparison.Ordinal) || Text.EndsWith("evich", StringComparison.Ordinal) || Text.EndsWith("ovna", StringComparison.Ordinal) || Text.EndsWith("evna", StringComparison.Ordinal));

    /// <summary>Two words written as one.</summary>
    public static NameWord Together(NameWord one, NameWord other)
    {
        var text = one.Text + other.Text;
        var word = new NameWord(text, text, SoundOf.Word(text), WordKind.Name, one.Writing == Writing.Syllable ? Writing.Syllables : one.Writing);
        return ArabicCompounds.Whole(one, text) is { } whole ? word with { Whole = new NameWord(whole, whole, SoundOf.Word(whole), WordKind.Name, one.Writing) } : word;
    }

    public static NameWord LegalForm(string formClass, string written) => new(formClass, written, formClass, WordKind.LegalForm, Writing.Full);
}

/// <summary>A name as the comparison sees it, and the text it came from.</summary>
internal sealed class NormalisedName(string original, ImmutableArray<NameWord> words)
{
    public string Original { get; } = original;

    /// <summary>In the order of the name.</summary>
    public ImmutableArray<NameWord> Words { get; } = words;

    /// <summary>
    /// In the order of their letters: two pairings of equal value may leave different words over, and without a fixed order the writer's would decide.
    /// </summary>
    public ImmutableArray<NameWord> Sorted { get; } = words.Sort(ByLetters);

    public int Weight { get; } = words.Sum(word => word.Weight);

    public static int Order(NormalisedName one, NormalisedName other)
    {
        for (var i = 0; i < Math.Min(one.Sorted.Length, other.Sorted.Length); i++)
        {
            if (ByLetters(one.Sorted[i], other.Sorted[i]) is var order and not 0)
            {
                return order;
            }
        }

        return one.Sorted.Length.CompareTo(other.Sorted.Length);
    }

    private static int ByLetters(NameWord one, NameWord other) =>
        string.CompareOrdinal(one.Text, other.Text) is var text and not 0 ? text
        : string.CompareOrdinal(one.Written, other.Written) is var written and not 0 ? written
        : one.Kind.CompareTo(other.Kind);
}
