using System.Collections.Frozen;
using System.Collections.Immutable;
using Matchmaking.Screening.Engine.Names;

namespace Matchmaking.Screening.Lists;

/// <summary>
/// Reads ISO 3166-1 codes out of the free text in which lists write countries ("Iran (Islamic Republic of)",
/// "Sudan/or South Sudan", "Possibly Ethiopian"). What it does not know is left out: an absent country is neutral.
/// </summary>
internal static class CountryNames
{
    private const string Table = """
        AF afghanistan|afghan
        AL albania|albanian
        DZ algeria|algerian
        AD andorra
        AO angola|angolan
        AR argentina|argentine
        AM armenia|armenian
        AU australia|australian
        AT austria|austrian
        AZ azerbaijan|azerbaijani
        BS bahamas
        BH bahrain|bahraini
        BD bangladesh|bangladeshi
        BB barbados
        BY belarus|belarusian
        BE belgium|belgian
        BZ belize
        BJ benin
        BT bhutan
        BO bolivia|bolivian
        BA bosnia and herzegovina|bosnia|bosnian
        BW botswana
        BR brazil|brazilian
        BN brunei|brunei darussalam
        BG bulgaria|bulgarian
        BF burkina faso
        BI burundi|burundian
        CV cabo verde|cape verde
        KH cambodia|cambodian
        CM cameroon|cameroonian
        CA canada|canadian
        CF central african republic
        TD chad|chadian
        CL chile|chilean
        CN china|chinese
        CO colombia|colombian
        KM comoros
        CG congo|congolese
        CD democratic republic of the congo|dr congo|drc
        CR costa rica
        CI cote d ivoire|cote divoire|ivory coast
        HR croatia|croatian
        CU cuba|cuban
        CY cyprus|cypriot
        CZ czechia|czech republic|czech
        DK denmark|danish
        DJ djibouti
        DM dominica
        DO dominican republic
        EC ecuador
        EG egypt|egyptian
        SV el salvador
        GQ equatorial guinea
        ER eritrea|eritrean
        EE estonia|estonian
        SZ eswatini|swaziland
        ET ethiopia|ethiopian
        FJ fiji
        FI finland|finnish
        FR france|french
        GA gabon
        GM gambia|gambian
        GE georgia|georgian
        DE germany|german
        GH ghana|ghanaian
        GR greece|greek
        GD grenada
        GT guatemala
        GN guinea
        GW guinea bissau
        GY guyana
        HT haiti|haitian
        HN honduras
        HK hong kong
        HU hungary|hungarian
        IS iceland
        IN india|indian
        ID indonesia|indonesian
        IR iran|iranian
        IQ iraq|iraqi
        IE ireland|irish
        IL israel|israeli
        IT italy|italian
        JM jamaica
        JP japan|japanese
        JO jordan|jordanian
        KZ kazakhstan|kazakh
        KE kenya|kenyan
        KP democratic peoples republic of korea|north korea|north korean|dprk|rpdc
        KR republic of korea|south korea|south korean
        KW kuwait|kuwaiti
        KG kyrgyzstan|kyrgyz
        LA lao peoples democratic republic|laos
        LV latvia|latvian
        LB lebanon|lebanese
        LS lesotho
        LR liberia|liberian
        LY libya|libyan arab jamahiriya|libyan
        LI liechtenstein
        LT lithuania
        LU luxembourg
        MG madagascar
        MW malawi
        MY malaysia|malaysian
        MV maldives
        ML mali|malian
        MT malta|maltese
        MH marshall islands
        MR mauritania|mauritanian
        MU mauritius
        MX mexico|mexican
        FM micronesia
        MD moldova|republic of moldova
        MC monaco
        MN mongolia|mongolian
        ME montenegro
        MA morocco|moroccan
        MZ mozambique
        MM myanmar|burma|burmese
        NA namibia
        NP nepal|nepalese
        NL netherlands|the netherlands|dutch
        NZ new zealand
        NI nicaragua
        NE niger
        NG nigeria|nigerian
        MK north macedonia|macedonia
        NO norway|norwegian
        OM oman|omani
        PK pakistan|pakistani
        PW palau
        PS palestine|state of palestine|palestinian territories|palestinian|west bank|gaza|gaza strip
        PA panama|panamanian
        PG papua new guinea
        PY paraguay
        PE peru|peruvian
        PH philippines|philippine|filipino
        PL poland|polish
        PT portugal|portuguese
        QA qatar|qatari
        RO romania|romanian
        RU russian federation|russia|russian
        RW rwanda|rwandan
        KN saint kitts and nevis|st kitts and nevis
        LC saint lucia
        VC saint vincent and the grenadines
        WS samoa
        SM san marino
        ST sao tome and principe
        SA saudi arabia|saudi arabian|saudi
        SN senegal|senegalese
        RS serbia|serbian
        SC seychelles
        SL sierra leone
        SG singapore|singaporean
        SK slovakia
        SI slovenia
        SB solomon islands
        SO somalia|somali
        ZA south africa|south african
        SS south sudan|south sudanese
        ES spain|spanish
        LK sri lanka|sri lankan
        SD sudan|sudanese
        SR suriname
        SE sweden|swedish
        CH switzerland|swiss
        SY syrian arab republic|syria|syrian
        TW taiwan
        TJ tajikistan|tajik
        TZ united republic of tanzania|tanzania|tanzanian
        TH thailand|thai
        TL timor leste|east timor
        TG togo|togolese
        TO tonga
        TT trinidad and tobago
        TN tunisia|tunisian
        TR turkiye|turkey|turkish
        TM turkmenistan
        TV tuvalu
        UG uganda|ugandan
        UA ukraine|ukrainian
        AE united arab emirates|uae|emirati
        GB united kingdom of great britain and northern ireland|united kingdom|british|uk|england|great britain
        US united states of america|united states|american|usa
        UY uruguay
        UZ uzbekistan|uzbek
        VU vanuatu
        VA holy see|vatican
        VE venezuela|venezuelan
        VN viet nam|vietnam|vietnamese
        VG british virgin islands
        YE yemen|yemeni
        ZM zambia
        AW aruba
        KY cayman islands
        GI gibraltar
        JE jersey
        GG guernsey
        IM isle of man
        MO macau|macao
        CW curacao
        BM bermuda
        ZW zimbabwe|zimbabwean
        """;

