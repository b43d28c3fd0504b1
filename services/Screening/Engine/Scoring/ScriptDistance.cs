namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// Compares a word from an alphabet without short vowels (mhmd, nwry) with one written in full (Mohammad, Nouri): vowels
/// of the full word may be missing at little cost, a long vowel must meet one that can stand for it.
/// </summary>
internal static class ScriptDistance
{
    /// <summary>How many thousandths of half the letters a hundredth of one is.</summary>
    public const int PartsOfLetter = 20;

    private const int Full = 100;
    private const int MissingShortVowel = 15;
    private const int MissingLongVowel = 50;
    private const int Doubled = 10;
    private const int WeakLetter = 40;
    private const int Alike = 30;
    private const int MaxLength = 40;

    // Consonants one alphabet lacks and the other has to borrow for, vowels a long vowel can stand for; then what sounds the same.
    private static readonly byte[] Replacing = Table(
        "kq qk gk kg qg gq jg gj kc sc qc sz zs ts td dt bp fp pf fv bv dz zd jc ao ai au ye wy wb hk", "wu wo wv yi ae");

    public static int Similarity(string consonantal, string latin)
    {
        if (consonantal.Length > MaxLength || latin.Length > MaxLength)
        {
            return 0;
        }

        Span<int> previous = stackalloc int[MaxLength + 1];
        Span<int> current = stackalloc int[MaxLength + 1];
        for (var j = 1; j <= latin.Length; j++)
        {
            previous[j] = previous[j - 1] + MissingConsonantal(latin, j - 1);
        }

        for (var i = 1; i <= consonantal.Length; i++)
        {
            current[0] = previous[0] + MissingLatin(consonantal, i - 1);
            for (var j = 1; j <= latin.Length; j++)
            {
                current[j] = Math.Min(
                    previous[j - 1] + Replaced(consonantal[i - 1], latin[j - 1]),
                    Math.Min(previous[j] + MissingLatin(consonantal, i - 1), current[j - 1] + MissingConsonantal(latin, j - 1)));
            }

            var free = previous;
            previous = current;
            current = free;
        }

        return Math.Max(0, 1000 - previous[latin.Length] * PartsOfLetter / (consonantal.Length + latin.Length));
    }

    public static int MissingConsonantal(ReadOnlySpan<char> latin, int index) =>
        (index > 0 && latin[index] == latin[index - 1]) || (latin[index] == 'k' && index + 1 < latin.Length && latin[index + 1] == 'h') ? Doubled
        : latin[index] is 'a' or 'e' or 'i' or 'o' or 'u' ? MissingShortVowel
        : latin[index] is 'h' or 'y' or 'w' ? WeakLetter
        : Full;

    public static int MissingLatin(ReadOnlySpan<char> consonantal, int index) =>
        consonantal[index] is 'a' or 'w' or 'y' ? MissingLongVowel : consonantal[index] is 'h' ? WeakLetter : Full;

    public static int Replaced(char consonantal, char latin) =>
        consonantal == latin ? 0 : consonantal < 128 && latin < 128 ? Replacing[consonantal * 128 + latin] : Full;

    private static byte[] Table(string alike, string same)
    {
        var costs = new byte[128 * 128];
        Array.Fill(costs, (byte)Full);
        foreach (var pair in alike.Split(' '))
        {
            costs[pair[0] * 128 + pair[1]] = Alike;
        }

        foreach (var pair in same.Split(' '))
        {
            costs[pair[0] * 128 + pair[1]] = 0;
        }

        return costs;
    }
}
