using System.Collections.Frozen;
using System.Text;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// Letter tables of our own that write other alphabets in Latin letters, close to how passports and lists spell names.
/// Arabic and Hebrew leave short vowels out, so their words come out as consonants and are compared by consonants only.
/// Han, kana, Hangul and everything else stay as they are.
/// </summary>
internal static class Transliteration
{
    private const string Latin =
        "ß:ss ı:i ø:o æ:ae œ:oe đ:d ð:d þ:th ł:l ħ:h ŋ:ng ə:a ŧ:t ĸ:k";

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
        "ا:a ب:b ت:t ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع: غ:gh ف:f ق:q ك:k ل:l م:m ن:n ه:h ة:a و:w ي:y ى:a ء: ٱ:a " +
        "پ:p چ:ch ژ:zh گ:g ک:k ی:y ے:y ھ:h ہ:h ۀ:h ە:a ں:n ٹ:t ڈ:d ڑ:r ګ:g ړ:r ږ:zh ښ:sh ټ:t ډ:d ڼ:n ځ:dz څ:ts ۍ:y ې:e ێ:e ۆ:o ڤ:v";

    private const string Hebrew =
        "א:a ב:b ג:g ד:d ה:h ו:w ז:z ח:h ט:t י:y כ:k ך:k ל:l מ:m ם:m נ:n ן:n ס:s ע: פ:p ף:f צ:ts ץ:ts ק:k ר:r ש:sh ת:t";

    private static readonly FrozenDictionary<char, string> Letters = Table(Latin, Cyrillic, Greek, Armenian, Georgian, Arabic, Hebrew);
    private static readonly FrozenSet<char> ConsonantLetters = Table(Arabic, Hebrew).Keys.ToFrozenSet();

    // Greek writes these sounds with two letters.
    private static readonly (string Greek, string Latin)[] GreekPairs =
        [("ου", "ou"), ("μπ", "b"), ("ντ", "nt"), ("γκ", "gk"), ("γγ", "ng"), ("τζ", "tz")];

    /// <summary>Whether the word is written in an alphabet that leaves short vowels out.</summary>
    public static bool IsConsonantal(string word) => word.Any(ConsonantLetters.Contains);

    public static string ToLatin(string word)
    {
        if (word.All(char.IsAscii))
        {
            return word;
        }

        if (word.Any(letter => letter is >= 'α' and <= 'ω'))
        {
            word = GreekPairs.Aggregate(word, (text, pair) => text.Replace(pair.Greek, pair.Latin, StringComparison.Ordinal));
        }
        else if (IsConsonantal(word))
        {
            word = WithoutArticle(word);
        }

        var latin = new StringBuilder(word.Length + 8);
        foreach (var letter in word)
        {
            latin.Append(Letters.TryGetValue(letter, out var written) ? written : letter);
        }

        // A word of silent letters only must not vanish: it would make two different names equal.
        return latin.Length > 0 ? latin.ToString() : word;
    }

    // The Arabic article is glued to its word, while Latin spelling sets it apart ("al-Ghamdi"). Allah keeps it.
    private static string WithoutArticle(string word) =>
        word.Length >= 4 && word.StartsWith("ال", StringComparison.Ordinal) && word[2] != 'ل' ? word[2..] : word;

    private static FrozenDictionary<char, string> Table(params string[] tables) =>
        tables.SelectMany(table => table.Split(' '))
            .DistinctBy(pair => pair[0])
            .ToFrozenDictionary(pair => pair[0], pair => pair[2..]);
}
