using Matchmaking.Screening.Engine.Names;

namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>How alike two words are, 0–1000, and why. Symmetric. Below <see cref="Least"/> they count as different words.</summary>
internal static class WordSimilarity
{
    /// <summary>From here on two words are taken for one; below it they are different words that resemble each other, which counts a little.</summary>
    public const int Alike = 600;
    public const int Least = 300;
    private const int FallBelowAlike = 1500;
    private const int SameInitial = 800;
    private const int SameSound = 780;
    private const int SameSoundLong = 860;
    private const int MostCostOfSound = 24;
    private const int OtherGender = 580;
    private const int OtherName = 500;
    private const int OneName = 870;
    private const int ShortestGendered = 4;
    private const int LongestGendered = 8;
    public const int SameNickname = 760;
    public const int ShortestSound = 3;
    public const int ShortestLooseSound = 2;
    private const int SameReading = 900;
    private const int OtherReading = 840;
    private const int SameSyllableSound = 700;
    private const int LooseSound = 850;
    private const int MostLooseCost = 55;
    private const int Abbreviated = 780;
    private const int MostAcrossScripts = 960;
    private const int LeastAcrossScripts = 780;
    private const int LeastAcrossScriptsShort = 880;
    private const int ShortAcrossScripts = 3;
    public const int ShortestAbbreviation = 3;

    private static readonly (int, WordMatchReason) Different = (0, WordMatchReason.Same);

    // By the length of the longer word: what its spelling may cost at most, in hundredths of a letter.
    private static ReadOnlySpan<int> MostCost => [0, 0, 0, 60, 100, 130, 150, 150, 170, 200, 200];

    /// <param name="a">One word.</param>
    /// <param name="b">The other.</param>
    /// <param name="least">What is less need not be worked out: <see cref="Alike"/> or <see cref="Least"/>.</param>
    public static (int Similarity, WordMatchReason Reason) Between(NameWord a, NameWord b, int least = Least)
    {
        if (a.Kind is WordKind.LegalForm or WordKind.Number || b.Kind is WordKind.LegalForm or WordKind.Number)
        {
            return a.Text == b.Text ? (1000, WordMatchReason.Same) : Different;
        }

        if (a.Writing == Writing.Syllable && b.Writing == Writing.Syllable)
        {
            // The same reading is not the same name in a script that writes meaning; traditional and simplified forms share it.
            return a.Written == b.Written ? (1000, WordMatchReason.Same)
                : a.Text == b.Text && Syllables.IsHan(a.Written[0]) && Syllables.IsHan(b.Written[0]) ? (SameSyllableSound, WordMatchReason.Sound)
                : Different;
        }

        if (a.Text == b.Text)
        {
            return a.Writing == b.Writing ? (1000, WordMatchReason.Same) : (a.Writing, b.Writing) is (Writing.Syllable, _) or (_, Writing.Syllable) ? (SameReading, WordMatchReason.OtherScript) : (980, WordMatchReason.OtherScript);
        }

        if (a.Kind == WordKind.Initial || b.Kind == WordKind.Initial)
        {
            return a.Kind != b.Kind && a.Text[0] == b.Text[0] ? (SameInitial, WordMatchReason.Initial) : Different;
        }

        if (a.Writing == Writing.Syllable || b.Writing == Writing.Syllable)
        {
            return a.Writing == Writing.Full || b.Writing == Writing.Full ? Reading(a, b) : Different;
        }

        if ((a.Writing == Writing.Consonants) != (b.Writing == Writing.Consonants) && a.Writing != Writing.Syllables && b.Writing != Writing.Syllables)
        {
            var across = a.Writing == Writing.Consonants ? AcrossScripts(a.Text, b.Text) : AcrossScripts(b.Text, a.Text);
            return across.Similarity > 0 && ArabicNames.Differ(a, b) ? Different : across;
        }

        if (a.Writing != b.Writing && (a.Writing == Writing.Syllables || b.Writing == Writing.Syllables))
        {
            var limit = MostCostInSyllables(Math.Max(a.Text.Length, b.Text.Length));
            return SoundOf.Loose(a.Sound) is { Length: >= ShortestLooseSound } loose && loose == SoundOf.Loose(b.Sound) && EditDistance.Cost(a.Text, b.Text, limit) <= limit
                ? (LooseSound, WordMatchReason.OtherScript)
                : Different;
        }

        // Without its article a word resembles others that it is not.
        var spelling = a.Whole is null == b.Whole is null ? Spelling(a, b, least) : Spelling(a.Whole ?? a, b.Whole ?? b, least);
        return spelling.Similarity > OtherName && AreKnownApart(a, b, spelling) ? (OtherName, WordMatchReason.Spelling) : spelling;
    }

    /// <summary>Each is well known as a name, and as another one: neither is the other misspelt.</summary>
    private static bool AreKnownApart(NameWord a, NameWord b, (int Similarity, WordMatchReason Reason) found) =>
        a.Kind == WordKind.Name && b.Kind == WordKind.Name && found.Reason != WordMatchReason.Nickname
        && (ArabicNames.Differ(a, b) || (found.Similarity < OneName && a.IsCommon && b.IsCommon && !ArabicNames.Share(a, b)));

