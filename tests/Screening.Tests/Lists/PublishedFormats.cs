using System.Text;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Screening.Tests.Lists;

/// <summary>Formats of which no real file was at hand: small files written by hand to what is published of them.</summary>
public sealed class PublishedFormats
{
    private const string Eu = """
        <?xml version="1.0" encoding="UTF-8"?>
        <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-07-28T11:43:32.000+02:00" globalFileId="1">
          <sanctionEntity designationDate="2001-02-01" designationDetails="" unitedNationId="TAi.1" euReferenceNumber="EU.1.1" logicalId="13">
            <regulation programme="AFG" numberTitle="2001/154" publicationDate="2001-02-27" logicalId="1"><publicationUrl>https://eur-lex.europa.eu/x</publicationUrl></regulation>
            <subjectType code="person" classificationCode="P"/>
            <nameAlias wholeName="Abu Sonne" strong="false" nameLanguage="EN" logicalId="3"><remark>low quality a.k.a.</remark></nameAlias>
            <nameAlias firstName="Ibra" middleName="" lastName="Sonne" wholeName="Ibra Sonne" function="Minister" gender="M" title="Dr" strong="true" logicalId="2"/>
            <nameAlias wholeName="Ибра Сонне" strong="true" nameLanguage="RU" logicalId="4"/>
            <citizenship countryIso2Code="AF" countryDescription="AFGHANISTAN" logicalId="5"/>
            <birthdate circa="false" calendarType="GREGORIAN" city="Kabul" countryIso2Code="AF" countryDescription="AFGHANISTAN" birthdate="1971-02-15" dayOfMonth="15" monthOfYear="2" year="1971" logicalId="6"/>
            <birthdate circa="true" year="1970" logicalId="7"/>
            <birthdate circa="false" yearRangeFrom="1965" yearRangeTo="1968" logicalId="8"/>
            <address street="Main St 1" city="Kabul" zipCode="1001" countryIso2Code="AF" countryDescription="AFGHANISTAN" logicalId="9"/>
            <identification number="D-123 456" identificationTypeCode="passport" identificationTypeDescription="National passport" countryIso2Code="AF" countryDescription="AFGHANISTAN" knownFalse="false" logicalId="10"/>
            <identification number="999" identificationTypeCode="id" identificationTypeDescription="National identification card" countryIso2Code="00" knownFalse="true" logicalId="11"/>
            <remark>Said to be in Kabul.</remark>
          </sanctionEntity>
          <sanctionEntity designationDate="2022-03-09" euReferenceNumber="EU.2.2" logicalId="13">
            <subjectType code="enterprise" classificationCode="E"/>
            <nameAlias wholeName="Karsavan Shipping" strong="true" logicalId="1"/>
            <address countryIso2Code="RU" countryDescription="RUSSIAN FEDERATION" logicalId="2"/>
          </sanctionEntity>
        </export>
        """;