    // A longer name is taken first and removed, so that "South Sudan" is not read as "Sudan" as well.
    private static readonly (string Name, string Code)[] LongestFirst =
    [
        .. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany(line => line[3..].Split('|').Select(name => ($" {name} ", line[..2])))
            .OrderByDescending(pair => pair.Item1.Length).ThenBy(pair => pair.Item1, StringComparer.Ordinal),
    ];

    private static readonly FrozenSet<string> Codes = LongestFirst.Select(pair => pair.Code).ToFrozenSet(StringComparer.Ordinal);

    public static ImmutableArray<string> CodesIn(IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().SelectMany(CodesIn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static List<string> CodesIn(string text)
    {
        if (text.Length == 2 && Codes.Contains(text.ToUpperInvariant()))
        {
            return [text.ToUpperInvariant()];
        }

        // "Korea, North" and "Congo, Democratic Republic of the" put the word to sort by first.
        var turned = text.Split(", ") is [var first, var last] ? $"{last} {first}" : text;
        var codes = new List<string>();
        var rest = $" {string.Join(' ', NameNormaliser.Words(turned))} ";
        foreach (var (name, code) in LongestFirst)
        {
            if (rest.Contains(name, StringComparison.Ordinal))
            {
                codes.Add(code);
                rest = rest.Replace(name, " # ", StringComparison.Ordinal);
            }
        }

        return codes;
    }
}
