using System.IO.Compression;
using System.Text;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Formats;
using Matchmaking.Screening.Lists.Sources;

namespace Matchmaking.Screening.Tests.Lists;

public sealed class HostileLists
{
    private const string Sdn = "36,\"AERO AIRLINES\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    private const string Alt = "36,12,\"aka\",\"AERO-LINES\",-0- \r\n";
    private const string Add = "36,25,-0- ,\"Havana\",\"Cuba\",-0- \r\n\u001a";

    [Fact]
    public void BillionLaughs_IsRefusedBeforeItIsExpanded()
    {
        var laughs = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        foreach (var root in new[] { "CONSOLIDATED_LIST", "sdnList", "export", "Designations", "data-set" })
        {
            var refused = Refused($"<!DOCTYPE x [<!ENTITY l0 \"ha\">{laughs}]><{root} xmlns=\"http://eu.europa.ec/fpi/fsd/export\"><Schedule>&l9;</Schedule></{root}>", FormatOf(root));
            Assert.Contains("DTD", refused.Problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void DeepNesting_IsRefused_InsideAnEntryAndOutside()
    {
        Assert.Contains("nest deeper", Refused($"<CONSOLIDATED_LIST>{Repeat("<a>", 100_000)}").Problem, StringComparison.Ordinal);
        Assert.Contains("nests or holds more", Refused($"<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>{Repeat("<a>", 100_000)}").Problem, StringComparison.Ordinal);
        Assert.Contains("well-formed JSON", Refused($"{{\"name\":{Repeat("[", 100_000)}").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void FileWithoutEnd_IsRefusedAtItsLimit_WithoutBeingKept()
    {
        var limits = ListLimits.Default with { FileBytes = 200L * 1024 * 1024 };
        var before = GC.GetTotalAllocatedBytes();
        foreach (var (start, rest) in new[]
        {
            ("<CONSOLIDATED_LIST><INDIVIDUALS>", "<INDIVIDUAL/>\n"), ("<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>", "A"), (Sdn.TrimEnd()[..30], "A"), ("{\"name\":\"", "A"), ("id,name\n1,", "A"),
            ("<CONSOLIDATED_LIST>", " "),
        })
        {
            Assert.Throws<ListRefusedException>(() => ListReader.Load([new ListPart("endless", () => new EndlessStream(start, rest))], "list", limits: limits, ct: TestContext.Current.CancellationToken));
        }

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1_500L * 1024 * 1024);
    }

    [Fact]
    public async Task Zip_IsReadUnderLimits()
    {
        var whole = Zip(("sdn.csv", Sdn), ("ALT.CSV", Alt), ("add.csv", Add), ("readme.pdf", "x"));
        var parts = await Packing.PackAsync("sdn.zip", new MemoryStream(whole), ListLimits.Default, TestContext.Current.CancellationToken);
        Assert.Equal(2, Assert.Single(Load([.. parts.Select(x => x.ToPart())]).Entries).Names.Length);

        // A hundred megabytes of blanks in a few kilobytes.
        var bomb = Zip(("sdn.csv", new string(' ', 100 * 1024 * 1024)));
        Assert.InRange(bomb.Length, 1, 200_000);
        await RefusedZipAsync(bomb, ListLimits.Default with { FileBytes = 10 * 1024 * 1024 }, "larger than 10 MB");
        await RefusedZipAsync(whole[..(whole.Length / 2)], ListLimits.Default, "damaged or not complete");
        await RefusedZipAsync(Zip(("readme.pdf", "x")), ListLimits.Default, "holds 0 list files");
        await RefusedZipAsync(Zip([.. Enumerable.Range(0, 11).Select(i => ($"{i}.csv", "x"))]), ListLimits.Default, "holds 11 list files");

        static async Task RefusedZipAsync(byte[] zip, ListLimits limits, string reason) => Assert.Contains(
            reason, (await Assert.ThrowsAsync<ListRefusedException>(() => Packing.PackAsync("x.zip", new MemoryStream(zip), limits, TestContext.Current.CancellationToken))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Ofac_NeedsItsThreeFiles_OfOneDay_EachOnce()
    {
        Assert.Single(Load(Parts(("a.csv", Add), ("b.csv", Sdn), ("c.csv", Alt))).Entries);

        Assert.Contains("add.csv", Refused(("sdn.csv", Sdn), ("alt.csv", Alt)), StringComparison.Ordinal);
        Assert.Contains("alt.csv", Refused(("sdn.csv", Sdn), ("add.csv", Add)), StringComparison.Ordinal);
        Assert.Contains("same part", Refused(("sdn.csv", Sdn), ("sdn2.csv", Sdn), ("alt.csv", Alt), ("add.csv", Add)), StringComparison.Ordinal);
        Assert.Contains("not of one day", Refused(("sdn.csv", Sdn), ("alt.csv", Alt + "37,1,\"aka\",\"X\",-0- \r\n"), ("add.csv", Add)), StringComparison.Ordinal);
        Assert.Contains("Entry 36 occurs twice", Refused(("sdn.csv", Sdn + Sdn), ("alt.csv", Alt), ("add.csv", Add)), StringComparison.Ordinal);
        Assert.Contains("not complete", Refused(("sdn.csv", Sdn + "37,\"HALF A ROW"), ("alt.csv", Alt), ("add.csv", Add)), StringComparison.Ordinal);
        Assert.Contains("fields instead of 12", Refused(("sdn.csv", Sdn + "37,\"HALF\",-0- ,\"CUB"[..14] + "\r\n"), ("alt.csv", Alt), ("add.csv", Add)), StringComparison.Ordinal);

        static string Refused(params (string Name, string Text)[] files) => Assert.Throws<ListRefusedException>(() => Load(Parts(files))).Problem;
    }

    [Fact]
    public void OverflowingRemarks_AreJoined()
    {
        var load = Load(Parts(
            ("sdn.csv", Sdn.Replace("-0- \r\n", "\"DOB 01 Jan 1960; nationality Cu\"\r\n", StringComparison.Ordinal)), ("alt.csv", Alt), ("add.csv", Add), ("sdn_comments.csv", "36,\"ba; Gender Male; a.k.a. 'AERO'.\"\r\n")));

        var entry = Assert.Single(load.Entries);
        Assert.Equal(("CU", "Male", "AERO", ListNameKind.LowAlias), (Assert.Single(entry.Countries), entry.Gender, entry.Names[2].Text, entry.Names[2].Kind));
    }

    [Fact]
    public void WrongEncoding_IsRefused_OrTold()
    {
        var latin = Encoding.Latin1.GetBytes("id,name\n1,José\n");
        Assert.Contains("not UTF-8", Assert.Throws<ListRefusedException>(() => Load([new ListPart("x.csv", () => new MemoryStream(latin))])).Problem, StringComparison.Ordinal);
        var mapping = ListMapping.Parse("""{ "columns": { "id": ["id"], "name": ["name"] }, "encoding": "windows-1252" }""");
        Assert.Equal("José", ListReader.Load([new ListPart("x.csv", () => new MemoryStream(latin))], "list", mapping: mapping, ct: TestContext.Current.CancellationToken).Entries[0].PrimaryName);
        Assert.Equal("José", Load([new ListPart("x.csv", () => new MemoryStream([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("id,name\n1,José\n")]))]).Entries[0].PrimaryName);
        Assert.Throws<ListRefusedException>(() => Load([new ListPart("x.xml", () => new MemoryStream(Encoding.Latin1.GetBytes(ListSamples.Un("José"))))]));

        // OFAC's older files are not UTF-8: every letter arrives, and a warning with it.
        var load = Load([new ListPart("sdn.csv", () => new MemoryStream(Encoding.Latin1.GetBytes(Sdn.Replace("AERO", "AÉRO", StringComparison.Ordinal)))), .. Parts(("alt.csv", Alt), ("add.csv", Add))]);
        Assert.Equal("AÉRO AIRLINES", load.Entries[0].PrimaryName);
        Assert.Contains("not UTF-8", Assert.Single(load.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("<html><body>Service unavailable</body></html>")]
    [InlineData("%PDF-1.7")]
    [InlineData("{\"error\":\"no\"}")]
    [InlineData("id,name\n")]
    [InlineData("id,name\n1,\n")]
    [InlineData("id,name\n1,A\n1,B\n")]
    [InlineData("id,name\n1,A,B\n")]
    [InlineData("id,name,name\n1,A,B\n")]
    [InlineData("id,name\n1,\"A\n")]
    [InlineData("{\"name\":\"A\"}\n{\"name\":\"B\"")]
    [InlineData("{\"name\":\"A\"}\n[]")]
    [InlineData("{\"response\":{\"ZPROCSUPP\":{}}}")]
    [InlineData("{\"response\":{\"ZPROCSUPP\":[{\"SUPP_ID\":1}]}}")]
    public void NoSuchFile_IsRefused_WithARemedy(string text) => Assert.NotEmpty(Refused(text).Remedy);

    [Fact]
    public void Rows_AreReadAsRfc4180Says()
    {
        var rows = CsvRows.Read(new StringReader("a,\"b, \"\"c\"\"\",\r\n\r\n \"d\" ,e \"f\"\n\"g\nh\",i"), ListLimits.Default).Select(x => (x.Line, string.Join('|', x.Fields))).ToArray();

        Assert.Equal([(1, "a|b, \"c\"|"), (3, "d |e \"f\""), (4, "g\nh|i")], rows);
    }

    private static string FormatOf(string root) => root switch { "sdnList" => "ofac-xml", "export" => "eu-xml", "Designations" => "uk-xml", "data-set" => "ca-sema-xml", _ => "un-xml" };

    private static ListRefusedException Refused(string text, string? format = null) =>
        Assert.Throws<ListRefusedException>(() => ListReader.Load(Parts(("list", text)), "list", format, ct: TestContext.Current.CancellationToken));

    private static ListLoad Load(IReadOnlyList<ListPart> parts) => ListReader.Load(parts, "list", ct: TestContext.Current.CancellationToken);

    private static ListPart[] Parts(params (string Name, string Text)[] files) => [.. files.Select(x => new ListPart(x.Name, () => new MemoryStream(Encoding.UTF8.GetBytes(x.Text))))];

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return zip.ToArray();
    }

    /// <summary>Starts like a list and never ends.</summary>
    private sealed class EndlessStream(string start, string rest) : Stream
    {
        private readonly byte[] _rest = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(rest, 64 * 1024 / rest.Length)));
        private byte[] _now = Encoding.UTF8.GetBytes(start);
        private int _at;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _now.Length)
            {
                (_now, _at) = (_rest, 0);
            }

            var read = Math.Min(count, _now.Length - _at);
            Array.Copy(_now, _at, buffer, offset, read);
            _at += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
