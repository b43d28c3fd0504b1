using System.Collections.Frozen;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>Words that say little about who is meant, and words written in more than one way.</summary>
internal static class WordLists
{
    public static readonly FrozenSet<string> Particles = Set(
        "al el ul ur ud as ar an at il bin ben ibn bint binti bn wa wal ould von van der den de da do dos das di du del della la le les lo los " +
        "the of and for in on to y e et und i zu ter te a");

    /// <summary>The same in alphabets that write consonants: what Latin particles look like there may be anybody's name.</summary>
    public static readonly FrozenSet<string> ParticlesInConsonants = Set("al bn abn bnt abnt w");

    public static readonly FrozenSet<string> Honorifics = Set(
        "mr mrs ms miss dr prof professor sir madam lord lady sheikh haji mullah mawlawi qari ustad general colonel captain major " +
        "president prime minister prince princess king queen judge jr sr imam ayatollah monsieur madame herr frau chairman ambassador");

    public static readonly FrozenSet<string> Generic = Set(
        "bank banking trading trade international group holding holdings company corporation industries industry industrial industriel services service " +
        "general national global world worldwide management systems system solutions technology technologies engineering construction " +
        "development investment investments finance financial capital enterprise enterprises commercial business import export shipping " +
        "marine maritime logistics transport energy oil gas petroleum steel aviation airlines foundation organization association institute " +
        "center union federation committee council ministry department government agency office university trust fund insurance " +
        "consulting products equipment electronics united first new east west north south central partners ventures properties " +
        "supply supplies materials chemical chemicals medical foods food textile mining brothers sons branch factory plant works " +
        "research state public joint stock american europe european asia asian africa african motor health red telecom communications pipeline network");

    /// <summary>One spelling per word: what differs between them never says that two names differ.</summary>
    private static readonly FrozenDictionary<string, string> Variants = Pairs(
        "organisation=organization centre=center labour=labor defence=defense cie=company co=company compagnie=company corp=corporation intl=international " +
        "bros=brothers grp=group mfg=manufacturing govt=government dept=department natl=national assn=association assoc=association univ=university " +
        "comm=communications comms=communications tech=technology ind=industries eng=engineering inst=institute mgmt=management svcs=services " +
        "shaikh=sheikh shaykh=sheikh sheik=sheikh cheikh=sheikh hajji=haji hadji=haji hajj=haji mulla=mullah molla=mullah mawlavi=mawlawi maulavi=mawlawi maulawi=mawlawi " +
        "mister=mr doctor=dr prezident=president presidente=president präsident=president");

    /// <summary>Numbers in words, as ordinals and in Roman figures; in the names of organisations, because Xi is a family name.</summary>
    private static readonly FrozenDictionary<string, string> Numbers = Pairs(
        "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 twenty=20 thirty=30 forty=40 fifty=50 " +
        "first=1 second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 1st=1 2nd=2 3rd=3 4th=4 5th=5 6th=6 7th=7 8th=8 9th=9 10th=10 " +
        "ii=2 iii=3 iv=4 vi=6 vii=7 viii=8 ix=9 xi=11 xii=12");

    public static string Canonical(string word, bool ofPerson) =>
        !ofPerson && Numbers.TryGetValue(word, out var number) ? number : Variants.GetValueOrDefault(word, word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Pairs(string pairs) =>
        pairs.Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
