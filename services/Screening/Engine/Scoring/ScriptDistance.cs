namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// Compares a word from an alphabet without short vowels (mhmd, nwry) with one written in full (Mohammad, Nouri): vowels
/// of the full word may be missing at little cost, a long vowel must meet one that can stand for it. What a word begins with and a vowel that
/// it ends with are written in both. Where consonants are all there is, another one is another word.
/// </summary>
internal static class ScriptDistance
{
    /// <summary>How many thousandths of half the letters a hundredth of one is.</summary>
    public const int PartsOfLetter = 20;

    public const int Full = 100;
    private const int MissingShortVowel = 15;
    private const int MissingLongVowel = 50;
    private const int Doubled = 10;
    private const int WeakLetter = 40;
    public const int Alike = 30;
    private const int OfAyn = 15;
    private const int OtherConsonant = 140;
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

        // The last vowels stand for each other or for nothing: a name and what is derived from it.
        var otherEnd = consonantal[^1] == 'a' && latin[^1] is 'i' or 'y' or 'u' or 'o' ? Full : 0;

        for (var i = 1; i <= consonantal.Length; i++)
        {
            current[0] = previous[0] + MissingLatin(consonantal, i - 1);
            for (var j = 1; j <= latin.Length; j++)
            {
                var end = i == consonantal.Length && j == latin.Length ? otherEnd : 0;
                current[j] = Math.Min(
                    previous[j - 1] + Math.Max(end, Replaced(consonantal[i - 1], latin[j - 1])),
                    Math.Min(previous[j] + MissingLatin(consonantal, i - 1), current[j - 1] + MissingConsonantal(latin, j - 1)));
            }

            var free = previous;
            previous = current;
            current = free;
        }

        return Math.Max(0, 1000 - previous[latin.Length] * PartsOfLetter / (consonantal.Length + latin.Length));
    }

    public static int MissingConsonantal(ReadOnlySpan<char> latin, int index) =>
        index == 0 ? latin[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? MissingLongVowel : latin.StartsWith("kh") ? Doubled : Full
        : index == latin.Length - 1 && latin[index] is 'i' or 'y' ? Full
        : (index > 0 && latin[index] == latin[index - 1]) || (latin[index] == 'k' && index + 1 < latin.Length && latin[index + 1] == 'h') ? Doubled
        : latin[index] is 'a' or 'e' or 'i' or 'o' or 'u' ? MissingShortVowel
        : latin[index] is 'h' or 'y' or 'w' ? WeakLetter
        : Full;

    public static int MissingLatin(ReadOnlySpan<char> consonantal, int index) =>
        index == 0 || (index == consonantal.Length - 1 && consonantal[index] == 'y') ? Full
        : consonantal[index] switch { 'a' or 'w' or 'y' => MissingLongVowel, 'h' => WeakLetter, 'e' => OfAyn, _ => Full };

    public static int Replaced(char consonantal, char latin) =>
        consonantal == latin ? 0 : consonantal < 128 && latin < 128 ? Replacing[consonantal * 128 + latin] : OtherConsonant;

    private static byte[] Table(string alike, string same)
    {
        var costs = new byte[128 * 128];
        Array.Fill(costs, (byte)OtherConsonant);
        foreach (var pair in alike.Split(' '))
        {
            costs[pair[0] * 128 + pair[1]] = Alike;
        }

        // Ayn, written e, is whatever vowel it carries.
        foreach (var vowel in "aiou")
        {
            costs['e' * 128 + vowel] = OfAyn;
        }

        foreach (var pair in same.Split(' '))
        {
            costs[pair[0] * 128 + pair[1]] = 0;
        }

        return costs;
    }
}
