using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// Letter tables that write other alphabets in Latin letters, close to how passports and lists spell names. Those of alphabets that write
/// every sound, of Arabic and Hebrew and of Khmer are ours; those of Indic scripts, Thai, Burmese and Ethiopic are made by
/// <c>tools/Transliteration</c> from Unicode CLDR.
/// </summary>
internal static class Alphabets
{
    private const string Latin = "ß:ss ı:i ø:o æ:ae œ:oe đ:d ð:d þ:th ł:l ħ:h ŋ:ng ə:a ŧ:t ĸ:k ƙ:k ɓ:b ɗ:d ƴ:y";

    private const string Cyrillic =
        "а:a б:b в:v г:g д:d е:e ж:zh з:z и:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya " +
        "є:ye і:i ґ:g ђ:dj ј:j љ:lj њ:nj ћ:c џ:dz ѕ:dz ө:o ү:u ұ:u қ:k ғ:g ң:n һ:h ә:a ҳ:h ҷ:j ӣ:i ӯ:u";

    private const string Greek =
        "α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o";

    private const string Armenian =
        "ա:a բ:b գ:g դ:d ե:e զ:z է:e ը:e թ:t ժ:zh ի:i լ:l խ:kh ծ:ts կ:k հ:h ձ:dz ղ:gh ճ:ch մ:m յ:y ն:n շ:sh ո:o չ:ch պ:p ջ:j ռ:r ս:s վ:v տ:t ր:r ց:ts ւ:u փ:p ք:k օ:o ֆ:f և:ev";

    private const string Georgian =
        "ა:a ბ:b გ:g დ:d ე:e ვ:v ზ:z თ:t ი:i კ:k ლ:l მ:m ნ:n ო:o პ:p ჟ:zh რ:r ს:s ტ:t უ:u ფ:p ქ:k ღ:gh ყ:q შ:sh ჩ:ch ც:ts ძ:dz წ:ts ჭ:ch ხ:kh ჯ:j ჰ:h";

    private const string Arabic =
        "ا:a ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:e غ:gh ف:f ق:q ك:k ل:l م:m ن:n ه:h ة:a و:w ي:y ى:a ء: ٱ:a " +
        "پ:p چ:ch ژ:zh گ:g ک:k ی:y ے:y ھ:h ہ:h ۀ:h ە:a ں:n ٹ:t ڈ:d ڑ:r ګ:g ړ:r ږ:zh ښ:sh ټ:t ډ:d ڼ:n ځ:dz څ:ts ۍ:y ې:e ێ:e ۆ:o ڤ:v";

    private const string Hebrew =
        "א:a ב:b ג:g ד:d ה:h ו:w ז:z ח:h ט:t י:y כ:k ך:k ל:l מ:m ם:m נ:n ן:n ס:s ע:e פ:p ף:f צ:ts ץ:ts ק:k ר:r ש:sh ת:t";

    private const string Khmer =
        "ក:k ខ:kh គ:k ឃ:kh ង:ng ច:ch ឆ:ch ជ:ch ឈ:ch ញ:nh ដ:d ឋ:th ឌ:d ឍ:th ណ:n ត:t ថ:th ទ:t ធ:th ន:n ប:b ផ:ph ព:p ភ:ph ម:m យ:y រ:r ល:l វ:v ស:s ហ:h ឡ:l អ:a " +
        "ា:a ិ:i ី:i ឹ:o ឺ:u ុ:o ូ:u ួ:u ើ:a ឿ:o ៀ:e េ:e ែ:e ៃ:ai ោ:o ៅ:au";

    private static readonly FrozenDictionary<char, string> Full = Table(Latin, Cyrillic, Greek, Armenian, Georgian);
    private static readonly FrozenDictionary<char, string> Consonants = Table([Arabic, Hebrew, Khmer, .. Signs()]);

    // Greek writes these sounds with two letters.
    private static readonly (string Greek, string Latin)[] GreekPairs =
        [("ου", "ou"), ("μπ", "b"), ("ντ", "nt"), ("γκ", "gk"), ("γγ", "ng"), ("τζ", "tz")];

    // Letters of other alphabets that look like Latin ones: what a word is spelt with when somebody wants it to pass a comparison.
    private static readonly FrozenDictionary<char, char> LikeLatin =
        "аa еe оo рp сc уy хx вb нh кk мm тt іi ѕs јj һh ԁd ԛq ԝw αa οo νv ρp τt υu ιi κk χx ηn".Split(' ').ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    public static bool WritesConsonants(string word) => word.Any(Consonants.ContainsKey);

    public static string ToLatin(string word)
    {
        if (word.All(char.IsAscii))
        {
            return word;
        }

        word = WithoutStrangers(word);
        if (word.Any(letter => letter is >= 'α' and <= 'ω'))
        {
            word = GreekPairs.Aggregate(word, (text, pair) => text.Replace(pair.Greek, pair.Latin, StringComparison.Ordinal));
        }
        else if (WritesConsonants(word))
        {
            word = WithoutArticle(word);
        }

        var latin = new StringBuilder(word.Length + 8);
        foreach (var letter in word)
        {
            if (Full.TryGetValue(letter, out var written) || Consonants.TryGetValue(letter, out written))
            {
                latin.Append(written);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
            {
                latin.Append(letter);
            }
        }

        // A word of silent letters only must not vanish: it would make two different names equal.
        return latin.Length > 0 ? latin.ToString() : word;
    }

    /// <summary>A word that mixes Latin letters with lookalikes means the Latin ones.</summary>
    private static string WithoutStrangers(string word)
    {
        if (!word.Any(letter => letter is >= 'a' and <= 'z') || !word.Any(LikeLatin.ContainsKey))
        {
            return word;
        }

        var latin = string.Concat(word.Select(letter => LikeLatin.GetValueOrDefault(letter, letter)));
        return latin.All(letter => char.IsAscii(letter) || letter < 'Ͱ') ? latin : word;
    }

    // The Arabic article is glued to its word, while Latin spelling sets it apart ("al-Ghamdi"). Allah keeps it; two letters are no name.
    private static string WithoutArticle(string word) =>
        word.Length >= 5 && word.StartsWith("ال", StringComparison.Ordinal) && !word.StartsWith("الله", StringComparison.Ordinal) ? word[2..] : word;

    private static IEnumerable<string> Signs() =>
        TableFile.Lines("signs.txt").Select(line => string.Join(' ', line.Split(' ').Skip(1).Select(sign => $"{sign[0]}:{sign[1..]}")));

    private static FrozenDictionary<char, string> Table(params string[] tables) =>
        tables.SelectMany(table => table.Split(' '))
            .DistinctBy(pair => pair[0])
            .ToFrozenDictionary(pair => pair[0], pair => pair[2..]);
}
