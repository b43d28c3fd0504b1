using System.Security.Cryptography;
using System.Text;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Tests.Lists;

public sealed class LoadingUnList
{
    private const string Start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2025-04-19T23:00:04.625Z\">\n<INDIVIDUALS>\n";
    private const string End = "</INDIVIDUALS>\n<ENTITIES/>\n</CONSOLIDATED_LIST>\n";

    private const string Person = """
        <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>ANNA </FIRST_NAME><SECOND_NAME> BELL</SECOND_NAME><UN_LIST_TYPE>DEMO</UN_LIST_TYPE>
        <REFERENCE_NUMBER>DMi.1</REFERENCE_NUMBER><LISTED_ON>2015-07-01-04:00</LISTED_ON><NAME_ORIGINAL_SCRIPT>Анна Белл</NAME_ORIGINAL_SCRIPT>
        <COMMENTS1>First line
        second line</COMMENTS1><TITLE><VALUE>Dr</VALUE></TITLE><DESIGNATION><VALUE>Owner</VALUE><VALUE>Director</VALUE></DESIGNATION>
        <NATIONALITY><VALUE>Iran (Islamic Republic of)</VALUE><VALUE>Sudan/South Sudan</VALUE></NATIONALITY><LAST_DAY_UPDATED><VALUE>2016-01-01</VALUE><VALUE>2017-01-01</VALUE></LAST_DAY_UPDATED>
        <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Ana Bel</ALIAS_NAME></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Bell</ALIAS_NAME><NOTE>doubtful</NOTE></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
        <INDIVIDUAL_ADDRESS><CITY>Bergen</CITY><COUNTRY>Norway</COUNTRY></INDIVIDUAL_ADDRESS><INDIVIDUAL_ADDRESS><COUNTRY/></INDIVIDUAL_ADDRESS>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1960-01-02-05:00</DATE></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1961</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1962</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1963</FROM_YEAR><TO_YEAR>1965</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Unknown</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
        <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Oslo</CITY><COUNTRY>Norway</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
        <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>N 123</NUMBER><COUNTRY_OF_ISSUE>Norway</COUNTRY_OF_ISSUE></INDIVIDUAL_DOCUMENT>
        <INDIVIDUAL_DOCUMENT/></INDIVIDUAL>
        """;

    [Fact]
    public void EveryPartOfAnEntry_IsRead()
    {
        var entry = Assert.Single(Load(Start + Person + End).Entries);

        Assert.Equal(
            [(ListNameKind.Primary, "ANNA BELL"), (ListNameKind.OriginalScript, "Анна Белл"), (ListNameKind.GoodAlias, "Ana Bel"), (ListNameKind.LowAlias, "The Bell")],
            entry.Names.Select(name => (name.Kind, name.Text)));
        Assert.Equal("doubtful", entry.Names[3].Note);
        Assert.Equal(("1", "DMi.1", "DEMO"), (entry.Id, entry.ReferenceNumber, entry.Regime));
        Assert.Equal((new DateOnly(2015, 7, 1), new DateOnly(2017, 1, 1)), (entry.ListedOn!.Value, entry.UpdatedOn!.Value));
        Assert.Equal("First line second line", entry.Comments);
        Assert.Equal(["Owner", "Director"], entry.Designations);
        Assert.Equal(["IR", "SD", "SS"], entry.Countries);
        Assert.Equal(
            ["1960-01-02", "1961", "about 1962", "between 1963 and 1965", null],
            entry.BirthDates.Select(date => date.Date?.ToString()));
        Assert.Equal("Unknown", entry.BirthDates[4].Note);
        Assert.Equal("Oslo", Assert.Single(entry.BirthPlaces).City);
        Assert.Equal("Bergen", Assert.Single(entry.Addresses).City);
        Assert.Equal(("N 123", "Norway"), (Assert.Single(entry.Documents).Number, entry.Documents[0].IssuingCountry));
    }

