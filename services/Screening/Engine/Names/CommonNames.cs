using System.Collections.Frozen;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// Given and family names that whole populations share, as censuses and civil registers of their countries count them. Two of them that
/// agree say less than two rare ones.
/// </summary>
internal static class CommonNames
{
    private const string Arabic =
        "muhammad mohammad mohamed mohammed muhammed mohamad muhamad ahmad ahmed ali hassan hasan hussain hussein husain hossein hosein abdul abdullah abdallah abdulla abdel abd khan abou abo ibrahim ebrahim ismail omar umar yusuf yousef youssef yousuf yosef yusif " +
        "mahmoud mahmud mahmood mustafa mostafa said saeed saeid sayed sayyid seyed syed salem salim saleem saleh salih khalid khaled karim kareem abu umm haji shah amir reza mehdi mahdi hamid hameed hamed majid rashid nasser naser nasir jamal kamal " +
        "faisal faysal fahd sultan saud bashir habib latif rahman aziz malik nabil walid tariq tarek samir sami adel adil osama usama bilal hamza zaid zayd yasin yasser yasir fatima zahra maryam aisha khadija zainab amina noor nour nur jafar jaafar " +
        "abbas akbar asghar mohsen morteza abbasi hosseini husseini mousavi musavi mohammadi ahmadi karimi hashemi rezaei jafari rahimi sadeghi najafi akhtar bibi begum iqbal aslam akram anwar hussaini haidar haider qasim qassem kassem sharif shareef " +
        "madani saadi amiri maliki hamdan sulaiman suleiman sulayman soliman dawood daoud musa mousa issa isa yahya zakaria ayman ashraf emad imad ziad ziyad mansour mansur mansoor osman othman uthman idris haroon harun jaber jabir ghani wahid rahim rahimi hakim halim";

    private const string European =
        "jose juan maria carlos luis antonio francisco manuel jesus pedro miguel angel rafael fernando jorge alberto eduardo roberto ricardo javier alejandro sergio mario oscar raul enrique ramon pablo diego andres victor daniel david jaime julio hector cesar " +
        "martin felipe gabriel ivan ruben alfredo armando arturo gustavo guillermo rodrigo hugo ernesto gerardo alfonso salvador ignacio joaquin santiago sebastian nicolas tomas ana carmen rosa isabel laura marta patricia sandra claudia monica gloria " +
        "garcia rodriguez gonzalez gonzales hernandez lopez lopes martinez perez sanchez ramirez torres flores rivera gomez diaz reyes morales cruz ortiz gutierrez chavez ramos ruiz alvarez mendoza vasquez vazquez castillo jimenez moreno romero herrera medina " +
        "aguilar vargas castro guzman mendez fernandez munoz salazar soto rojas contreras guerrero molina suarez delgado ortega rios silva santos oliveira souza sousa pereira lima carvalho ferreira ribeiro almeida costa gomes barbosa rocha dias nunes marques " +
        "mosquera valencia restrepo quintero parra barrera montoya zapata cardenas mejia velez duque giraldo ospina arias franco navarro dominguez vega campos pena leon luna cabrera acosta figueroa sandoval ibarra cortes espinoza estrada trujillo salinas " +
        "john james william robert michael richard thomas charles joseph paul mark george peter andrew stephen steven kenneth edward brian kevin jason jeffrey scott eric frank gregory raymond patrick jack dennis jerry walter henry arthur albert anthony matthew " +
        "mary elizabeth anna anne jennifer linda barbara susan margaret sarah karen nancy lisa betty helen donna carol ruth sharon michelle kimberly jessica angela nicole christine catherine " +
        "smith johnson williams brown jones davis miller wilson anderson taylor moore jackson white harris thompson clark lewis robinson walker young allen king wright scott hill green adams nelson baker hall campbell mitchell roberts carter phillips evans turner parker " +
        "morgan cooper hughes edwards ward wood bennett gray cook bell murphy kelly bailey watson brooks price bennet ross henderson cox howard griffin flowers meyer mayer muller mueller schmidt schneider fischer weber wagner becker schulz hoffmann " +
        "jean pierre michel jacques philippe alain marie nathalie isabelle francois henri louis bernard dubois dupont durand moreau laurent simon lefebvre giovanni giuseppe marco luca andrea francesco rossi russo ferrari bianchi " +
        "johan johannes lars erik anders karl nils jens olsen hansen johansen larsen andersen pedersen nilsen kristiansen jensen nielsen sorensen rasmussen johansson andersson karlsson nilsson eriksson larsson olsson persson svensson gustafsson " +
        "cohen levi levy mizrahi peretz biton dahan friedman malka azoulay katz ivan ivanov sergey sergei aleksandr alexander vladimir dmitry dmitri andrey andrei aleksey alexei nikolay nikolai mikhail yuri yury igor oleg pavel viktor maxim maksim petrov smirnov kuznetsov popov vasiliev sokolov volkov morozov novikov fedorov " +
        "elena olga natalia irina svetlana tatiana milan marko petar nikola jovan hans klaus wolfgang";

    private const string Asian =
        "kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang song ahn yoo hong ri pak chong min young sung jin ho su hyun " +
        "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin gao luo liang song tang deng feng xie han cao peng zeng xiao tian pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao " +
        "wong chan cheung lam ng chow lau leung ho tan lim ong goh chua nguyen tran le pham hoang huynh phan vu vo dang bui singh kumar sharma patel gupta devi das roy ram lal prasad yadav verma mishra rao reddy nair " +
        "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida abe muhamad rahmat budi agus sri dewi mehmet ahmet mustafa ali fatma ayse yilmaz kaya demir";

    private static readonly FrozenSet<string> Words = $"{Arabic} {European} {Asian}".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Arabic and Hebrew letters give consonants only: mhmd, hsyn.
    private static readonly FrozenSet<string> Sounds = Arabic.Split(' ').Select(SoundOf.Word).Where(sound => sound.Length >= 2).ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string text, string sound, Writing writing) => writing == Writing.Consonants ? Sounds.Contains(sound) || text == "abw" : Words.Contains(text);
}
