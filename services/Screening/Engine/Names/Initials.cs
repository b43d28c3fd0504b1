using System.Collections.Immutable;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>What words of a name, one behind the other, have as first letters: PLA, MSC, IRGC. Particles between them may be left out.</summary>
internal static class Initials
{
    public const int Fewest = 2;
    public const int Most = 6;

    /// <summary>A name made of particles has more runs than anybody writes.</summary>
    private const int LongestRun = 2 * Most;

    /// <summary>The initials of every run of words.</summary>
    public static void Of(ImmutableArray<NameWord> words, HashSet<string> found)
    {
        found.Clear();
        Span<char> letters = stackalloc char[Most];
        for (var start = 0; start < words.Length; start++)
        {
            Extend(words, start, start, letters, 0, found);
        }
    }

    /// <summary>What the words weigh that a run of these initials has, the most of several; 0 without one.</summary>
    public static int WeightOf(ReadOnlySpan<NameWord> words, string initials)
    {
        var most = 0;
        for (var start = 0; start < words.Length; start++)
        {
            var (taken, weight) = (0, 0);
            for (var at = start; at < words.Length && taken < initials.Length && words[at].Writing == Writing.Full; at++)
            {
                if (words[at].Text[0] == initials[taken])
                {
                    (taken, weight) = (taken + 1, weight + words[at].Weight);
                }
                else if (words[at].Kind != WordKind.Particle || taken == 0)
                {
                    break;
                }
            }

            most = taken == initials.Length ? Math.Max(most, weight) : most;
        }

        return most;
    }

    private static void Extend(ImmutableArray<NameWord> words, int start, int at, Span<char> letters, int count, HashSet<string> found)
    {
        if (count >= Fewest)
        {
            found.Add(new string(letters[..count]));
        }

        if (count == Most || at == words.Length || at - start == LongestRun || words[at].Writing != Writing.Full)
        {
            return;
        }

        letters[count] = words[at].Text[0];
        Extend(words, start, at + 1, letters, count + 1, found);
        if (count > 0 && words[at].Kind == WordKind.Particle)
        {
            Extend(words, start, at + 1, letters, count, found);
        }
    }
}
