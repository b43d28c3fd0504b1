using System.Text;
using Lucene.Net.Analysis.TokenAttributes;

namespace Matchmaking.Matching.Text;

/// <summary>A term and the word it came from, as the author wrote it.</summary>
/// <param name="Term">The form that is compared.</param>
/// <param name="Surface">The form that is shown.</param>
/// <param name="Start">Position in the text, so that neighbours can be shown together.</param>
/// <param name="End">Position after the word.</param>
internal readonly record struct Token(string Term, string Surface, int Start, int End);

/// <summary>Turns text into terms. It is done here and not by the index, so that every store ranks alike.</summary>
internal static class TextAnalysis
{
    /// <summary>Longer words are noise (addresses, hashes) and would fill the index.</summary>
    private const int LongestTerm = 60;

    /// <summary>A Chinese character, which says as much as some letters of other writing.</summary>
    public static bool IsIdeograph(char character) => character is >= '\u4e00' and <= '\u9fff';

    /// <summary>How many letters a text has, a Chinese character for three.</summary>
    public static int Letters(string text) => text.Count(char.IsLetter) + (2 * text.Count(IsIdeograph));

    /// <summary>The terms of a text in its language, in order.</summary>
    public static List<Token> Tokens(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(text.Length / 6);
        using var stream = LanguageAnalyzers.Of(language).GetTokenStream("text", text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var offset = stream.GetAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            if (term.Length is > 0 and <= LongestTerm)
            {
                tokens.Add(new Token(term.ToString(), text[offset.StartOffset..offset.EndOffset], offset.StartOffset, offset.EndOffset));
            }
        }

        stream.End();
        return tokens;
    }

    /// <summary>The terms of a text in its language, without their words.</summary>
    public static List<string> Terms(string text, string language) => [.. Tokens(text, language).Select(token => token.Term)];

    /// <summary>
    /// Pieces of three to five letters of every word, with its ends marked: they meet across spellings, endings and related languages.
    /// </summary>
    public static List<string> Grams(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var grams = new List<string>(text.Length * 3);
        foreach (var word in Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var marked = $"_{(word.Length > LongestTerm ? word[..LongestTerm] : word)}_";
            for (var size = 3; size <= 5; size++)
            {
                for (var start = 0; start + size <= marked.Length; start++)
                {
                    grams.Add(marked.Substring(start, size));
                }
            }
        }

        return grams;
    }

    // Letters and digits in lower case without accents; everything else is a space.
    private static string Fold(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in WellFormed(text).Normalize(NormalizationForm.FormKD))
        {
            switch (char.GetUnicodeCategory(c))
            {
                case System.Globalization.UnicodeCategory.NonSpacingMark:
                    break;
                case var _ when char.IsLetterOrDigit(c):
                    result.Append(char.ToLowerInvariant(c));
                    break;
                default:
                    result.Append(' ');
                    break;
            }
        }

        return result.ToString();
    }

    // Half a surrogate pair, which JSON can carry, cannot be normalised.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