    [Fact]
    public void Load_StatesSourceTimeCountsAndHash()
    {
        var text = Start + Person + End;

        var load = Load(text);

        Assert.Equal(new DateTimeOffset(2025, 4, 19, 23, 0, 4, 625, TimeSpan.Zero), load.GeneratedAt);
        Assert.Equal(new ListCounts(1, 0, 4), load.Counts);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), load.Sha256);
        Assert.Empty(load.Warnings);
    }

    [Fact]
    public void FileCutOffAnywhere_IsRefusedAsAWhole_WithLineAndRemedy()
    {
        var whole = Encoding.UTF8.GetBytes(Start + Person + End.TrimEnd());
        for (var length = 0; length < whole.Length; length += 7)
        {
            using var half = new MemoryStream(whole, 0, length);
            var refused = Assert.Throws<ListRefusedException>(() => UnConsolidatedXml.Load(half, "un-sc"));
            Assert.NotNull(refused.Line);
            Assert.Contains("Fetch the file again", refused.Remedy, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<html><body>Service unavailable</body></html>", "not a UN consolidated list")]
    [InlineData(Start + End, "no entries")]
    [InlineData(Start + "<INDIVIDUAL><DATAID>1</DATAID></INDIVIDUAL>" + End, "no name")]
    [InlineData(Start + "<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL>" + End, "no DATAID")]
    [InlineData(Start + Person + Person + End, "occurs twice")]
    [InlineData(Start + Person + End + "<MORE/>", "well-formed")]
    [InlineData(Start + "<INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>A & B</FIRST_NAME></INDIVIDUAL>" + End, "well-formed")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><CONSOLIDATED_LIST>&x;</CONSOLIDATED_LIST>", "DTD")]
    public void WrongFile_IsRefused_WithTheReason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<ListRefusedException>(() => Load(text)).Problem, StringComparison.Ordinal);

    [Fact]
    public void FileBeyondALimit_IsRefused()
    {
        Refused(new ListLimits { FileBytes = 500 });
        Refused(new ListLimits { TextLength = 12 });
        Refused(new ListLimits { NamesPerEntry = 3 });
        Refused(new ListLimits { ElementsPerEntry = 10 });
        Refused(new ListLimits { Entries = 0 });

        static void Refused(ListLimits limits) => Assert.Throws<ListRefusedException>(() => Load(Start + Person + End, limits));
    }

    [Fact]
    public void UnknownDateOrQuality_IsKeptWithAWarning()
    {
        var load = Load(Start + Person.Replace("1960-01-02-05:00", "spring 1960", StringComparison.Ordinal).Replace(">Low<", ">Doubtful<", StringComparison.Ordinal) + End);

        Assert.Equal("spring 1960", load.Entries[0].BirthDates[0].Note);
        Assert.Equal(ListNameKind.AlsoKnownAs, load.Entries[0].Names[3].Kind);
        Assert.Equal(2, load.Warnings.Length);
    }

    [Fact]
    public void Diff_NamesAddedRemovedAndChanged_ButNotMerelyTouched()
    {
        string Entry(int id, string name, string updated) =>
            $"<INDIVIDUAL><DATAID>{id}</DATAID><FIRST_NAME>{name}</FIRST_NAME><LAST_DAY_UPDATED><VALUE>{updated}</VALUE></LAST_DAY_UPDATED></INDIVIDUAL>";
        var older = Load(Start + Entry(1, "A", "2020-01-01") + Entry(2, "B", "2020-01-01") + Entry(3, "C", "2020-01-01") + End);
        var newer = Load(Start + Entry(4, "D", "2021-01-01") + Entry(2, "B B", "2021-01-01") + Entry(1, "A", "2021-01-01") + End);

        var diff = ListDiff.Between(older.Entries, newer.Entries);

        Assert.Equal(["4"], diff.Added);
        Assert.Equal(["3"], diff.Removed);
        Assert.Equal(["2"], diff.Changed);
    }

    [Theory]
    [InlineData("Korea, North", "KP")]
    [InlineData("Congo, Democratic Republic of the", "CD")]
    [InlineData("Congo, Republic of the", "CG")]
    [InlineData("Virgin Islands, British", "VG")]
    [InlineData("Iran, Islamic Republic of", "IR")]
    [InlineData("Region: Gaza", "PS")]
    [InlineData("UK", "GB")]
    [InlineData("undetermined", "")]
    public void Countries_AreReadAsListsWriteThem(string text, string code) => Assert.Equal(code, string.Join(',', CountryNames.CodesIn([text])));

    [Fact]
    public void DemoList_IsInTheSameFormat()
    {
        var demo = Engine.SearchingDemoList.DemoList();

        Assert.Equal((39, 15), (demo.Counts.Persons, demo.Counts.Organisations));
        Assert.Empty(demo.Warnings);
        Assert.All(demo.Entries, entry => Assert.StartsWith("Fictional", entry.Comments, StringComparison.Ordinal));
    }

    // Counted in the files themselves by a separate program.
    [Theory]
    [InlineData("2020-11-30", 713, 305, 1018 + 408 + 2678)]
    [InlineData("2025-04-19", 684, 193, 877 + 380 + 2704)]
    [InlineData("2025-11-20", 727, 273, 1000 + 379 + 2753)]
    public void RealList_IsReadWhole(string date, int persons, int organisations, int names)
    {
        var load = SharedData.UnList(date);

        Assert.Equal(new ListCounts(persons, organisations, names), load.Counts);
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd"), DateOnly.FromDateTime(load.GeneratedAt!.Value.UtcDateTime.AddHours(-12)));
        Assert.Empty(load.Warnings);
    }

    private static ListLoad Load(string text, ListLimits? limits = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return UnConsolidatedXml.Load(file, "un-sc", limits);
    }
}