    private const string Uk = """
        <?xml version="1.0" encoding="utf-8"?>
        <Designations xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
          <DateGenerated>10/09/2026</DateGenerated>
          <Designation>
            <LastUpdated>14/04/2026</LastUpdated><DateDesignated>25/01/2001</DateDesignated><UniqueID>AFG0006</UniqueID><OFSIGroupID>7172</OFSIGroupID><UNReferenceNumber>TAi.002</UNReferenceNumber>
            <Names>
              <Name><Name6>Haji Sonne</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
              <Name><Name1>IBRA</Name1><Name2>H</Name2><Name6>SONNE</Name6><NameType>Primary Name</NameType></Name>
              <Name><Name1>Ebra</Name1><Name6>Sonne</Name6><NameType>Primary Name Variation</NameType></Name>
            </Names>
            <NonLatinNames><NonLatinName><NameNonLatinScript>ابرا سون</NameNonLatinScript><NonLatinScriptLanguage>Dari</NonLatinScriptLanguage></NonLatinName></NonLatinNames>
            <Titles><Title>Mullah</Title></Titles>
            <RegimeName>The Afghanistan (Sanctions) Regulations 2020</RegimeName>
            <IndividualEntityShip>Individual</IndividualEntityShip>
            <OtherInformation>A close associate.</OtherInformation>
            <Addresses><Address><AddressLine1>1 Main St</AddressLine1><AddressLine6>Kabul</AddressLine6><AddressCountry>Afghanistan</AddressCountry></Address></Addresses>
            <IndividualDetails><Individual>
              <DOBs><DOB>dd/mm/1945</DOB><DOB>dd/07/1946</DOB><DOB>01/03/1958</DOB></DOBs>
              <Nationalities><Nationality>Afghanistan</Nationality></Nationalities>
              <PassportDetails><Passport><PassportNumber>P04581926</PassportNumber><PassportAdditionalInformation>expired</PassportAdditionalInformation></Passport></PassportDetails>
              <Positions><Position>Deputy</Position></Positions>
              <BirthDetails><Location><TownOfBirth>Kabul</TownOfBirth><CountryOfBirth>Afghanistan</CountryOfBirth></Location></BirthDetails>
              <Genders><Gender>Male</Gender></Genders>
            </Individual></IndividualDetails>
          </Designation>
          <Designation><UniqueID>RUS0001</UniqueID><Names><Name><Name6>KARSAVAN STAR</Name6><NameType>Primary Name</NameType></Name></Names><IndividualEntityShip>Ship</IndividualEntityShip>
            <ShipDetails><Ship><IMONumbers><IMONumber>IMO9274800</IMONumber></IMONumbers><CurrentOwnerOperators><CurrentOwnerOperator>Karsavan Shipping</CurrentOwnerOperator></CurrentOwnerOperators></Ship></ShipDetails></Designation>
        </Designations>
        """;

    private const string OfacXmlText = """
        <?xml version="1.0" standalone="yes"?>
        <sdnList xmlns="https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/XML">
          <publshInformation><Publish_Date>09/23/2026</Publish_Date><Record_Count>2</Record_Count></publshInformation>
          <sdnEntry><uid>36</uid><firstName>Ibra</firstName><lastName>SONNE</lastName><title>Minister</title><sdnType>Individual</sdnType><remarks>(Linked To: X)</remarks>
            <programList><program>SDGT</program><program>IRAN</program></programList>
            <idList><id><uid>1</uid><idType>Passport</idType><idNumber>A 123</idNumber><idCountry>Iran</idCountry></id><id><uid>2</uid><idType>Gender</idType><idNumber>Male</idNumber></id></idList>
            <akaList><aka><uid>12</uid><type>a.k.a.</type><category>weak</category><lastName>IBBY</lastName></aka><aka><uid>13</uid><type>f.k.a.</type><category>strong</category><lastName>SUN</lastName><firstName>Ibra</firstName></aka></akaList>
            <addressList><address><uid>25</uid><city>Tehran</city><country>Iran</country></address></addressList>
            <nationalityList><nationality><uid>9</uid><country>Iran</country><mainEntry>true</mainEntry></nationality></nationalityList>
            <dateOfBirthList><dateOfBirthItem><uid>4</uid><dateOfBirth>circa 1960</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
            <placeOfBirthList><placeOfBirthItem><uid>5</uid><placeOfBirth>Qom, Iran</placeOfBirth></placeOfBirthItem></placeOfBirthList></sdnEntry>
          <sdnEntry><uid>37</uid><lastName>KARSAVAN STAR</lastName><sdnType>Vessel</sdnType><programList><program>IRAN</program></programList>
            <idList><id><uid>3</uid><idType>Vessel Registration Identification</idType><idNumber>IMO 9187629</idNumber></id></idList>
            <vesselInfo><callSign>T2EA4</callSign><vesselType>Tanker</vesselType><vesselFlag>Iran</vesselFlag></vesselInfo></sdnEntry>
        </sdnList>
        """;

