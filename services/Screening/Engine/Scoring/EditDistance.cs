namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// Edit distance in hundredths of a letter, with neighbouring letters exchanged as one step, in which mistakes of the ear and the
/// keyboard cost less than other ones: doubled letters, vowels for each other, k for c, a digit that looks like a letter. The first
/// letter is hardly ever wrong.
/// </summary>
internal static class EditDistance
{
    public const int MaxLength = 40;

    private const int Full = 100;
    private const int FirstLetter = 20;
    private const int Exchange = 70;
    private const int Doubled = 30;
    private const int SilentLetter = 70;
    private const int Alike = 50;

    // Pairs of letters that transliteration and hearing confuse, or that look alike.
    private static readonly bool[] AlikeLetters = Pairs(
        "ck cq kq gk cs sz td bp vw vf vb jy ij iy uw ou jg gh kh xs xk mn 0o 1i 1l 3e 5s 9g 8b 4a 7t jz dz cz");

    /// <summary>The cost, or more than <paramref name="limit"/> as soon as it is certain to be more.</summary>
    public static int Cost(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (a.Length > MaxLength || b.Length > MaxLength)
        {
            return a.SequenceEqual(b) ? 0 : int.MaxValue;
        }

        // Each letter of difference in length costs at least a doubled letter.
        if (Math.Abs(a.Length - b.Length) * Doubled > limit)
        {
            return int.MaxValue;
        }

        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * (MaxLength + 1)];
        var beforeLast = rows[..width];
        var last = rows.Slice(MaxLength + 1, width);
        var current = rows.Slice(2 * (MaxLength + 1), width);
        last[0] = 0;
        for (var j = 1; j <= b.Length; j++)
        {
            last[j] = last[j - 1] + Single(b, j - 1);
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var single = Single(a, i - 1);
            var least = current[0] = last[0] + single;
            for (var j = 1; j <= b.Length; j++)
            {
                var best = Math.Min(last[j] + single, current[j - 1] + Single(b, j - 1));
                best = Math.Min(best, last[j - 1] + Replaced(a[i - 1], b[j - 1], i == 1 && j == 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, beforeLast[j - 2] + Exchange);
                }

                current[j] = best;
                least = Math.Min(least, best);
            }

            // An exchange may still come from the row before.
            if (least > limit + Exchange)
            {
                return int.MaxValue;
            }

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[b.Length];
    }

    private static int Single(ReadOnlySpan<char> word, int index) =>
        index == 0 ? Full + FirstLetter
        : word[index] == word[index - 1] || (word[index] == 'k' && index + 1 < word.Length && word[index + 1] == 'h') ? Doubled
        : word[index] is 'h' || IsVowel(word[index]) ? SilentLetter
        : Full;

    private static int Replaced(char a, char b, bool first) =>
        a == b ? 0 : (IsVowel(a) && IsVowel(b)) || AreAlike(a, b) ? Alike : first ? Full + FirstLetter : Full;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool AreAlike(char a, char b) => a < 128 && b < 128 && AlikeLetters[a * 128 + b];

    private static bool[] Pairs(string pairs)
    {
        var alike = new bool[128 * 128];
        foreach (var pair in pairs.Split(' '))
        {
            alike[pair[0] * 128 + pair[1]] = alike[pair[1] * 128 + pair[0]] = true;
        }

        return alike;
    }
}
