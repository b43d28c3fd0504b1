using CsCheck;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Engine.Names;
using Matchmaking.Screening.Engine.Scoring;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Tests.Engine;

/// <summary>Pairs that other screening tools are known to get wrong, and laws that hold for any two names.</summary>
public sealed class NameComparison
{
    private const int Threshold = ScreeningEngine.ShippedThreshold;

    [Theory]
    [InlineData("BELLETECH CORP", "11420 CORP.")]
    [InlineData("EMMA LLC", "Emma Daniels")]
    [InlineData("Bank of the West", "Bank of the East")]
    [InlineData("Management Company", "Westminister Management Company")]
    [InlineData("Government of Estonia", "Government of Ethiopia")]
    [InlineData("Bowne of Chicago, Inc.", "Bowne of Cleveland, Inc.")]
    public void SharedGenericWords_AreNoMatch(string one, string other) => Assert.InRange(Organisations(one, other), 0, Threshold - 50);

    [Theory]
    [InlineData("Amin Trust", "OMM")]
    [InlineData("Jannat Oshiklari", "JAT")]
    public void Abbreviation_ResemblesNoWordByChance(string one, string other) => Assert.Equal(0, Organisations(one, other));

    [Theory]
    [InlineData("OOO Polyarny Veresk", "Polyarny Veresk LLC")]
    [InlineData("ООО «Полярный Вереск»", "Polyarny Veresk")]
    [InlineData("شركة النجمة الذهبية", "النجمة الذهبية")]
    [InlineData("SIA Baltvara", "Baltvara")]
    [InlineData("UAB Nemuno Krantas", "Nemuno Krantas")]
    [InlineData("PT Samudra Kelana", "Samudra Kelana")]
    [InlineData("株式会社月影精密", "月影精密株式会社")]
    [InlineData("Kabushiki Kaisha Tsukikage", "Tsukikage K.K.")]
    public void LegalFormInFront_DoesNotHideTheName(string one, string other) => Assert.InRange(Organisations(one, other), 900, 1000);

    [Theory]
    [InlineData("GUANGZHOU HAIGE COMM GRP", "Guangzhou Haige Communications Group Incorporated Company")]
    [InlineData("SiemensAG", "Siemens AG")]
    [InlineData("Good Will Company", "Goodwill Company")]
    [InlineData("AT&T Inc.", "AT and T Incorporated")]
    [InlineData("Karsavan Marine Logistic FZE", "Karsavan Maritime Logistics")]
    [InlineData("1st International Bank", "First International Bank")]
    public void SpellingsOfOneOrganisation_Match(string one, string other) => Assert.InRange(Organisations(one, other), Threshold, 1000);

    [Theory]
    [InlineData("Barac Obamt", "Barack Obama")]
    [InlineData("Putin, Vladimir", "Vladimir Putin")]
    [InlineData("PolPot", "Pol Pot")]
    [InlineData("Владимир Путин", "Vladimir Putin")]
    [InlineData("Βλαντίμιρ Πούτιν", "Vladimir Putin")]
    [InlineData("ვლადიმერ პუტინი", "Vladimir Putin")]
    [InlineData("محمد علي", "Mohamed Ali")]
    [InlineData("משה דוד", "Moshe David")]
    [InlineData("Shaikh Isa Bin Tarif Al Bin Ali", "AL BEN ALI, Isa Ben Tarif")]
    [InlineData("Abdurrahman Ghazi", "'Abd al-Rahman Ghazi")]
    [InlineData("В. В. Путин", "Владимир Владимирович Путин")]
    [InlineData("Мохаммед Али", "Muhammad Ali")]
    [InlineData("محمد الحوثي", "Мохаммед Аль-Хути")]
    [InlineData("Muhammad", "Mohamed")]
    [InlineData("Мохаммед", "Muhammad")]
    [InlineData("محمد", "Muhammad")]
    [InlineData("محمد", "Mohamed")]
    [InlineData("Zhang Xiaoming", "Xiaoming Zhang")]
    [InlineData("张小明", "Zhang Xiaoming")]
    [InlineData("张小明", "Xiaoming Zhang")]
    [InlineData("Chang Hsiao-ming", "张小明")]
    [InlineData("김정은", "Kim Jong Un")]
    [InlineData("バラク・オバマ", "Barack Obama")]
    [InlineData("贝拉克·奥巴马", "Barack Obama")]
    [InlineData("Иван Петрович Сидоров", "Sidorov Ivan")]
    [InlineData("Sidorov Ivan Petrovich", "Иван Сидоров")]
    [InlineData("Іgоr Sесhіn", "Igor Sechin")]
    [InlineData("J.-C. Juncker", "Jean-Claude Juncker")]
    [InlineData("Bill Gatesby", "William Gatesby")]
    [InlineData("Barak Obama", "Barack Obama")]
    [InlineData("김광수", "Kim Gwang-su")]
    [InlineData("김광수", "Gwang Su Kim")]
    [InlineData("李伟芳", "Li Weifang")]
    [InlineData("伟芳 李", "Weifang Li")]
    [InlineData("حسن کریمی", "Hassan Karimi")]
    [InlineData("محمود احمدی", "Mahmoud Ahmadi")]
    [InlineData("عمر عباس", "Omar Abbas")]
    [InlineData("حسنی مبارک", "Hosni Mubarak")]
    // A name that many have, instead of another such, beside all the rest.
    [InlineData("Ahmed Tavgar Ibrahim Hasan Qelmundi", "Mohammad Tavgar Ibrahim Hasan Qelmundi")]
    public void SpellingsOfOnePerson_Match(string one, string other) => Assert.InRange(Persons(one, other), Threshold, 1000);