    private const string WorldBank = """
        {"response":{"ZPROCSUPP":[
          {"SUPP_ID":1001,"SUPP_NAME":"KARSAVAN SHIPPING","SUPP_POST_ACRN":"LTD.","SUPP_TYPE_CODE":"F","SUPP_ADDR":"1 MAIN ST","SUPP_CITY":"OSLO","COUNTRY_NAME":"Norway","LAND1":"NO","DEBAR_FROM_DATE":"2024-01-02","DEBAR_TO_DATE":"2999-12-31","DEBAR_REASON":"Fraud","INELIGIBLY_STATUS":"Permanent"},
          {"SUPP_ID":1002,"SUPP_NAME":"MR. IBRA SONNE","SUPP_TYPE_CODE":"I","COUNTRY_NAME":"Iran, Islamic Republic of","LAND1":"IR","DEBAR_FROM_DATE":"2024-01-02","DEBAR_TO_DATE":"2027-01-01","DEBAR_REASON":"Cross Debarment: ADB"}]}}
        """;

    [Fact]
    public void Eu_IsRead()
    {
        var load = Load(Eu);
        var person = load.Entries[0];

        Assert.Equal(("eu-xml/1", 1, 1, 2026), (load.Reader, load.Counts.Persons, load.Counts.Organisations, load.GeneratedAt!.Value.Year));
        Assert.Equal(
            [(ListNameKind.Primary, "Ibra Sonne", "strong"), (ListNameKind.LowAlias, "Abu Sonne", "weak"), (ListNameKind.OriginalScript, "Ибра Сонне", "strong")],
            person.Names.Select(x => (x.Kind, x.Text, x.Stated)));
        Assert.Equal(("EU.1.1", "AFG", "Male", "EU.1.1; UN TAi.1", "Said to be in Kabul."), (person.Id, person.Regime, person.Gender, person.ReferenceNumber, person.Comments));
        Assert.Equal(["1971-02-15", "about 1970", "between 1965 and 1968"], person.BirthDates.Select(x => x.Date!.ToString()));
        Assert.Equal((IdentifierKind.Passport, "D123456", "AF"), Assert.Single(person.Identifiers) is var id ? (id.Kind, id.Normalised, id.Country) : default);
        Assert.Equal(2, person.Documents.Length);
        Assert.Equal([["AF"], ["RU"]], load.Entries.Select(x => x.Countries.ToArray()));
        Assert.Empty(load.Warnings);
    }

    [Fact]
    public void Uk_IsRead()
    {
        var load = Load(Uk);
        var (person, ship) = (load.Entries[0], load.Entries[1]);

        Assert.Equal(("uk-xml/1", 1, 1, new DateTimeOffset(2026, 9, 10, 0, 0, 0, TimeSpan.Zero)), (load.Reader, load.Counts.Persons, load.Counts.Vessels, load.GeneratedAt));
        Assert.Equal(
            [(ListNameKind.Primary, "IBRA H SONNE"), (ListNameKind.LowAlias, "Haji Sonne"), (ListNameKind.GoodAlias, "Ebra Sonne"), (ListNameKind.OriginalScript, "ابرا سون")],
            person.Names.Select(x => (x.Kind, x.Text)));
        Assert.Equal(["1945", "1946-07", "1958-03-01"], person.BirthDates.Select(x => x.Date!.ToString()));
        Assert.Equal(("AF", "Male", "Kabul", IdentifierKind.Passport), (Assert.Single(person.Countries), person.Gender, Assert.Single(person.BirthPlaces).City, Assert.Single(person.Identifiers).Kind));
        Assert.Equal((IdentifierKind.Imo, "9274800", "Karsavan Shipping"), (Assert.Single(ship.Identifiers) is var imo ? (imo.Kind, imo.Normalised, Assert.Single(ship.LinkedTo)) : default));
        Assert.Empty(load.Warnings);
    }

