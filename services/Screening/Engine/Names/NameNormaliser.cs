using System.Globalization;
using System.Text;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// The one way a name becomes comparable, for lists and subjects alike: case, width, accents and marks folded; apostrophes
/// and full stops deleted; all other punctuation parts words; other scripts written in Latin letters.
/// </summary>
internal static class NameNormaliser
{
    /// <summary>What stands behind it is not compared; the explanation says so.</summary>
    public const int MaxLength = 1_000;
    public const int MaxWords = 48;

    /// <summary>Chinese and Korean names of people have so many syllables; longer words spell foreign ones.</summary>
    private const int LongestOwnName = 4;

    // Deleted, not split: O'Neil is oneil, S.A. is sa, and transliterations put marks inside words.
    private const string Deleted = ".'’‘‛`´ʼʻʽʾʿ＇‚\"״׳ʹʺ";

    public static NormalisedName Normalise(string name, EntryKind kind)
    {
        var words = new List<NameWord>();
        var folded = Folded(name);
        // Beside a word of hiragana, which spells native names, characters are those of a native one.
        var foreign = folded.Length > 1 && Array.Exists(folded, word => word.Length > 2 && !word.All(Syllables.IsHiragana));
        foreach (var word in folded)
        {
            foreach (var part in kind == EntryKind.Person ? [word] : LegalForms.Unglue(word))
            {
                Add(words, part, foreign, kind);
            }
        }

        JoinNumbers(words);
        if (words.Count > MaxWords)
        {
            words.RemoveRange(MaxWords, words.Count - MaxWords);
        }

        // A person may well be called Ag, Sia or Na.
        if (kind != EntryKind.Person)
        {
            LegalForms.Mark(words);
        }

        // A name made only of weak words ("The Company Ltd", "Al") is identified by exactly these words.
        if (words.Count > 0 && words.TrueForAll(word => word.Kind is WordKind.Particle or WordKind.LegalForm or WordKind.Honorific))
        {
            for (var i = 0; i < words.Count; i++)
            {
                words[i] = words[i] with { Kind = WordKind.Generic };
            }
        }

        return new NormalisedName(name, [.. words]);
    }

    /// <summary>The words of a text in Latin letters, without any judgement of what they mean.</summary>
    public static IEnumerable<string> Words(string text) => Folded(text).Select(word => ArabicCompounds.WithoutArticle(Alphabets.ToLatin(word)));

    private static void Add(List<NameWord> words, string word, bool foreign, EntryKind kind)
    {
        if (LegalForms.IsForm(word) && word[0] > 'ÿ')
        {
            words.Add(Word(word, word, Writing.Full, kind));
        }
        else if (word.Any(Syllables.IsKana))
        {
            words.Add(Word(Syllables.OfKana(word), word, word.All(Syllables.IsHiragana) ? Writing.Full : Writing.Syllables, kind));
        }
        else if (word.All(letter => Syllables.IsHan(letter) || Syllables.IsHangul(letter)))
        {
            if (kind != EntryKind.Person || (word.Length <= LongestOwnName && !foreign))
            {
                words.AddRange(word.Select(letter => Word(Syllables.Of(letter), letter.ToString(), Writing.Syllable, kind)));
            }
            else
            {
                words.Add(Word(string.Concat(word.Select(Syllables.Of)), word, Writing.Syllables, kind));
            }
        }
        else
        {
            words.Add(Word(Alphabets.ToLatin(word), word, Alphabets.WritesConsonants(word) ? Writing.Consonants : Writing.Full, kind));
        }
    }

    private static NameWord Word(string text, string written, Writing writing, EntryKind kind)
    {
        var canonical = WordLists.Canonical(text, kind == EntryKind.Person);
        var shorter = writing is Writing.Full or Writing.Consonants ? ArabicCompounds.WithoutArticle(canonical) : canonical;
        var word = new NameWord(shorter, written, SoundOf.Word(shorter), KindOf(shorter, writing, kind), writing);
        return shorter == canonical || writing == Writing.Consonants ? word
            : word with { Whole = new NameWord(canonical, written, SoundOf.Word(canonical), WordKind.Name, writing) };
    }

    private static WordKind KindOf(string text, Writing writing, EntryKind kind) =>
        text.All(char.IsAsciiDigit) ? WordKind.Number
        : writing == Writing.Syllable ? WordKind.Name
        : text.Length == 1 && char.IsAsciiLetter(text[0]) && writing == Writing.Full ? WordKind.Initial
        : (writing == Writing.Consonants ? WordLists.ParticlesInConsonants : WordLists.Particles).Contains(text) ? WordKind.Particle
        : kind == EntryKind.Person ? writing != Writing.Consonants && WordLists.Honorifics.Contains(text) ? WordKind.Honorific : WordKind.Name
        : WordLists.Generic.Contains(text) ? WordKind.Generic
        : WordKind.Name;

    /// <summary>Forty 4 is 44.</summary>
    private static void JoinNumbers(List<NameWord> words)
    {
        for (var i = words.Count - 2; i >= 0; i--)
        {
            if (words[i].Kind == WordKind.Number && words[i + 1].Kind == WordKind.Number && words[i].Text is ['2' or '3' or '4' or '5', '0'] && words[i + 1].Text is [not '0'])
            {
                words[i] = words[i] with { Text = words[i].Text[..1] + words[i + 1].Text, Written = words[i].Written + words[i + 1].Written };
                words.RemoveAt(i + 1);
            }
        }
    }

    private static string[] Folded(string name)
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
                    // The joiner of Persian parts what is written as one word elsewhere; to names it is nothing.
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
