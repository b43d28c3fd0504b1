using System.Collections.Frozen;
using System.Text;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>Scripts that write syllables: Han characters by their Mandarin reading, Hangul blocks by the revised romanisation, kana by Hepburn.</summary>
internal static class Syllables
{
    private const string Kana =
        "あa いi うu えe おo かka きki くku けke こko さsa しshi すsu せse そso たta ちchi つtsu てte とto なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho " +
        "まma みmi むmu めme もmo やya ゆyu よyo らra りri るru れre ろro わwa ゐi ゑe をo んn がga ぎgi ぐgu げge ごgo ざza じji ずzu ぜze ぞzo だda ぢji づzu でde どdo " +
        "ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo ゔvu";

    private const int FirstBlock = 0xAC00;
    private const int LastBlock = 0xD7A3;
    private const string Starts = "g kk n d tt r m b pp s ss - j jj ch k t p h";
    private const string Middles = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i";
    private const string Ends = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t";

    private static readonly FrozenDictionary<char, string> Han = TableFile.Lines("han.txt")
        .SelectMany(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Select(letter => (letter, Syllable: line[..line.IndexOf(' ', StringComparison.Ordinal)])))
        .ToFrozenDictionary(pair => pair.letter, pair => pair.Syllable);

    private static readonly FrozenDictionary<char, string> Kanas = Kana.Split(' ').ToFrozenDictionary(pair => pair[0], pair => pair[1..]);
    private static readonly string[][] Jamo = [.. new[] { Starts, Middles, Ends }.Select(line => line.Split(' ').Select(sound => sound == "-" ? "" : sound).ToArray())];

    private static readonly FrozenDictionary<string, string[]> Readings = (
        // Mandarin, Wade-Giles without its apostrophes, and Cantonese, Hokkien and overseas spellings of surnames.
        "zhang=chang,cheung zhao=chao,chiu zhou=chou,chow zheng=cheng,tay zhu=chu zhong=chung zhi=chih zhen=chen zhan=chan qi=chi qian=chien qing=ching,tsing qiu=chiu,yau jin=chin,kim jian=chien jing=ching jiang=chiang,kiang " +
        "jia=chia jie=chieh jun=chun ju=chu xi=hsi,shi xia=hsia xian=hsien xiang=hsiang xiao=hsiao,siu xie=hsieh,tse xin=hsin xing=hsing xiong=hsiung xu=hsu,hui xue=hsueh xuan=hsuan ze=tse zeng=tseng zi=tzu zong=tsung zou=tsou zuo=tso " +
        "cai=tsai,choi cao=tsao cui=tsui si=szu shi=shih ri=jih ren=jen rong=jung ru=ju rui=jui gang=kang gao=kao guo=kuo,kwok guang=kuang gui=kuei gong=kung de=te dong=tung deng=teng,tang ding=ting du=tu da=ta dai=tai bai=pai bao=pao bin=pin bo=po " +
        "tian=tien lian=lien nian=nien mian=mien pian=pien dian=tien bian=pien yan=yen he=ho,ha ge=ko ke=ko e=o you=yu yue=yueh yi=i,yik chen=chan,tan huang=wong,hwang wang=wong liu=lau lin=lam wu=ng,goh li=lee,ri,rhee lu=lo,loo lv=lu lin=lim " +
        // Korean, McCune-Reischauer and the North's and families' own.
        "gim=kim i=ri,lee,yi,rhee bak=pak,park choe=choi,choy jeong=jong,chong,chung,jung gang=kang jo=cho yun=yoon jang=chang im=rim,lim o=oh seo=so,suh sin=shin gwon=kwon hwang=whang an=ahn song=song ryu=yu,yoo no=ro,roh " +
        "eun=un,eun jun=chun,joon yeong=yong,young gyeong=kyong,kyung hyeon=hyon,hyun hyeok=hyok,hyuk seong=song,sung cheol=chol,chul ho=ho geun=kun,keun gu=ku,koo u=woo jae=chae gi=ki gil=kil guk=kuk nam=nam deok=tok,dok byeong=pyong,byung " +
        "bong=pong seok=sok,suk il=il tae=tae su=soo sun=soon ju=chu,joo jin=chin gon=kon gwang=kwang gyu=kyu myeong=myong,myung sik=sik yeol=yol,yul beom=pom,bum min=min hak=hak")
        .Split(' ').Select(line => line.Split('='))
        .GroupBy(parts => parts[0], StringComparer.Ordinal)
        .ToFrozenDictionary(same => same.Key, same => same.SelectMany(parts => parts[1].Split(',')).Where(reading => reading != same.Key).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    public static bool IsHan(char letter) => letter is >= '\u4E00' and <= '\u9FFF';

    public static bool IsHangul(char letter) => letter is >= (char)FirstBlock and <= (char)LastBlock;

    public static bool IsHiragana(char letter) => letter is >= '\u3041' and <= '\u309F';

    public static bool IsKana(char letter) => letter is >= '\u3041' and <= '\u30FF';

    /// <summary>One Han character or Hangul block in Latin letters.</summary>
    public static string Of(char letter)
    {
        if (!IsHangul(letter))
        {
            return Han.GetValueOrDefault(letter, letter.ToString());
        }

        var index = letter - FirstBlock;
        return Jamo[0][index / 588] + Jamo[1][index % 588 / 28] + Jamo[2][index % 28];
    }

    /// <summary>A word of kana, with the characters between them, in Latin letters.</summary>
    public static string OfKana(string word)
    {
        var latin = new StringBuilder(word.Length * 2);
        var doubled = false;
        foreach (var written in word)
        {
            var letter = written is >= '\u30A1' and <= '\u30F6' ? (char)(written - 0x60) : written;
            if (letter is 'っ')
            {
                doubled = true;
                continue;
            }

            // A small vowel or glide replaces the vowel before it: shi + ya = sha, fu + i = fi.
            if ("ぁぃぅぇぉゃゅょ".Contains(letter, StringComparison.Ordinal))
            {
                var small = Kanas[(char)(letter + 1)];
                if (latin.Length > 0 && "aiueo".Contains(latin[^1], StringComparison.Ordinal))
                {
                    latin.Length--;
                }

                latin.Append(small[0] == 'y' && latin.Length > 1 && latin[^1] is 'h' or 'j' ? small[1..] : small);
                continue;
            }

            var syllable = Kanas.GetValueOrDefault(letter) ?? (IsHan(letter) ? Of(letter) : letter is 'ー' ? "" : letter.ToString());
            latin.Append(doubled && syllable.Length > 0 ? syllable[..1] + syllable : syllable);
            doubled = false;
        }

        return latin.ToString();
    }

    /// <summary>How passports and older lists spell a Mandarin or Korean syllable otherwise: Wade-Giles, McCune-Reischauer and what families are used to.</summary>
    public static IEnumerable<string> OtherReadings(string syllable) => Readings.GetValueOrDefault(syllable, []);
}