    /// <summary>The article between two words of a name stands with either, with both, with none, or alone.</summary>
    [Theory]
    [InlineData("عبد القادر", "Abdul Qadir")]
    [InlineData("عبد القادر", "Abdel Kader")]
    [InlineData("عبد القادر", "Abdelkader")]
    [InlineData("عبد القادر", "Kader, Abd al-")]
    [InlineData("عبدالقادر", "Abdoul Kader")]
    [InlineData("عبد السلام", "Abdus Salam")]
    [InlineData("عبد الشكور", "Abdush Shakur")]
    [InlineData("عبد الرحمن حسن", "Abdirahman Hassan")]
    [InlineData("عبدالرحمن حسن", "Abdurehman Hasan")]
    [InlineData("Абдул Кадыр", "Abd al-Qadir")]
    [InlineData("Abdul Qadir", "Abdelkader")]
    [InlineData("Abdulqader Hassan", "Abd el Kader Hassan")]
    [InlineData("Abdul Latif", "Abdullatif")]
    [InlineData("نور الدين احمد", "Nur Eddine Ahmed")]
    [InlineData("Nasir Uddin", "Nasir ud-Din")]
    [InlineData("ابو الحسن علي", "Abul Hassan Ali")]
    [InlineData("ابوالحسن", "Abul Hasan")]
    [InlineData("Aboulhassan Ali", "Abu al-Hassan Ali")]
    [InlineData("Aboubakar Shekau", "Abubakar Shekau")]
    // Whoever mistypes a name mistypes it with the article.
    [InlineData("Badul Qadir", "Abdul Qadir")]
    [InlineData("Adbelkader Hassan", "Abdelkader Hassan")]
    public void Article_IsTheSame_WhereverANameIsCut(string one, string other) => Assert.InRange(Persons(one, other), Threshold, 1000);

    [Theory]
    [InlineData("Abraham Mesa", "Musa, Abdirahim")]
    [InlineData("Abdul Karim", "Abdul Rahim")]
    [InlineData("عبد الكريم", "Abdul Rahim")]
    [InlineData("عبد العزيز حسن", "Abdul Ghani Hassan")]
    [InlineData("Addin Karim", "Adnan Karim")]
    public void NamesThatShareNoMoreThanTheArticle_DoNotMatch(string one, string other) => Assert.InRange(Persons(one, other), 0, Threshold - 1);

    [Theory]
    [InlineData("Boris Abramovich", "Roman Abramovich")]
    [InlineData("Paul Murphy", "Pol Pot")]
    [InlineData("Daniel Tusk", "Donald Tusk")]
    [InlineData("Michaela", "Michelle Obama")]
    [InlineData("ALI SADDAM HUSSEIN AL-RAWI", "ALI SADDAM HUSSEIN AL-TIKRITI")]
    [InlineData("Sergey Ivanevich Lavrov", "Sergey Viktorovich Lavrov")]
    [InlineData("김종은", "김정은")]
    [InlineData("王伟", "王玮琪")]
    [InlineData("ᚠᚢᚦ", "ᚨᚱᚲ")]
    [InlineData("𐤀𐤁", "𐤂𐤃")]
    // What is derived from a name is another one.
    [InlineData("حسن کریمی", "Hassan Karim")]
    [InlineData("مینا اشرفی", "Ashraf Mina")]
    [InlineData("سالم حسين", "Hossein Salimi")]
    // Both are well known, and as different names.
    [InlineData("احسان عباسی", "Hossein Abbasi")]
    [InlineData("Andrew Parks", "Andres Paris")]
    [InlineData("Anthony Rodriguez", "Antonio Rodriguez")]
    [InlineData("محمد محمدی", "محمد احمدی")]
    // Consonants are all that such an alphabet writes; the first one is never lost.
    [InlineData("محمد شاکری", "Muhammad Shammari")]
    [InlineData("علي هومن", "Li Youmin")]
    // Letters that happen to look like a Latin title or particle.
    [InlineData("דניאל מוחמד עמר", "Daniel Mohammad")]
    [InlineData("آلاء الجابر", "Mullah Jabbar")]
    // The same syllables in another order.
    [InlineData("김광수", "Kim Su-gwang")]
    [InlineData("李伟芳", "Li Fangwei")]
    [InlineData("明 晨 郭", "Chen Mingguo")]
    // Hiragana spells native names.
    [InlineData("さゆり 阿部", "Abu Saleh")]
    // The other gender is no abbreviation.
    [InlineData("Luisa López", "Luis López")]
    // One word is one word, however many it is written as, and a misspelt one bears little beside it.
    [InlineData("Ana Lucía Hernández", "Luciano Hernández Lechuga")]
    [InlineData("Hekime Gül", "Gul Ahmad Hakimi")]
    // Consonants that sound alike, and nothing else.
    [InlineData("Catharina Mohammad", "Mohammad Kawtharani")]
    // No word is written as well as right.
    [InlineData("Osman Reichmann", "Oman Rochman")]
    [InlineData("Mikael Leino", "Miguel Leone")]
    // Not one that many have; and not beside half the rest.
    [InlineData("Dilgash Tavgar Ibrahim Hasan Qelmundi", "Mohammad Tavgar Ibrahim Hasan Qelmundi")]
    [InlineData("Ahmed Tavgar Ibrahim", "Mohammad Tavgar Ibrahim")]
    public void DifferentPersons_DoNotMatch(string one, string other) => Assert.InRange(Persons(one, other), 0, Threshold - 1);

