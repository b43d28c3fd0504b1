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

    /// <summary>A word that may be the initials of others.</summary>
    public static bool MayBe(NameWord word) =>
        word.Text.Length is >= Fewest and <= Most && word.Writing == Writing.Full && word.Kind is WordKind.Name or WordKind.Generic;

    /// <summary>Whether the words from a place on have these initials, and where those words stand.</summary>
    /// <param name="words">In the order of the name.</param>
    /// <param name="start">Where the first of them would stand.</param>
    /// <param name="initials">At most <see cref="Most"/>.</param>
    /// <param name="places">Room for as many.</param>
    public static bool AreOfRun(ReadOnlySpan<NameWord> words, int start, string initials, Span<int> places)
    {
        var taken = 0;
        for (var at = start; at < words.Length && taken < initials.Length && words[at].Writing == Writing.Full; at++)
        {
            if (words[at].Text[0] == initials[taken])
            {
                places[taken++] = at;
            }
            else if (words[at].Kind != WordKind.Particle || taken == 0)
            {
                return false;
            }
        }

        return taken == initials.Length;
    }

    /// <summary>What the words weigh that a run of these initials has, the most of several; 0 without one.</summary>
    public static int WeightOf(ReadOnlySpan<NameWord> words, string initials)
    {
        Span<int> places = stackalloc int[Most];
        var most = 0;
        for (var start = 0; start < words.Length; start++)
        {
            if (!AreOfRun(words, start, initials, places))
            {
                continue;
            }

            var weight = 0;
            foreach (var place in places[..initials.Length])
            {
                weight += words[place].Weight;
            }

            most = Math.Max(most, weight);
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
