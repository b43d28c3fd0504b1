using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Matchmaking.Screening.Engine.Names;

namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// A word in thirty-two bytes: its letters and what is known of them, so that <see cref="SpellingFilter"/> tells most words apart without
/// reading the word itself. Single syllables and words cut short have none, long words go without letters.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct WordShape
{
    private const byte KBeforeH = 1;
    private const byte Consonantal = 2;
    private const byte InSyllables = 4;
    private const byte CBeforeK = 8;
    private const int NicknameBits = 16;

    private static readonly uint Silent = MaskOf("aeiouh");
    private static readonly uint K = MaskOf("k");
    private static readonly uint C = MaskOf("c");
    private static readonly uint[] NearTo = [.. Enumerable.Range(0, CostRows.Alphabet).Select(letter => MaskOf(string.Concat(
        Enumerable.Range(0, CostRows.Alphabet).Where(other => other != letter && EditDistance.Replacement(Letter(letter), Letter(other)) < EditDistance.Full).Select(Letter))))];

    private static readonly uint Vowels = MaskOf("aeiouwyh");

    // By a letter's number, what it is on the other side of two kinds of alphabet: the same, or near to it.
    private static readonly uint[] SameInFull = Across((consonantal, full) => (consonantal, full), cost => cost == 0);
    private static readonly uint[] SameInConsonants = Across((full, consonantal) => (consonantal, full), cost => cost == 0);
    private static readonly uint[] NearInFull = Across((consonantal, full) => (consonantal, full), cost => cost < ScriptDistance.Full);
    private static readonly uint[] NearInConsonants = Across((full, consonantal) => (consonantal, full), cost => cost < ScriptDistance.Full);

    private readonly uint _has;
    private readonly uint _near;
    private readonly ushort _sound;
    private readonly ushort _looseSound;
    private readonly byte _repeated;
    private readonly byte _flags;
    private readonly ushort _nicknames;
    private readonly Text _letters;

    public WordShape(NameWord word)
    {
        var text = word.Text;
        if (word.Whole is not null || word.Writing == Writing.Syllable || word.Kind is WordKind.LegalForm or WordKind.Number or WordKind.Initial || text.Length > EditDistance.MaxLength || !text.All(char.IsAsciiLetterLower))
        {
            return;
        }

        Length = (byte)text.Length;
        _has = MaskOf(text);
        for (var letters = _has; letters != 0; letters &= letters - 1)
        {
            _near |= NearTo[BitOperations.TrailingZeroCount(letters)];
        }

        _sound = HashOf(word.Sound, WordSimilarity.ShortestSound);
        _looseSound = HashOf(SoundOf.Loose(word.Sound), WordSimilarity.ShortestLooseSound);
        for (var i = 0; i < text.Length; i++)
        {
            if (text.Length <= CostRows.MostLetters)
            {
                _letters[i] = (byte)(text[i] - 'a');
            }

            _repeated += (byte)(EditDistance.Single(text, i) == EditDistance.Doubled ? 1 : 0);
        }

        foreach (var group in Nicknames.Of(text))
        {
            _nicknames |= (ushort)(1 << group % NicknameBits);
        }

        _flags = (byte)((text.Contains("kh", StringComparison.Ordinal) ? KBeforeH : 0) | (text.Contains("ck", StringComparison.Ordinal) ? CBeforeK : 0) | (word.Writing == Writing.Consonants ? Consonantal : word.Writing == Writing.Syllables ? InSyllables : 0));
    }

    /// <summary>None where nothing is known.</summary>
    public byte Length { get; }

    public bool HasLetters => Length is > 0 and <= CostRows.MostLetters;

    /// <summary>From 0 for a to 25 for z.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Letters => ((ReadOnlySpan<byte>)_letters)[..Length];

    /// <summary>Of an alphabet that writes no more than consonants.</summary>
    public bool IsConsonantal => (_flags & Consonantal) != 0;

    public bool IsInSyllables => (_flags & InSyllables) != 0;

    public static bool MayBeEqual(in WordShape a, in WordShape b) => a.Length == b.Length && a._has == b._has && (!a.HasLetters || a.Letters.SequenceEqual(b.Letters));

    public static bool ShareLooseSound(in WordShape a, in WordShape b) => a._looseSound != 0 && a._looseSound == b._looseSound;

    public static bool ShareSound(in WordShape a, in WordShape b) => a._sound != 0 && a._sound == b._sound;

    public Span<char> Write(Span<char> text)
    {
        for (var i = 0; i < Length; i++)
        {
            text[i] = Letter(_letters[i]);
        }

        return text[..Length];
    }

    public static bool MayShareNickname(in WordShape a, in WordShape b) => (a._nicknames & b._nicknames) != 0;

    /// <summary>No more than their spelling costs: what one is longer by is left out, and so are letters that only one has, or replaced.</summary>
    public static int LeastCost(in WordShape a, in WordShape b)
    {
        var missing = Math.Abs(a.Length - b.Length);
        var repeated = Math.Min(missing, a.Length > b.Length ? a._repeated : b._repeated);
        return Math.Max(repeated * EditDistance.Doubled + (missing - repeated) * EditDistance.SilentLetter, Math.Max(OnlyIn(a, b), OnlyIn(b, a)));
    }

    /// <summary>No more than it costs to write one for the other between a script of consonants and a full one: consonants that only one has are left out, or replaced.</summary>
    public static int LeastCostAcross(in WordShape a, in WordShape b)
    {
        var (consonantal, full) = a.IsConsonantal ? (a._has, b._has) : (b._has, a._has);
        return Math.Max(OnlyInAcross(consonantal, full, SameInFull, NearInFull, mayBeDoubled: 0), OnlyInAcross(full, consonantal, SameInConsonants, NearInConsonants, K));
    }

    private static int OnlyInAcross(uint one, uint other, uint[] same, uint[] near, uint mayBeDoubled)
    {
        var cost = 0;
        for (var letters = one & ~other & ~Vowels & ~mayBeDoubled; letters != 0; letters &= letters - 1)
        {
            var letter = BitOperations.TrailingZeroCount(letters);
            cost += (same[letter] & other) != 0 ? 0 : (near[letter] & other) != 0 ? ScriptDistance.Alike : ScriptDistance.Full;
        }

        return cost;
    }

    private static uint[] Across(Func<char, char, (char Consonantal, char Full)> turned, Func<int, bool> which) =>
    [
        .. Enumerable.Range(0, CostRows.Alphabet).Select(letter => MaskOf(string.Concat(Enumerable.Range(0, CostRows.Alphabet)
            .Where(other => turned(Letter(letter), Letter(other)) is var (consonantal, full) && which(ScriptDistance.Replaced(consonantal, full))).Select(Letter)))),
    ];

    private static int OnlyIn(in WordShape one, in WordShape other)
    {
        var only = one._has & ~other._has;
        var cost = 0;
        if ((one._flags & KBeforeH) != 0 && (only & K) != 0)
        {
            (only, cost) = (only & ~K, EditDistance.Doubled);
        }

        if ((one._flags & CBeforeK) != 0 && (only & C) != 0)
        {
            (only, cost) = (only & ~C, cost + EditDistance.Doubled);
        }

        var far = only & ~other._near;
        return cost + BitOperations.PopCount(only & other._near) * EditDistance.Alike
            + BitOperations.PopCount(far & Silent) * EditDistance.SilentLetter + BitOperations.PopCount(far & ~Silent) * EditDistance.Full;
    }

    /// <summary>None when it is too short to mean anything.</summary>
    private static ushort HashOf(string sound, int shortest) => sound.Length < shortest ? (ushort)0 : (ushort)(string.GetHashCode(sound, StringComparison.Ordinal) | 1);

    private static uint MaskOf(string letters) => letters.Aggregate(0u, (mask, letter) => mask | 1u << (letter - 'a'));

    private static char Letter(int number) => (char)('a' + number);

    [InlineArray(CostRows.MostLetters)]
    private struct Text
    {
        private byte _letter;
    }
}
