using System.Collections.Frozen;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>Short and pet forms of given names. The forms that other languages give a name are other names.</summary>
internal static class Nicknames
{
    private static readonly string[] Groups =
    [
        "abigail abby gail", "abraham abe abram", "albert al bert albie", "alexander alex alec sandy sasha sascha aleksandr aleksander xander", "alexandra alex sasha sandra",
        "alfred alf fred alfie", "aleksey alexei alexey alyosha lyosha", "anastasia nastya stacy", "andrew andy drew", "anthony tony", "anna ann anne annie anya",
        "arthur art", "barbara barb babs", "benjamin ben benny benji", "bernard bernie", "boris borya", "bradley brad", "caroline carol carrie", "catherine kate katie cathy kathy katherine kathryn", "ekaterina katya katia",
        "charles charlie chuck", "christina chris tina christine kristina", "christopher chris kit topher", "clifford cliff", "daniel dan danny", "david dave davey", "deborah deb debbie", "dmitry dima mitya dmitri",
        "dominic dom nick", "donald don donnie", "dorothy dot dottie", "edmund ed eddie ned", "edward ed eddie ted teddy ned", "eleanor ellie nell", "elizabeth liz lizzie beth betty eliza elisabeth", "emily em emma",
        "eugene gene", "evgeny yevgeny zhenya", "fiodor fyodor fedor fedya", "florence flo", "frances fran frankie", "francis frank", "francisco paco pancho", "franklin frank", "frederick fred freddie frederic", "friedrich fritz",
        "gabriel gabe", "galina galya", "gennady gena", "georgy gosha", "gerald gerry jerry", "gilbert gil", "gregory greg", "grigory grisha", "harold harry hal", "heinrich heinz", "henry harry hank", "helen nell", "elena lena yelena",
        "herbert herb bert", "howard howie", "ignatius iggy nacho ignacio", "igor gosha", "irina ira", "isabella bella izzy isabel", "ivan vanya ioann", "jacob jake", "james jim jimmy jamie", "janet jan", "jeffrey jeff geoffrey geoff",
        "jennifer jen jenny", "jessica jess jessie", "john johnny jack jon", "johannes hannes johann", "jonathan jon jonny nathan", "joseph joe joey", "jose pepe", "joshua josh", "judith judy", "julia julie yulia",
        "katarina kasia katya", "kenneth ken kenny", "konstantin kostya", "larisa lara", "lawrence larry laurence", "leonard len lenny leo", "leonid lyonya", "leopold poldi", "lev leo leon", "lewis lew louis", "lyudmila luda mila",
        "magdalena lena magda", "margaret maggie meg peggy marge greta", "maria masha mariya", "martin marty", "matthew matt", "maxim max maksim maximilian", "melissa mel missy", "michael mike mick mikey", "mikhail misha",
        "mohammad mohammed muhammad mohamed mo", "nadezhda nadia nadya", "natalia natasha natalya", "nathaniel nathan nate nat", "nicholas nick nicky", "nikolai nikolay kolya", "oleg olezhka", "olga olya", "oliver ollie", "pamela pam", "patricia pat patty trish",
        "patrick pat paddy", "pavel pasha", "peter pete", "pyotr petya", "philip phil", "rafael rafa raphael", "raymond ray", "rebecca becky becca", "reginald reg reggie", "reinhold reiner", "richard rick ricky rich dick", "robert bob bobby rob robbie bert",
        "roderick rod", "rodolfo rodo rudy rudolf", "roger rodge", "ronald ron ronnie", "rosalia rosa rose", "roza rosa", "russell russ", "samantha sam", "samuel sam sammy", "sarah sally sadie", "sebastian seb bastian", "semyon simon senya", "sergey sergei seryozha", "sofia sophie sonya sophia",
        "solomon sol", "stanislav stas", "stephen steve steven", "susan sue susie suzanne", "svetlana sveta lana", "tatiana tanya", "terence terry", "theodore ted teddy theo", "theresa terry tess teresa", "thomas tom tommy", "timothy tim timmy", "valentina valya",
        "valery valera", "victor vic viktor vitya", "victoria vicky vika", "vincent vince vinny", "vladimir vova volodya vlad", "vladislav vlad", "vyacheslav slava", "walter walt wally", "william bill will billy willie liam", "wilhelm willi", "winston winnie", "wolfgang wolf", "yaroslav slava", "yevgenia zhenya", "yury yuri yura",
        "zachary zach", "abdkader kader", "gholamreza reza", "ghulam gholam", "jaroslav jarek", "jozef joe", "ladislav laci laszlo", "mustafa mostafa", "muhammad hamada", "kazimierz kazik", "malgorzata gosia", "tadeusz tadek", "wojciech wojtek", "zbigniew zbyszek",
    ];

    private static readonly FrozenDictionary<string, int[]> GroupsOf = Groups
        .SelectMany((line, group) => line.Split(' ').Select(name => (name, group)))
        .GroupBy(pair => pair.name, StringComparer.Ordinal)
        .ToFrozenDictionary(names => names.Key, names => names.Select(pair => pair.group).ToArray(), StringComparer.Ordinal);

    public static ReadOnlySpan<int> Of(string word) => GroupsOf.TryGetValue(word, out var groups) ? groups : [];

    public static bool Share(string a, string b)
    {
        var one = Of(a);
        var other = Of(b);
        foreach (var group in one)
        {
            if (other.Contains(group))
            {
                return true;
            }
        }

        return false;
    }
}
