using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Screening.Tests.Lists;

/// <summary>The lists as they were published, counted a second way in the raw files.</summary>
public sealed class LoadingRealLists(ITestOutputHelper output)
{
    [Theory]
    [InlineData("2019-01", 7_379, 9_682, 11_696)]
    [InlineData("2021-07", 8_976, 11_910, 13_837)]
    public void OfacCsv_IsReadWhole(string date, int entries, int alternatives, int addresses)
    {
        var load = Timed(() => ListReader.Load(SharedData.Ofac(date), "ofac-sdn"));

        var (sdn, alt, add) = (Raw($"ofac_sdn_{date}.csv"), Raw($"ofac_alt_{date}.csv"), Raw($"ofac_add_{date}.csv"));
        Assert.Equal((entries, alternatives, addresses), (Count(sdn, @"^\d+,"), Count(alt, @"^\d+,"), Count(add, @"^\d+,")));
        Assert.Equal(entries, load.Counts.Entries);
        Assert.Equal((Count(sdn, "^\\d+,\"(?:[^\"]|\"\")*\",\"individual\""), Count(sdn, "^\\d+,\"(?:[^\"]|\"\")*\",\"vessel\""), Count(sdn, "^\\d+,\"(?:[^\"]|\"\")*\",\"aircraft\"")),
            (load.Counts.Persons, load.Counts.Vessels, load.Counts.Aircraft));
        Assert.Equal("ofac-csv/1", load.Reader);
        Assert.Equal(3, load.Parts.Length);
        Assert.Empty(load.Warnings.Where(warning => !warning.Contains("is not a date", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("2019-01")]
    [InlineData("2021-07")]
    public void OfacCsv_LosesNoName(string date)
    {
        var byId = ListReader.Load(SharedData.Ofac(date), "ofac-sdn").Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);

        // Every row of the other names, taken apart by a pattern of its own.
        var rows = Regex.Matches(Raw($"ofac_alt_{date}.csv"), "^(?<id>\\d+),\\d+,\"\\w+\",\"(?<name>(?:[^\"]|\"\")*)\"", RegexOptions.Multiline, TimeSpan.FromSeconds(30));
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(
            byId[row.Groups["id"].Value].Names, name => Words(name.Text) == Words(row.Groups["name"].Value.Replace("\"\"", "\"", StringComparison.Ordinal))));
        // Weak ones stand in the remarks, in quotes.
        var weak = Regex.Matches(Raw($"ofac_sdn_{date}.csv"), @"^(?<id>\d+),.*$", RegexOptions.Multiline, TimeSpan.FromSeconds(30))
            .SelectMany(row => Regex.Matches(row.Value, @"[afn]\.k\.a\. '(?<name>[^;]+)'(?=[;.])", RegexOptions.None, TimeSpan.FromSeconds(30)).Select(name => (Id: row.Groups["id"].Value, Text: Words(name.Groups["name"].Value)))).ToArray();
        Assert.True(weak.Length > 1_900);
        Assert.All(weak, name => Assert.Contains(byId[name.Id].Names, listed => Words(listed.Text) == name.Text));
        Assert.All(byId.Values, entry => Assert.Equal(ListNameKind.Primary, entry.Names[0].Kind));
    }

    [Theory]
    [InlineData("2019-01")]
    [InlineData("2021-07")]
    public void OfacCsv_RemarksBecomeFacts(string date)
    {
        var load = ListReader.Load(SharedData.Ofac(date), "ofac-sdn");
        var sdn = Raw($"ofac_sdn_{date}.csv");

        Assert.Equal(Count(sdn, @"(?<=[""; ])DOB "), load.Entries.Sum(entry => entry.BirthDates.Length));
        Assert.InRange(load.Entries.SelectMany(entry => entry.BirthDates).Count(born => born.Date is null), 0, 12);
        Assert.Equal(Count(sdn, @"(?<=[""; ])POB "), load.Entries.Sum(entry => entry.BirthPlaces.Length));
        Assert.Equal(Count(sdn, @"(?<=[""; ])Gender (?:Male|Female)"), load.Entries.Count(entry => entry.Gender is not null));
        Assert.Equal(Count(sdn, @"(?<=[""; ])Linked To: "), load.Entries.Sum(entry => entry.LinkedTo.Length));
        Assert.Equal(Count(sdn, @"(?<=[""; ])(?:[A-Z][\w ]+ )?Passport (?:No\.: |Booklet:? |Laissez-Passer |[A-Z]{1,2} |TR-\w )?[A-Z0-9-/.]*\d[^;]*(?=;|\."")"), load.Entries.SelectMany(entry => entry.Identifiers).Count(x => x.Kind == IdentifierKind.Passport));
        Assert.Equal(Count(sdn, @"(?:IMO |Registration Identification )\d{7}(?=[;. ""(])"), load.Entries.SelectMany(entry => entry.Identifiers).Count(x => x.Kind == IdentifierKind.Imo));
        Assert.Contains(load.Entries.SelectMany(entry => entry.Identifiers), x => x is { Kind: IdentifierKind.Passport, Number: "OR801168 and Kuwaiti National ID No. 281020505755", Normalised: "OR801168" });
        // What announces a number gives one: hardly any document is left without.
        var documents = load.Entries.SelectMany(entry => entry.Documents).Count();
        var identifiers = load.Entries.SelectMany(entry => entry.Identifiers).Count(x => x.Type != "Call sign");
        output.WriteLine($"{identifiers} identifiers of {documents} documents");
        Assert.InRange(documents - identifiers, 0, 10);
    }

    [Fact]
    public void OfacTwoDates_DifferByWhatWasAddedRemovedAndChanged()
    {
        var (older, newer) = (ListReader.Load(SharedData.Ofac("2019-01"), "ofac-sdn"), ListReader.Load(SharedData.Ofac("2021-07"), "ofac-sdn"));
        var (before, after) = (Ids("2019-01"), Ids("2021-07"));

        var diff = Timed(() => ListDiff.Between(older.Entries, newer.Entries));

        Assert.Equal(after.Except(before).Count(), diff.Added.Length);
        Assert.Equal(before.Except(after).Count(), diff.Removed.Length);
        // Exactly those that say something else, whatever numbers the rows of names and addresses have.
        var (rowsBefore, rowsAfter) = (Rows("2019-01"), Rows("2021-07"));
        Assert.Equal(rowsBefore.Where(x => rowsAfter.TryGetValue(x.Key, out var now) && now != x.Value).Select(x => x.Key).Order(StringComparer.Ordinal), diff.Changed);
        output.WriteLine($"added {diff.Added.Length}, removed {diff.Removed.Length}, changed {diff.Changed.Length}");

        static HashSet<string> Ids(string date) => [.. Regex.Matches(Raw($"ofac_sdn_{date}.csv"), @"^(?<id>\d+),", RegexOptions.Multiline, TimeSpan.FromSeconds(30)).Select(x => x.Groups["id"].Value)];
        static Dictionary<string, string> Rows(string date) => new[] { "sdn", "alt", "add" }
            .SelectMany(part => SharedData.Lines($"lists/ofac_{part}_{date}.csv").Where(x => x.Count > 2).Select(x => (Id: x[0], Text: $"{part} {string.Join('|', x.Where((_, i) => i != 1 || part == "sdn").Select(Words))}")))
            .GroupBy(x => x.Id, StringComparer.Ordinal)
            .ToDictionary(x => x.Key, x => string.Join('\n', x.Select(row => row.Text)), StringComparer.Ordinal);
    }

    [Fact]
    public void CanadaXml_IsReadWhole()
    {
        var load = Timed(() => ListReader.Load([SharedData.Part("ca_sema_2025-05.xml")], "ca-sema"));
        var records = XDocument.Load(SharedData.Path("lists/ca_sema_2025-05.xml")).Root!.Elements("record").ToArray();

        Assert.Equal((records.Length, 4_759), (load.Counts.Entries, load.Counts.Entries));
        Assert.Equal(records.Count(x => x.Element("ShipIMONumber") is not null), load.Counts.Vessels);
        Assert.Equal(records.Count(x => x.Element("EntityOrShip") is not null), load.Counts.Vessels + load.Counts.Organisations);
        Assert.Equal(records.Count(x => x.Element("EntityOrShip") is null), load.Counts.Persons);
        Assert.Equal("ca-sema-xml/1", load.Reader);
        // Every word of every other name arrives in some name.
        foreach (var (record, entry) in records.Zip(load.Entries))
        {
            var aliases = Regex.Replace((string?)record.Element("Aliases") ?? "", @"\b(?:Belarus+ian|Russian|Arabic|Ukrainian)\s*:|\bor\b", " ", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5));
            var words = Regex.Matches(aliases, @"[\p{L}\p{M}\p{N}]+", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(x => x.Value);
            var arrived = string.Join(' ', entry.Names.Select(x => x.Text));
            Assert.All(words, word => Assert.Contains(word, arrived, StringComparison.Ordinal));
        }

        Assert.Equal(records.Count(x => x.Element("EntityOrShip") is null && !string.IsNullOrWhiteSpace((string?)x.Element("DateOfBirthOrShipBuildDate"))), load.Entries.Count(x => x.BirthDates.Length > 0));
        output.WriteLine(string.Join('\n', load.Warnings));
        Assert.InRange(load.Warnings.Length, 0, 3);
    }

    [Fact]
    public void UnList_GivesItsNumbersAsIdentifiers()
    {
        var load = Timed(() => SharedData.UnList("2025-11-20"));
        var documents = XDocument.Load(SharedData.Path("lists/un_consolidated_2025-11-20.xml")).Descendants("INDIVIDUAL_DOCUMENT").Count(x => ((string?)x.Element("NUMBER"))?.Any(char.IsAsciiDigit) == true);

        Assert.Equal(documents, load.Entries.SelectMany(x => x.Identifiers).Count(x => x.Kind != IdentifierKind.Imo));
        Assert.Contains(load.Entries.SelectMany(x => x.Identifiers), x => x is { Kind: IdentifierKind.Passport, Number: "Libyan Passport No. 96/184442", Normalised: "96184442", Country: "LY" });
        Assert.True(load.Entries.SelectMany(x => x.Identifiers).Count(x => x.Kind == IdentifierKind.Imo) > 10);
    }

    private T Timed<T>(Func<T> work)
    {
        var (before, watch) = (GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        var made = work();
        var allocated = GC.GetTotalAllocatedBytes() - before;
        output.WriteLine($"{watch.ElapsedMilliseconds} ms, {allocated / 1024 / 1024} MB allocated");
        return made;
    }

    private static string Raw(string name) => File.ReadAllText(SharedData.Path($"lists/{name}"), Encoding.UTF8);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int Count(string text, string pattern) => Regex.Count(text, pattern, RegexOptions.Multiline, TimeSpan.FromSeconds(30));
}
