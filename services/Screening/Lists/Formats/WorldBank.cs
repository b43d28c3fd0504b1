using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>One debarred firm or person, whichever of the World Bank's two files it stands in.</summary>
internal static class WorldBankEntry
{
    /// <summary>The day by which the bank says "permanently".</summary>
    private const int ForEver = 2900;

    public static ListEntry Of(string listCode, string? id, EntryKind kind, string name, string? more, ListPlace place, string? countryCode, string? from, string? to, string? grounds)
    {
        var until = Day(to);
        return new ListEntry
        {
            ListCode = listCode,
            Id = id ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name}\n{place.Country}\n{from}")))[..16],
            Kind = kind,
            Names = ListText.Distinct([new ListName(ListNameKind.Primary, name)]),
            Regime = grounds,
            ListedOn = Day(from),
            ListedUntil = until is { Year: < ForEver } ? until : null,
            Addresses = place == new ListPlace(null, null, null, null, null, null) ? [] : [place],
            Comments = ListText.Joined("; ", more, until is null ? to : null),
            Countries = CountryNames.CodesIn([countryCode ?? place.Country]),
        };
    }

    private static DateOnly? Day(string? text) => ListText.Day(text) ?? ListText.AmericanDay(text);
}

/// <summary>The World Bank's list of ineligible firms and individuals as its API answers, to what is known of it; no real file was at hand.</summary>
internal sealed class WorldBankJson : IListFormat
{
    public string Code => "world-bank-json";
    public int Version => 1;
    public bool RunOnRealFiles => false;

    public bool Recognises(FileHead head) => head.IsJson && head.Text.Contains("\"ZPROCSUPP\"", StringComparison.Ordinal);

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct)
    {
        using var document = JsonFile.Read(open(parts[0]), into.Limits);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("response", out var response) || response.ValueKind != JsonValueKind.Object
            || !response.TryGetProperty("ZPROCSUPP", out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            throw new ListRefusedException("The file is not the World Bank's list: it holds no response.ZPROCSUPP", ListBuilder.Remedy, 1);
        }

        var number = 0;
        foreach (var row in rows.EnumerateArray())
        {
            ct.ThrowIfCancellationRequested();
            number++;
            string? Text(string name) => ListText.Clean(JsonFile.Texts(row, name).FirstOrDefault());
            var name = ListText.Joined(" ", Text("SUPP_PRE_ACRN"), Text("SUPP_NAME"), Text("SUPP_POST_ACRN")) ?? throw XmlList.Missing("SUPP_NAME", number);
            var place = new ListPlace(Text("SUPP_ADDR"), Text("SUPP_CITY"), Text("SUPP_STATE_CODE"), Text("SUPP_ZIP_CODE"), Text("COUNTRY_NAME"), null);
            into.Add(
                WorldBankEntry.Of(
                    into.ListCode, Text("SUPP_ID") ?? throw XmlList.Missing("SUPP_ID", number), Text("SUPP_TYPE_CODE") == "I" ? EntryKind.Person : EntryKind.Organisation, name,
                    ListText.Joined("; ", Text("ADD_SUPP_INFO"), Text("INELIGIBLY_STATUS")), place, Text("LAND1"), Text("DEBAR_FROM_DATE"), Text("DEBAR_TO_DATE"), Text("DEBAR_REASON")),
                number);
        }
    }
}

/// <summary>The same list as its page exports it, by the names of its columns; no real file was at hand. It does not tell persons from firms.</summary>
internal sealed class WorldBankCsv : IListFormat
{
    public string Code => "world-bank-csv";
    public int Version => 1;
    public bool RunOnRealFiles => false;

    public bool Recognises(FileHead head) => head.FirstLine.Contains("Firm Name", StringComparison.OrdinalIgnoreCase) && head.FirstLine.Contains("Grounds", StringComparison.OrdinalIgnoreCase);

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct)
    {
        using var text = ListEncodings.Strict(open(parts[0]));
        string[]? header = null;
        foreach (var row in CsvRows.Read(text, into.Limits))
        {
            ct.ThrowIfCancellationRequested();
            if (header is null)
            {
                header = [.. row.Fields.Select(field => field.Trim())];
                continue;
            }

            string? Field(string start) => Array.FindIndex(header, name => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? ListText.Clean(row[at]) : null;
            var place = new ListPlace(Field("Address"), Field("City"), Field("State"), Field("Zip"), Field("Country"), null);
            into.Add(
                WorldBankEntry.Of(
                    into.ListCode, null, EntryKind.Organisation, Field("Firm Name") ?? throw XmlList.Missing("Firm Name", row.Line), Field("Additional"), place, null, Field("From Date") ?? Field("From"), Field("To Date") ?? Field("To"), Field("Grounds")),
                row.Line);
        }
    }
}