    /// <summary>What words of one alphabet may differ by at most, the longer of this length, to be as alike as that.</summary>
    public static int MostCostFor(int length, int least, bool sameSound)
    {
        var spelt = Math.Min(MostCost[Math.Min(length, MostCost.Length - 1)], ((1001 - least) * length - 1) / 10);
        return sameSound && least <= SameSoundLong ? Math.Max(spelt, MostCostOfSound * length) : spelt;
    }

    /// <summary>The same for a word of consonants and one written in full, of these lengths.</summary>
    public static int MostCostAcrossScripts(int consonants, int latin, int least) =>
        ((1001 - Math.Max(least, LeastAcross(consonants))) * (consonants + latin) - 1) / ScriptDistance.PartsOfLetter;

    /// <summary>The same for a word spelt in syllables and one that is not.</summary>
    public static int MostCostInSyllables(int length) => MostLooseCost * length;

    public static bool MayBeAlikeInSyllables(int least) => least <= LooseSound;

    /// <summary>Whether one word is the beginning of the other; asked last, because the rest may stand beside it.</summary>
    public static bool IsAbbreviation(NameWord a, NameWord b, out int similarity)
    {
        var (shorter, longer) = a.Text.Length <= b.Text.Length ? (a, b) : (b, a);
        similarity = Abbreviated;
        return shorter.Kind is WordKind.Name or WordKind.Generic && longer.Kind is WordKind.Name or WordKind.Generic
            && shorter.Writing == Writing.Full && longer.Writing == Writing.Full
            && shorter.Text.Length >= ShortestAbbreviation && longer.Text.Length > shorter.Text.Length && longer.Text.StartsWith(shorter.Text, StringComparison.Ordinal)
            && !IsOtherGender(a.Text, b.Text);
    }

    private static (int Similarity, WordMatchReason Reason) Spelling(NameWord a, NameWord b, int least)
    {
        var length = Math.Max(a.Text.Length, b.Text.Length);
        var limit = MostCost[Math.Min(length, MostCost.Length - 1)];
        var cost = EditDistance.Cost(a.Text, b.Text, least >= Alike && a.Sound != b.Sound ? limit : Math.Max(limit + 20 * length, MostCostOfSound * length));
        var spelling = cost <= limit ? 1000 - cost * 10 / length
            : cost <= limit + 20 * length ? Alike - (cost - limit) * FallBelowAlike / (100 * length) : 0;
        if (IsOtherGender(a.Text, b.Text))
        {
            return (OtherGender, WordMatchReason.Spelling);
        }

        if (Nicknames.Share(a.Text, b.Text))
        {
            return spelling >= SameNickname ? (spelling, WordMatchReason.Spelling) : (SameNickname, WordMatchReason.Nickname);
        }

        // Vowels are what transliterations disagree on; the consonants must stand.
        if (a.Sound.Length >= ShortestSound && a.Sound == b.Sound && cost <= MostCostOfSound * length)
        {
            var sound = a.Sound.Length >= 5 ? SameSoundLong : SameSound;
            return spelling >= sound ? (spelling, WordMatchReason.Spelling) : (sound, WordMatchReason.Sound);
        }

        return spelling >= Least ? (spelling, WordMatchReason.Spelling) : Different;
    }

    /// <summary>Antonio and Antonia, Luis and Luisa, Ivanov and Ivanova.</summary>
    private static bool IsOtherGender(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return shorter.Length >= ShortestGendered && (longer.Length == shorter.Length
            ? longer.AsSpan(0, longer.Length - 1).SequenceEqual(shorter.AsSpan(0, shorter.Length - 1)) && (longer[^1], shorter[^1]) is ('a', 'o') or ('o', 'a')
            : shorter.Length <= LongestGendered && longer.Length == shorter.Length + 1 && longer[^1] == 'a' && IsConsonant(shorter[^1]) && longer.StartsWith(shorter, StringComparison.Ordinal));

        static bool IsConsonant(char letter) => letter is not ('a' or 'e' or 'i' or 'o' or 'u');
    }

    private static (int, WordMatchReason) Reading(NameWord a, NameWord b)
    {
        var (syllable, word) = a.Writing == Writing.Syllable ? (a, b) : (b, a);
        return Syllables.OtherReadings(syllable.Text).Contains(word.Text, StringComparer.Ordinal) ? (OtherReading, WordMatchReason.OtherScript) : Different;
    }

    private static int LeastAcross(int consonants) => consonants <= ShortAcrossScripts ? LeastAcrossScriptsShort : LeastAcrossScripts;

    private static (int Similarity, WordMatchReason Reason) AcrossScripts(string consonants, string latin)
    {
        var similarity = Math.Min(MostAcrossScripts, ScriptDistance.Similarity(consonants, latin));
        return similarity >= LeastAcross(consonants.Length) ? (similarity, WordMatchReason.OtherScript) : Different;
    }
}