    [Theory]
    [InlineData("", "")]
    [InlineData("...", "!!!")]
    [InlineData("'’ʻ", "'’ʻ")]
    [InlineData("\u200F\u202E", "\u200F")]
    public void NamesOfWhichNothingIsLeft_AreNeverEqual(string one, string other)
    {
        Assert.Equal(0, Organisations(one, other));
        Assert.Equal(0, Persons(one, other));
    }

    [Fact]
    public void NameOfFortyWords_IsComparedWhole()
    {
        var words = Enumerable.Range(0, 40).Select(index => $"word{(char)('a' + index % 26)}{(char)('a' + index / 26)}xyz").ToArray();
        Assert.Equal(1000, Persons(string.Join(' ', words), string.Join(' ', words.Reverse())));
        Assert.InRange(Persons(string.Join(' ', words), string.Join(' ', words.Take(20))), 1, 900);
    }

    [Fact]
    public void TenThousandCharacters_AreComparedUpToTheLimit()
    {
        var name = string.Concat(Enumerable.Repeat("Abdurrahman ibn Yusuf ", 500));
        Assert.InRange(name.Length, 10_000, 12_000);
        Assert.Equal(1000, Persons(name, name));
        Assert.Equal(1000, Organisations(new string('x', 10_000), new string('x', 10_000)));
    }

    [Fact]
    public void CombiningMarks_AreTheLetterTheyStandOn()
    {
        Assert.Equal(1000, Persons("Jose\u0301 Nun\u0303ez", "José Nuñez"));
        Assert.Equal(1000, Persons("J\u0336\u0334o\u0335\u0337s\u0338e\u0301", "Jose"));
    }

    [Fact]
    public void Marks_WidthAndDirectionControls_DoNotCount() =>
        Assert.Equal(1000, Persons("ＭＡＲＩＡ\u200F  Müller-O’Néil", "maria muller oneil"));

    [Fact]
    public void Compare_IsSymmetric() => Gen.Select(Names, Names).Sample((one, other) => Assert.Equal(Persons(one, other), Persons(other, one)));

    [Fact]
    public void Compare_IgnoresTheOrderOfWords() => Gen.Select(Names, Names, Gen.Int[0, 1000]).Sample((one, other, seed) =>
    {
        var words = one.Split(' ');
        new Random(seed).Shuffle(words);
        Assert.Equal(Persons(one, other), Persons(string.Join(' ', words), other));
    });

    [Fact]
    public void Compare_GivesFullScore_ExactlyToItself() => Names.Sample(name => Assert.Equal(1000, Persons(name, name)));

    [Fact]
    public void Normalise_TakesAnyText() => Gen.String.Sample(text =>
    {
        var comparison = Persons(text, text);
        Assert.True(comparison is 0 or 1000);
    });

    // Words close to each other, so that every way of pairing them occurs.
    private static readonly string[] Words =
    [
        "abdul", "abd", "al", "rahman", "abdurrahman", "rahmani", "mohammad", "muhammed", "محمد", "عبد", "ali", "aly", "a", "m",
        "abdelrahman", "eddine", "din", "abul", "عبدالرحمن", "bin", "karim", "kareem", "dr", "putin", "путин", "van", "der", "bilt", "vanderbilt", "12", "khan",
    ];

    private static Gen<string> Names { get; } =
        Gen.Int[0, Words.Length - 1].Array[1, 6].Select(picked => string.Join(' ', picked.Select(index => Words[index])));

    private static int Organisations(string one, string other) => Compare(one, other, EntryKind.Organisation);

    private static int Persons(string one, string other) => Compare(one, other, EntryKind.Person);

    private static int Compare(string one, string other, EntryKind kind) =>
        new NameScorer(ScoreSettings.Shipped).Score(NameNormaliser.Normalise(one, kind), NameNormaliser.Normalise(other, kind), kind);
}
