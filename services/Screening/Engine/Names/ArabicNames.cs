using System.Collections.Frozen;

namespace Matchmaking.Screening.Engine.Names;

/// <summary>
/// The common names of the Arabic alphabet as they are written there, with what passports and lists make of them. A word that is one of them is
/// not another one misspelt: Hasan is not Hossein, and Ahmadi, of Ahmad, is a name of its own.
/// </summary>
internal static class ArabicNames
{
    // Letters as Alphabets writes them (ayn is e), = Latin spellings. A Latin spelling may be that of several names: Hamid is two.
    private const string Names =
        "mhmd=muhammad,mohammad,mohamed,mohammed,muhammed,mohamad,muhamad,muhamed,mohd mhmwd=mahmoud,mahmud,mahmood,mehmood ahmd=ahmad,ahmed,ahmet mhmdy=mohammadi,muhammadi mhmwdy=mahmoudi,mahmoodi ahmdy=ahmadi,ahmedi " +
        "hamd=hamed,hamid hmyd=hamid,hameed hmydy=hamidi,hameedi hmdan=hamdan hsn=hassan,hasan hsyn=hussain,hussein,husain,husein,hossein,hosein,husayn,hoseyn,houssein hsna=husna,hosna,hasna hsny=hasani,hassani,hosni,husni " +
        "hsyny=hosseini,husseini,husaini,hussaini,hoseini ahsan=ehsan,ihsan mhsn=mohsen,muhsin,mohsin hsam=hussam,hosam,hossam,husam hashm=hashim,hashem hashmy=hashemi,hashimi ely=ali,aly elwy=alavi,alawi " +
        "seyd=said,saeed,saeid,saied seydy=saeedi,saidi sewd=saud,saoud msewd=masoud,masud,massoud asad=asad,assad asady=asadi syd=sayed,sayyid,seyed,syed,sayyed sedy=saadi sadq=sadegh,sadiq,sadeq sadqy=sadeghi,sadiqi " +
        "ethman=othman,uthman,osman,usman,ousmane emr=omar,umar,omer eamr=amer,amir amyr=amir,emir,ameer amyry=amiri akrm=akram aslm=aslam salm=salem,salim slym=salim,saleem,selim salmy=salemi,salimi slymy=salimi,saleemi salh=saleh,salih slyman=sulaiman,suleiman,sulayman,soliman " +
        "jmal=jamal,gamal,djamal jmaly=jamali kmal=kamal,kemal kmaly=kamali kaml=kamel,kamil krym=karim,kareem krymy=karimi rhym=rahim,raheem rhymy=rahimi rhmn=rahman rhmany=rahmani hlym=halim,haleem hkym=hakim,hakeem hkymy=hakimi hakm=hakim,hakem " +
        "ebas=abbas ebasy=abbasi akbr=akbar akbry=akbari asghr=asghar anwr=anwar ashrf=ashraf ashrfy=ashrafi shryf=sharif,shareef,sherif shryfy=sharifi qasm=qasim,qassem,kassem,qassim,ghasem qasmy=qasimi,ghasemi jefr=jafar,jaafar,jaffar jefry=jafari jabr=jaber,jabir jbar=jabbar jbry=jabri " +
        "mwsa=musa,mousa,moussa mwsy=musa,mousa,moussa mwswy=mousavi,musavi,moosavi,musawi eysa=issa,isa,eisa eysy=issa,isa,eisa yhya=yahya yhyy=yahya zkrya=zakaria,zakariya ywsf=yusuf,yousef,youssef,yousuf,yosef,yusif abrahym=ibrahim,ebrahim asmaeyl=ismail,esmail idrys=idris adrys=idris harwn=haroon,harun " +
        "dawd=dawood,daoud,dawud,daud dawwd=dawood,daoud,dawud,daud yasyn=yasin,yassin,yaseen yasmyn=yasmin,yasmine,yasmeen yasr=yasser,yasir ayman=iman,eman aymn=ayman,aiman mhdy=mahdi,mehdi mhdwy=mahdavi,mahdawi mrtda=morteza,murtada mrtdy=morteza,murtada " +
        "rda=reza,rida,redha rdayy=rezaei,rezai mstfa=mustafa,mostafa mstfy=mustafa,mostafa khald=khalid,khaled khlyl=khalil,khaleel khlyfa=khalifa wlyd=walid,waleed whyd=wahid,vahid fysl=faisal,faysal fhd=fahd tarq=tariq,tarek,tareq nasr=nasser,naser nasyr=nasir nsyr=nasir,naseer,nassir nsr=nasr " +
        "rashd=rashid,rashed rshyd=rashid,rasheed rshydy=rashidi majd=majed,majid mjyd=majid,majeed bshyr=bashir,basheer bshar=bashar hbyb=habib,habeeb habyb=habib ltyf=latif,lateef nbyl=nabil,nabeel ezyz=aziz ezyzy=azizi malk=malik,malek mlk=malik,malek malky=maliki,maleki " +
        "samr=samer,samir smyr=samir,sameer samy=sami edl=adel,adil eadl=adel,adil edyl=adil asama=osama,usama,oussama blal=bilal hmza=hamza zyd=zaid,zayd zayd=zayed,zaid emad=imad,emad zyad=ziad,ziyad mnswr=mansour,mansur,mansoor mnswry=mansouri,mansuri najfy=najafi njfy=najafi qady=qadi,qazi,ghazi ghazy=ghazi " +
        "sltan=sultan,soltan hydr=haider,haidar,heydar,hayder ghny=ghani nwr=noor,nur,nour nwry=nouri,noori,nuri amyn=amin,ameen amyny=amini fatma=fatima,fatemeh ftma=fatima,fatemeh mrym=maryam,mariam zynb=zainab,zaynab,zeinab eaysha=aisha,aysha khdyja=khadija zhra=zahra";

    private static readonly FrozenDictionary<string, int[]> Written = Table(pair => [pair[0]]);
    private static readonly FrozenDictionary<string, int[]> Latin = Table(pair => pair[1].Split(','));

    /// <summary>Both are among these names, and no name is both.</summary>
    public static bool Differ(NameWord one, NameWord other) => Of(one) is { } a && Of(other) is { } b && !a.AsSpan().ContainsAny(b);

    public static bool Share(NameWord one, NameWord other) => Of(one) is { } a && Of(other) is { } b && a.AsSpan().ContainsAny(b);

    private static int[]? Of(NameWord word) => (word.Writing == Writing.Consonants ? Written : Latin).GetValueOrDefault(word.Text);

    private static FrozenDictionary<string, int[]> Table(Func<string[], string[]> keys) => Names.Split(' ')
        .SelectMany((line, number) => keys(line.Split('=')).Select(key => (key, number)))
        .GroupBy(pair => pair.key, StringComparer.Ordinal)
        .ToFrozenDictionary(same => same.Key, same => same.Select(pair => pair.number).ToArray(), StringComparer.Ordinal);
}
