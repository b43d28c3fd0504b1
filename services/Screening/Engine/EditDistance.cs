namespace Matchmaking.Screening.Engine;

/// <summary>
/// Edit distance with neighbouring letters exchanged as one step, in which mistakes of the ear and the keyboard cost less
/// than other ones: doubled letters, vowels for each other, k for c, a digit that looks like a letter.
/// </summary>
internal static class EditDistance
{
    private const int Full = 100;
    private const int Exchange = 70;
    private const int Doubled = 30;
    private const int SilentLetter = 70;
    private const int Alike = 50;
    private const int MaxLength = 40;

    // Pairs of letters that transliteration and hearing confuse, or that look alike.
    private static readonly HashSet<(char, char)> AlikeLetters =
    [
        .. "ck cq kq gk cs sz td bp vw vf vb jy iy uw ou jg gh kh xs xk mn 0o 1i 1l 3e 5s 9g 8b 4a 7t jz dz cz".Split(' ')
            .SelectMany(pair => new[] { (pair[0], pair[1]), (pair[1], pair[0]) }),
    ];

    /// <summary>1000 for equal words, less by the share of the mean length that had to change.</summary>
    public static int Similarity(string a, string b)
    {
        if (a.Length > MaxLength || b.Length > MaxLength || a.Length == 0 || b.Length == 0)
        {
            return a == b ? 1000 : 0;
        }

        // Each letter of difference in length costs at least a doubled letter; this much already fails.
        if (Math.Abs(a.Length - b.Length) > Math.Max(2, Math.Min(a.Length, b.Length)))
        {
            return 0;
        }

        return Math.Max(0, 1000 - Distance(a, b) * 20 / (a.Length + b.Length));
    }

    private static int Distance(string a, string b)
    {
        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * (MaxLength + 1)];
        var beforeLast = rows[..width];
        var last = rows.Slice(MaxLength + 1, width);
        var current = rows.Slice(2 * (MaxLength + 1), width);
        for (var j = 1; j <= b.Length; j++)
        {
            last[j] = last[j - 1] + Single(b, j - 1);
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = last[0] + Single(a, i - 1);
            for (var j = 1; j <= b.Length; j++)
            {
                var best = Math.Min(last[j] + Single(a, i - 1), current[j - 1] + Single(b, j - 1));
                best = Math.Min(best, last[j - 1] + Replaced(a[i - 1], b[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, beforeLast[j - 2] + Exchange);
                }

                current[j] = best;
            }

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        return last[b.Length];
    }

    private static int Single(string word, int index) =>
        index > 0 && word[index] == word[index - 1] ? Doubled
        : word[index] is 'h' || (index > 0 && IsVowel(word[index])) ? SilentLetter
        : Full;

    private static int Replaced(char a, char b) =>
        a == b ? 0 : (IsVowel(a) && IsVowel(b)) || AlikeLetters.Contains((a, b)) ? Alike : Full;

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
