using System.Globalization;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Engine;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// Finds the words that the engine took for each other in a name as it was written, in its own script. Only the engine knows how it writes a
/// word in Latin letters; each written word is put through the same folding and looked for among the matched ones.
/// </summary>
internal static class NameSpans
{
    private const int MaxName = 1_000;

    public static IReadOnlyList<HitMark> Of(string name, IReadOnlyList<string> words)
    {
        var written = Written(name.Length > MaxName ? name[..MaxName] : name);
        var taken = new bool[written.Count];
        List<HitMark> marks = [];
        for (var word = 0; word < words.Count; word++)
        {
            if (Run(written, taken, Plain(words[word])) is not { } run)
            {
                continue;
            }

            for (var i = run.First; i <= run.Last; i++)
            {
                taken[i] = true;
                marks.Add(new HitMark(written[i].Start, written[i].Length, word));
            }
        }

        return [.. marks.OrderBy(x => x.Start)];
    }

    /// <summary>The written words that together are this word: most often one, several where the engine wrote them together; a written one that holds it, last.</summary>
    private static (int First, int Last)? Run(List<(int Start, int Length, string Latin)> written, bool[] taken, string word)
    {
        if (word.Length == 0)
        {
            return null;
        }

        for (var first = 0; first < written.Count; first++)
        {
            var joined = "";
            for (var last = first; last < written.Count && !taken[last] && joined.Length < word.Length; last++)
            {
                joined += written[last].Latin;
                if (joined == word)
                {
                    return (first, last);
                }
            }
        }

        var holds = written.FindIndex(x => x.Latin.Length > word.Length && x.Latin.Contains(word, StringComparison.Ordinal));
        return holds >= 0 && !taken[holds] ? (holds, holds) : null;
    }

    private static List<(int Start, int Length, string Latin)> Written(string name)
    {
        List<(int, int, string)> words = [];
        for (var at = 0; at < name.Length;)
        {
            if (!IsPart(name[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < name.Length && IsPart(name[at]))
            {
                at++;
            }

            words.Add((start, at - start, Plain(name[start..at])));
        }

        return words;
    }

    private static bool IsPart(char letter) => letter is '.' or '\'' or '’' or 'ʼ' || char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)
        || char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format;

    /// <summary>The engine's own folding: the one call into it.</summary>
    private static string Plain(string word) => string.Concat(NameNormaliser.Words(word));
}
