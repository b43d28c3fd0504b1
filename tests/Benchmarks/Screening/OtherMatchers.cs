using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Benchmarks.Screening;

/// <summary>What is compared with: equality of names, and the best pairing of words by Jaro and Winkler as watchman does it.</summary>
internal static class OtherMatchers
{
    public static double Exactly(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase) ? 1 : 0;

    /// <summary>Each word of the shorter name with its best partner, the mean; words as every matcher folds them.</summary>
    public static double BestPairs(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        if (a.Length == 0 || b.Length == 0)
        {
            return 0;
        }

        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        return shorter.Average(word => longer.Max(against => JaroWinkler(word, against)));

        static string[] Words(string name) => [.. NameNormaliser.Normalise(name, EntryKind.Person).Words.Select(word => word.Text)];
    }

    public static double JaroWinkler(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }

        var reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        var (inA, inB) = (new bool[a.Length], new bool[b.Length]);
        var common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j < Math.Min(b.Length, i + reach + 1); j++)
            {
                if (!inB[j] && a[i] == b[j])
                {
                    (inA[i], inB[j]) = (true, true);
                    common++;
                    break;
                }
            }
        }

        if (common == 0)
        {
            return 0;
        }

        var moved = a.Where((_, i) => inA[i]).Zip(b.Where((_, j) => inB[j])).Count(pair => pair.First != pair.Second) / 2.0;
        var jaro = ((double)common / a.Length + (double)common / b.Length + (common - moved) / common) / 3;
        var prefix = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Take(4).Count();
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
