namespace Matchmaking.Screening.Engine.Scoring;

/// <summary>
/// Edit distance in hundredths of a letter, with neighbouring letters exchanged as one step, in which mistakes of the ear and the
/// keyboard cost less than other ones: doubled letters (kh and ck are such), vowels for each other, k for c, a digit that looks like a letter. The first
/// letter is hardly ever wrong.
/// </summary>
internal static class EditDistance
{
    public const int MaxLength = 40;

    public const int Full = 100;
    public const int Doubled = 30;
    public const int SilentLetter = 70;
    public const int Alike = 50;
    public const int FirstLetter = 20;
    public const int Exchange = 70;

    // What it costs to write one letter for another; beyond ASCII every letter is another one.
    private static readonly byte[] Replacing = Table(
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

        Span<int> rows = stackalloc int[3 * (MaxLength + 1)];
        Span<int> singles = stackalloc int[MaxLength];
        Singles(b, singles);
        var beforeLast = rows[..(b.Length + 1)];
        var last = rows.Slice(MaxLength + 1, b.Length + 1);
        var current = rows.Slice(2 * (MaxLength + 1), b.Length + 1);
        last[0] = 0;
        for (var j = 1; j < last.Length; j++)
        {
            last[j] = last[j - 1] + singles[j - 1];
        }

        var replacing = Replacing.AsSpan();
        for (var i = 1; i <= a.Length; i++)
        {
            var letter = a[i - 1];
            var before = i > 1 ? a[i - 2] : '\0';
            var single = Single(a, i - 1);
            var left = last[0] + single;
            var least = left;
            current[0] = left;
            for (var j = 1; j < current.Length; j++)
            {
                var other = b[j - 1];
                var replaced = letter == other ? 0 : letter < 128 && other < 128 ? replacing[letter * 128 + other] : Full;
                // The first letter is hardly ever wrong.
                if (i == 1 && j == 1 && replaced == Full)
                {
                    replaced = Full + FirstLetter;
                }

                var best = Math.Min(last[j - 1] + replaced, Math.Min(last[j] + single, left + singles[j - 1]));
                if (before == other && j > 1 && letter == b[j - 2] && i > 1)
                {
                    best = Math.Min(best, beforeLast[j - 2] + Exchange);
                }

                current[j] = left = best;
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

    /// <summary>What it costs to write one letter from a to z for another.</summary>
    public static int Replacement(char one, char other) => one == other ? 0 : Replacing[one * 128 + other];

    private static void Singles(ReadOnlySpan<char> word, Span<int> singles)
    {
        for (var i = 0; i < word.Length; i++)
        {
            singles[i] = Single(word, i);
        }
    }

    /// <summary>What it costs to leave a letter out.</summary>
    public static int Single(ReadOnlySpan<char> word, int index) =>
        index == 0 ? Full + FirstLetter
        : word[index] == word[index - 1] || (index + 1 < word.Length && (word[index], word[index + 1]) is ('k', 'h') or ('c', 'k')) ? Doubled
        : word[index] is 'h' or 'a' or 'e' or 'i' or 'o' or 'u' ? SilentLetter
        : Full;

    private static byte[] Table(string alike)
    {
        var costs = new byte[128 * 128];
        Array.Fill(costs, (byte)Full);
        foreach (var pair in alike.Split(' ').Concat("aeiou".SelectMany(one => "aeiou".Select(other => $"{one}{other}"))))
        {
            costs[pair[0] * 128 + pair[1]] = costs[pair[1] * 128 + pair[0]] = Alike;
        }

        return costs;
    }
}
