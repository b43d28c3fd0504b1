namespace Matchmaking.Screening.Engine;

/// <summary>The keys under which a word is stored and looked up; one set for both, so that the two can never differ.</summary>
internal static class IndexKeys
{
    private const int ShortestWithDeletions = 4;
    private const int ShortestWithTwoDeletions = 9;
    private const int LongestWithDeletions = 20;

    /// <summary>The words worth looking up, and each two neighbours written as one.</summary>
    public static IEnumerable<NameToken> Words(NormalisedName name)
    {
        var strong = name.Tokens.Where(token => token.Kind is TokenKind.Name or TokenKind.Generic or TokenKind.Number).ToList();
        if (strong.Count == 0)
        {
            return name.Tokens;
        }

        // Particles are written together with their neighbours, too: Abd al-Rahman, Vanderbilt.
        var joinable = name.Tokens.Where(token => token.Kind is TokenKind.Name or TokenKind.Generic or TokenKind.Particle).ToList();
        return strong.Concat(Pairs(joinable)).Concat(Pairs(strong)).DistinctBy(token => token.Text, StringComparer.Ordinal);
    }

    public static IEnumerable<string> Of(NameToken word)
    {
        yield return word.Text;

        // Consonants, marked so that they meet only each other.
        if (word.Skeleton.Length >= 2)
        {
            yield return '~' + word.Skeleton;
            if (word.Consonantal || word.Skeleton.Length >= 4)
            {
                foreach (var shortened in WithoutOneLetter('~' + word.Skeleton, from: 1))
                {
                    yield return shortened;
                }
            }
        }

        if (word.Text.Length is < ShortestWithDeletions or > LongestWithDeletions || word.Kind == TokenKind.Number)
        {
            yield break;
        }

        foreach (var shortened in WithoutOneLetter(word.Text, from: 0))
        {
            yield return shortened;
            if (word.Text.Length >= ShortestWithTwoDeletions)
            {
                foreach (var shorter in WithoutOneLetter(shortened, from: 0))
                {
                    yield return shorter;
                }
            }
        }
    }

    private static IEnumerable<NameToken> Pairs(List<NameToken> tokens) =>
        tokens.Zip(tokens.Skip(1), (one, other) =>
        {
            var text = one.Text + other.Text;
            return new NameToken(text, ConsonantSkeleton.Of(text), TokenKind.Name, one.Consonantal && other.Consonantal);
        });

    private static IEnumerable<string> WithoutOneLetter(string word, int from)
    {
        for (var i = from; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }
}