    [Fact]
    public void OfacXml_IsRead_AndWritesNamesAsTheOtherFilesDo()
    {
        var load = Load(OfacXmlText);
        var (person, ship) = (load.Entries[0], load.Entries[1]);

        Assert.Equal(("ofac-xml/1", 1, 1, new DateTimeOffset(2026, 9, 23, 0, 0, 0, TimeSpan.Zero)), (load.Reader, load.Counts.Persons, load.Counts.Vessels, load.GeneratedAt));
        Assert.Equal(
            [(ListNameKind.Primary, "SONNE, Ibra"), (ListNameKind.LowAlias, "IBBY"), (ListNameKind.FormerlyKnownAs, "SUN, Ibra")], person.Names.Select(x => (x.Kind, x.Text)));
        Assert.Equal(("SDGT; IRAN", "Male", "about 1960", "A123", "IR"), (person.Regime, person.Gender, person.BirthDates[0].Date!.ToString(), Assert.Single(person.Identifiers).Normalised, Assert.Single(person.Countries)));
        Assert.Equal((IdentifierKind.Imo, "9187629", "IR"), (Assert.Single(ship.Identifiers) is var imo ? (imo.Kind, imo.Normalised, Assert.Single(ship.Countries)) : default));
        Assert.Contains("holds 3 entries, and holds 2", Assert.Throws<ListRefusedException>(() => Load(OfacXmlText.Replace("<Record_Count>2<", "<Record_Count>3<", StringComparison.Ordinal))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void WorldBank_IsRead_FromItsApiAndItsExport()
    {
        var load = Load(WorldBank);
        var (firm, person) = (load.Entries[0], load.Entries[1]);
        Assert.Equal(("world-bank-json/1", EntryKind.Organisation, "KARSAVAN SHIPPING LTD.", null, "NO"), (load.Reader, firm.Kind, firm.PrimaryName, firm.ListedUntil, Assert.Single(firm.Countries)));
        Assert.Equal((EntryKind.Person, new DateOnly(2027, 1, 1), "IR"), (person.Kind, person.ListedUntil!.Value, Assert.Single(person.Countries)));

        const string Export = "Firm Name,Additional Firm Info,Address,Country,From Date,To Date,Grounds\n\"Karsavan Shipping, Ltd.\",,1 Main St,Norway,02-JAN-2024,01-JAN-2027,Fraud\n";
        var entry = Assert.Single(Load(Export).Entries);
        Assert.Equal(("Karsavan Shipping, Ltd.", new DateOnly(2024, 1, 2), new DateOnly(2027, 1, 1), "NO"), (entry.PrimaryName, entry.ListedOn!.Value, entry.ListedUntil!.Value, Assert.Single(entry.Countries)));
    }

    [Fact]
    public void OwnList_IsReadWithAMapping()
    {
        var mapping = ListMapping.Parse("""
            { "columns": { "id": ["Ref"], "name": ["Company"], "alias": ["Also", "Brand"], "kind": ["Type"], "birthDate": ["Born"], "passport": ["Pass"], "nationality": ["Nat"] },
              "kinds": { "P": "person" }, "split": ";", "separator": ";", "dateFormat": "MM/dd/yyyy", "regime": "Own exclusions" }
            """);
        const string Csv = "Ref;Company;Also;Brand;Type;Born;Pass;Nat\n7;Ibra Sonne;\"Sunny; I. Sonne\";;P;02/15/1971;N 1-2;Norwegian\n8;Karsavan;;KS;Z;;;\n";

        var load = Load(Csv, mapping);

        Assert.Equal(["Ibra Sonne", "Sunny", "I. Sonne"], load.Entries[0].Names.Select(x => x.Text));
        Assert.Equal((EntryKind.Person, "1971-02-15", "N12", "NO", "Own exclusions"), (load.Entries[0].Kind, load.Entries[0].BirthDates[0].Date!.ToString(), load.Entries[0].Identifiers[0].Normalised, load.Entries[0].Countries[0], load.Entries[0].Regime));
        Assert.Contains("kind \"Z\" is unknown", Assert.Single(load.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("csv/1 mapping ", load.Reader, StringComparison.Ordinal);
        Assert.Contains("\"Company\"", Assert.Throws<ListRefusedException>(() => Load("Ref,Firm\n1,A\n", mapping)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnList_NeedsNoMapping_WhenItsColumnsAreCalledLikeOurs()
    {
        var csv = Assert.Single(Load("id,name,kind,alias,lei\n1,Karsavan,organisation,A|B,5493001KJTIIGC8Y1R12\n").Entries);
        Assert.Equal((3, IdentifierKind.Lei), (csv.Names.Length, Assert.Single(csv.Identifiers).Kind));

        var lines = Load("{\"id\":\"Q1\",\"name\":[\"Ибра Сонне\",\"Ibra Sonne\"],\"kind\":\"person\"}\n\n{\"id\":2,\"name\":\"B\"}\n");
        Assert.Equal(("jsonl/1", 2, "2"), (lines.Reader, lines.Entries[0].Names.Length, lines.Entries[1].Id));

        var paths = ListMapping.Parse("""{ "columns": { "id": ["id"], "name": ["properties.name"], "birthDate": ["properties.birthDate"] }, "kind": "person" }""");
        Assert.Equal("1971", Assert.Single(Load("{\"id\":\"x\",\"properties\":{\"name\":[\"A\"],\"birthDate\":[\"1971\"]}}", paths).Entries).BirthDates[0].Date!.ToString());
    }

    [Theory]
    [InlineData("{ \"columns\": { \"nom\": [\"x\"] } }", "no field \"nom\"")]
    [InlineData("{ \"columns\": { \"id\": [\"x\"] } }", "which column holds the name")]
    [InlineData("{ \"columns\": { \"name\": [] } }", "one to fifty")]
    [InlineData("{ \"columns\": { \"name\": [\"x\"] }, \"kind\": \"ship\" }", "person, organisation")]
    [InlineData("{ \"columns\": { \"name\": [\"x\"] }, \"dateFormat\": \"yy\" }", "yyyy")]
    [InlineData("{ \"columns\": { \"name\": [\"x\"] }, \"separator\": \"||\" }", "one character")]
    [InlineData("{ \"colums\": {} }", "not the JSON of a mapping")]
    public void WrongMapping_IsRefused(string json, string reason) => Assert.Contains(reason, Assert.Throws<ListRefusedException>(() => ListMapping.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Entries_AreStoredAsTheyWereRead_AndOlderLinesStayReadable()
    {
        foreach (var load in new[] { Load(Eu), Load(Uk), Load(OfacXmlText), Load(WorldBank) })
        {
            var packed = StoredList.PackEntries(load.Entries);
            var again = StoredList.Entries(packed).ToArray();
            Assert.Equal(load.Entries.Select(x => x.ContentHash), again.Select(x => x.WithContentHash().ContentHash));
            Assert.Equal(packed, StoredList.PackEntries(again));
        }

        // A line as the first version wrote it: it has to be read the same for ever.
        const string Line = """{"ListCode":"un","Id":"1","Kind":"Person","Names":[{"Kind":"Primary","Text":"ANNA BELL"}],"BirthDates":[{"Date":{"Precision":"Year","From":"1961-01-01","To":"1961-12-31"}}],"Identifiers":[{"Kind":"Passport","Number":"N 1","Normalised":"N1"}],"Countries":["NO"],"ContentHash":"83f3"}""";
        using var stored = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(stored, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Line + "\n"));
        }

        var entry = Assert.Single(StoredList.Entries(stored.ToArray()));
        Assert.Equal(("ANNA BELL", "1961", "N1", "83f3", 0), (entry.PrimaryName, entry.BirthDates[0].Date!.ToString(), entry.Identifiers[0].Normalised, entry.ContentHash, entry.Addresses.Length));
    }

    private static ListLoad Load(string text, ListMapping? mapping = null) =>
        ListReader.Load([new ListPart("list", () => new MemoryStream(Encoding.UTF8.GetBytes(text)))], "list", mapping: mapping, ct: TestContext.Current.CancellationToken);
}
