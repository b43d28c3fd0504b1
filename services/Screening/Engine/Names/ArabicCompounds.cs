using System.Collections.Immutable;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// Names that two words and the article between them make, wherever a spelling cuts them: Abdul Qadir, Abd al-Qadir, Abdelkader, عبد القادر;
/// Abul Hasan, Abu al-Hasan; Salah Eddine, Salah ud-Din. In Arabic letters the article goes from what it begins; here it goes from what it ends, too.
/// </summary>
internal static class ArabicCompounds
{
    private const string Servant = "abd";
    private const string ServantAndArticle = "abdul";
    private const string Father = "abu";
    private const string Religion = "din";

    // As letters without vowels; the article is two more.
    private const string ServantInConsonants = "ebd";
    private const string FatherInConsonants = "abw";
    private const string Article = "al";

    private const int FirstLength = 3;
    private const int ShortestName = 3;
    private const int ShortestNameAfterVowel = 4;
    private const int ShortestWithoutArticle = 8;
    private const int ShortestWithArticle = 6;

    /// <summary>What such a name begins with, in any alphabet.</summary>
    public static readonly ImmutableArray<string> FirstWords = [Servant, Father, ServantInConsonants, FatherInConsonants];

    /// <summary>As it is written before whatever it belongs to, and before letters that take its sound.</summary>
    private static readonly ImmutableArray<string> Articles = ["al", "el", "ul", "ur", "ud", "as", "ar", "an", "at"];

    /// <summary>A word without the article inside it or at its end; Abdullah is a word of its own.</summary>
    public static string WithoutArticle(string word) =>
        word.StartsWith(Servant, StringComparison.Ordinal) ? OfServant(word)
        : word.StartsWith("ab", StringComparison.Ordinal) && word.Length > 2 && word[2] is 'o' or 'u' ? OfFather(word)
        : word.StartsWith(ServantInConsonants + Article, StringComparison.Ordinal) || word.StartsWith(FatherInConsonants + Article, StringComparison.Ordinal) ? InConsonants(word)
        : IsOfReligion(word) ? Religion
        : word;

    /// <summary>Two words of which the first goes without its article, written as one.</summary>
    public static string? Whole(NameWord one, string joined) =>
        one is { Text: Servant, Writing: Writing.Full } ? string.Concat(ServantAndArticle, joined.AsSpan(Servant.Length)) : null;

    /// <summary>The second word of a name that stands there as one; the first is one of <see cref="FirstWords"/>.</summary>
    public static NameWord? SecondOf(NameWord word)
    {
        if (word.Text.Length < FirstLength + ShortestName || !FirstWords.Contains(word.Text[..FirstLength], StringComparer.Ordinal))
        {
            return null;
        }

        return From(word, FirstLength);
    }

    /// <summary>The article that a word begins with, and what is behind it: Alhamu.</summary>
    public static (string Article, NameWord Second)? AfterArticle(NameWord word)
    {
        if (word.Kind != WordKind.Name || word.Writing != Writing.Full || word.Text.Length < ShortestWithArticle || !Articles.Contains(word.Text[..Article.Length], StringComparer.Ordinal))
        {
            return null;
        }

        return (word.Text[..Article.Length], From(word, Article.Length));
    }

    private static NameWord From(NameWord word, int start)
    {
        var rest = word.Text[start..];
        return new NameWord(rest, rest, SoundOf.Word(rest), WordKind.Name, word.Writing);
    }

    private static string OfServant(string word)
    {
        var start = Servant.Length;
        while (start < word.Length && IsVowel(word[start]) && start < Servant.Length + 2)
        {
            start++;
        }

        var rest = word.AsSpan(start);
        if (start == Servant.Length || rest.IsEmpty)
        {
            return word;
        }

        // Abdul; before some letters the article takes their sound: Abdur Rahman, Abdes Salam.
        if (rest is "l" || (word[Servant.Length] is 'u' or 'e' && rest is "r" or "s" or "sh" or "d" or "n" or "t" or "z"))
        {
            return Servant;
        }

        if (rest[0] == 'l')
        {
            var name = rest[1..];
            return name.Length >= (name[0] == 'l' ? ShortestNameAfterVowel + 1 : IsVowel(name[0]) ? ShortestNameAfterVowel : ShortestName) ? string.Concat(Servant, name) : word;
        }

        return rest.StartsWith("shsh") ? string.Concat(Servant, rest[2..])
            : rest.Length > ShortestName && rest[0] == rest[1] ? string.Concat(Servant, rest[1..])
            : word.Length >= ShortestWithoutArticle ? string.Concat(Servant, rest)
            : word;
    }

    /// <summary>Abou, Aboul, Aboubakr, Abulhasan.</summary>
    private static string OfFather(string word)
    {
        var rest = word.AsSpan(word.AsSpan(2).StartsWith("ou") ? 4 : 3);
        return rest.Length == 0 || rest is "l" ? Father
            : rest.Length > ShortestNameAfterVowel && rest[0] == 'l' && !IsVowel(rest[1]) ? string.Concat(Father, rest[1..])
            : rest.Length >= ShortestName && word[2] is 'o' && word[3] is 'u' && !IsVowel(rest[0]) ? string.Concat(Father, rest)
            : word;
    }

    private static string InConsonants(string word) =>
        word.Length >= FirstLength + Article.Length + ShortestName ? word.Remove(FirstLength, Article.Length) : word;

    /// <summary>Eddine, uddin, addeen.</summary>
    private static bool IsOfReligion(string word) => word is [_, 'd', 'd', 'i', 'n'] or [_, 'd', 'd', 'i', 'n', 'e'] or [_, 'd', 'd', 'e', 'e', 'n'] && IsVowel(word[0]);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
