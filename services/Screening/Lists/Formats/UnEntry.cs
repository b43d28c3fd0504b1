using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>Turns one INDIVIDUAL or ENTITY element into a <see cref="ListEntry"/>.</summary>
internal sealed partial class UnEntry(ListXmlNode node, ListBuilder into)
{
    private readonly string _prefix = node.Name;

    public ListEntry ToListEntry(EntryKind kind)
    {
        var id = node["DATAID"] ?? throw XmlList.Missing("DATAID", node.Line);
        var nationalities = node.Values("NATIONALITY").ToImmutableArray();
        var addresses = node.All($"{_prefix}_ADDRESS").Select(Place).OfType<ListPlace>().ToImmutableArray();
        var documents = node.All("INDIVIDUAL_DOCUMENT").Select(Document).OfType<ListDocument>().ToImmutableArray();
        return new ListEntry
        {
            ListCode = into.ListCode,
            Id = id,
            Kind = kind,
            Names = Names(),
            Regime = node["UN_LIST_TYPE"],
            ReferenceNumber = node["REFERENCE_NUMBER"],
            ListedOn = ListText.Day(node["LISTED_ON"]),
            UpdatedOn = node.Values("LAST_DAY_UPDATED").Select(ListText.Day).Max(),
            Gender = node["GENDER"],
            Titles = [.. node.Values("TITLE")],
            Designations = [.. node.Values("DESIGNATION")],
            Nationalities = nationalities,
            BirthDates = [.. node.All("INDIVIDUAL_DATE_OF_BIRTH").Select(BirthDate).OfType<ListBirthDate>()],
            BirthPlaces = [.. node.All("INDIVIDUAL_PLACE_OF_BIRTH").Select(Place).OfType<ListPlace>()],
            Addresses = addresses,
            Documents = documents,
            Identifiers = [.. documents.Select(Identifier).OfType<ListIdentifier>().Concat(ImoNumbers(node["COMMENTS1"]))],
            Comments = node["COMMENTS1"],
            Countries = CountryNames.CodesIn(kind == EntryKind.Person ? nationalities : addresses.Select(address => address.Country)),
        };
    }

    private ImmutableArray<ListName> Names()
    {
        string?[] parts = [node["FIRST_NAME"], node["SECOND_NAME"], node["THIRD_NAME"], node["FOURTH_NAME"]];
        var primary = string.Join(' ', parts.OfType<string>());
        if (primary.Length == 0)
        {
            throw XmlList.Missing("name", node.Line);
        }

        var names = ImmutableArray.CreateBuilder<ListName>();
        names.Add(new ListName(ListNameKind.Primary, primary));
        if (node["NAME_ORIGINAL_SCRIPT"] is { } original)
        {
            names.Add(new ListName(ListNameKind.OriginalScript, original));
        }

        foreach (var alias in node.All($"{_prefix}_ALIAS"))
        {
            if (alias["ALIAS_NAME"] is { } text)
            {
                names.Add(new ListName(AliasKind(alias), text, alias["NOTE"], alias["QUALITY"]));
            }
        }

        return names.DrainToImmutable();
    }

    private ListNameKind AliasKind(ListXmlNode alias)
    {
        switch (alias["QUALITY"]?.ToUpperInvariant())
        {
            case "GOOD": return ListNameKind.GoodAlias;
            case "LOW": return ListNameKind.LowAlias;
            case "A.K.A." or null: return ListNameKind.AlsoKnownAs;
            case "F.K.A.": return ListNameKind.FormerlyKnownAs;
            default:
                Warn(alias, $"alias quality \"{alias["QUALITY"]}\" is unknown; it counts as \"also known as\"");
                return ListNameKind.AlsoKnownAs;
        }
    }

    private ListBirthDate? BirthDate(ListXmlNode date)
    {
        var note = date["NOTE"];
        var stated = date["DATE"] ?? date["YEAR"] ?? date["FROM_YEAR"] ?? date["TO_YEAR"];
        PartialDate? parsed = (ListText.Day(date["DATE"]), ListText.Year(date["YEAR"]), ListText.Year(date["FROM_YEAR"]), ListText.Year(date["TO_YEAR"])) switch
        {
            ({ } day, _, _, _) when IsApproximate(date) => PartialDate.About(day.Year),
            ({ } day, _, _, _) => PartialDate.Exact(day),
            (_, { } year, _, _) when IsApproximate(date) => PartialDate.About(year),
            (_, { } year, _, _) => PartialDate.InYear(year),
            (_, _, { } first, { } last) => PartialDate.Between(first, last),
            (_, _, { } first, _) => PartialDate.About(first),
            (_, _, _, { } last) => PartialDate.About(last),
            _ => null,
        };
        if (parsed is null && stated is not null)
        {
            Warn(date, $"birth date \"{stated}\" is not a date; it is kept as a remark");
            note = note is null ? stated : $"{stated}; {note}";
        }

        return parsed is null && note is null ? null : new ListBirthDate(parsed, note);
    }

    private static bool IsApproximate(ListXmlNode date) => date["TYPE_OF_DATE"] is "APPROXIMATELY";

    private static ListPlace? Place(ListXmlNode place)
    {
        var read = new ListPlace(
            place["STREET"], place["CITY"], place["STATE_PROVINCE"], place["ZIP_CODE"], place["COUNTRY"], place["NOTE"]);
        return read == new ListPlace(null, null, null, null, null, null) ? null : read;
    }

    private static ListDocument? Document(ListXmlNode document)
    {
        var read = new ListDocument(
            document["TYPE_OF_DOCUMENT"], document["TYPE_OF_DOCUMENT2"], document["NUMBER"],
            document["ISSUING_COUNTRY"] ?? document["COUNTRY_OF_ISSUE"], document["DATE_OF_ISSUE"], document["CITY_OF_ISSUE"], document["NOTE"]);
        return read == new ListDocument(null, null, null, null, null, null, null) ? null : read;
    }

    private static ListIdentifier? Identifier(ListDocument document)
    {
        var type = ListText.Joined(" ", document.Detail, document.Type);
        return ListIdentifier.Of(type, document.Number, document.IssuingCountry, document.Note);
    }

    /// <summary>Ships and their companies have their numbers in the remarks only.</summary>
    private static IEnumerable<ListIdentifier> ImoNumbers(string? comments) => comments is null
        ? []
        : Imo().Matches(comments).Select(match => ListIdentifier.Of(IdentifierKind.Imo, "IMO number", match.Groups["number"].Value)).OfType<ListIdentifier>();

    private void Warn(ListXmlNode at, string message) => into.Warn(at.Line, node["DATAID"], message);

    [GeneratedRegex(@"\bIMO\)?\s*(?:[Nn]umber|[Nn]o\.?)?\s*:?\s*(?<number>\d{7})\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Imo();
}
