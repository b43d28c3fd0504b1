using System.Globalization;
using System.Text;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// The one way a name becomes comparable, for lists and subjects alike: case, width, accents and marks folded; apostrophes
/// and full stops deleted; all other punctuation parts words; other alphabets written in Latin letters.
/// </summary>
internal static class NameNormaliser
{
    private const int MaxLength = 1_000;
    private const int MaxTokens = 24;

    // Deleted, not split: O'Neil is oneil, S.A. is sa, and transliterations put marks inside words.
    private const string Deleted = ".'’‘‛`´ʼʻʽʾʿ＇‚\"״׳";

    public static NormalisedName Normalise(string name, EntryKind kind)
    {
        var tokens = new List<NameToken>();
        foreach (var word in FoldedWords(name))
        {
            if (tokens.Count < MaxTokens)
            {
                tokens.Add(NameToken.From(Transliteration.ToLatin(word), Transliteration.IsConsonantal(word)));
            }
        }

        return NormalisedName.From(name, tokens, kind);
    }

    /// <summary>The words of a text in Latin letters, without any judgement of what they mean.</summary>
    public static IEnumerable<string> Words(string text) => FoldedWords(text).Select(Transliteration.ToLatin);

    private static IEnumerable<string> FoldedWords(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in Decomposed(name))
        {
            if (IsCombiningMark(letter) || Deleted.Contains(letter, StringComparison.Ordinal))
            {
                continue;
            }

            switch (CharUnicodeInfo.GetUnicodeCategory(letter))
            {
                case UnicodeCategory.Format or UnicodeCategory.Control when !char.IsWhiteSpace(letter):
                    break;
                case UnicodeCategory.DecimalDigitNumber:
                    folded.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(letter)));
                    break;
                case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                    or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.OtherNumber
                    or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Surrogate:
                    folded.Append(char.ToLowerInvariant(letter));
                    break;
                default:
                    folded.Append(letter is '&' or '+' ? " and " : " ");
                    break;
            }
        }

        // Recomposed, so that a Hangul syllable or a kana with its mark is one letter again.
        return folded.ToString().Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Decomposed(string name)
    {
        var text = name.Length <= MaxLength ? name : name[..MaxLength];
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair, from the input or from the cut above: nothing a name contains.
            return new string([.. text.Where(letter => !char.IsSurrogate(letter))]).Normalize(NormalizationForm.FormKD);
        }
    }

    /// <summary>Marks of alphabets in which the letter without them is still the same letter; vowel signs of Indic scripts are not.</summary>
    private static bool IsCombiningMark(char letter) => letter is
        (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0487') or (>= '\u0591' and <= '\u05C7') or (>= '\u0610' and <= '\u061A')
        or (>= '\u064B' and <= '\u065F') or '\u0670' or '\u0640' or (>= '\u06D6' and <= '\u06ED')
        or (>= '\u1AB0' and <= '\u1AFF') or (>= '\u1DC0' and <= '\u1DFF') or (>= '\u20D0' and <= '\u20FF');
}
