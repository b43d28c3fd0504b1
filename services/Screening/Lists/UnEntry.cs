using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaking.Screening.Lists;

/// <summary>Turns one INDIVIDUAL or ENTITY element into a <see cref="ListEntry"/>.</summary>
internal sealed class UnEntry(UnNode node, ImmutableArray<string>.Builder warnings)
{
    private readonly string _prefix = node.Name;

    public ListEntry ToListEntry(string listCode, EntryKind kind)
    {
        var id = node["DATAID"] ?? throw Missing("a DATAID");
        var nationalities = node.Values("NATIONALITY").ToImmutableArray();
        var addresses = node.All($"{_prefix}_ADDRESS").Select(Place).OfType<ListPlace>().ToImmutableArray();
        return new ListEntry
        {
            ListCode = listCode,
            Id = id,
            Kind = kind,
            Names = Names(),
            Regime = node["UN_LIST_TYPE"],
            ReferenceNumber = node["REFERENCE_NUMBER"],
            ListedOn = Day(node["LISTED_ON"]),
            UpdatedOn = node.Values("LAST_DAY_UPDATED").Select(Day).Max(),
            Gender = node["GENDER"],
            Titles = [.. node.Values("TITLE")],
            Designations = [.. node.Values("DESIGNATION")],
            Nationalities = nationalities,
            BirthDates = [.. node.All("INDIVIDUAL_DATE_OF_BIRTH").Select(BirthDate).OfType<ListBirthDate>()],
            BirthPlaces = [.. node.All("INDIVIDUAL_PLACE_OF_BIRTH").Select(Place).OfType<ListPlace>()],
            Addresses = addresses,
            Documents = [.. node.All("INDIVIDUAL_DOCUMENT").Select(Document).OfType<ListDocument>()],
            Comments = node["COMMENTS1"],
            Countries = CountryNames.CodesIn(kind == EntryKind.Person ? nationalities : addresses.Select(address => address.Country)),
        }.WithContentHash();
    }

    private ImmutableArray<ListName> Names()
    {
        string?[] parts = [node["FIRST_NAME"], node["SECOND_NAME"], node["THIRD_NAME"], node["FOURTH_NAME"]];
        var primary = string.Join(' ', parts.OfType<string>());
        if (primary.Length == 0)
        {
            throw Missing("a name");
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
                names.Add(new ListName(AliasKind(alias), text, alias["NOTE"]));
            }
        }

        return names.DrainToImmutable();
    }

    private ListNameKind AliasKind(UnNode alias)
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

    private ListBirthDate? BirthDate(UnNode date)
    {
        var note = date["NOTE"];
        var stated = date["DATE"] ?? date["YEAR"] ?? date["FROM_YEAR"] ?? date["TO_YEAR"];
        PartialDate? parsed = (Day(date["DATE"]), Year(date["YEAR"]), Year(date["FROM_YEAR"]), Year(date["TO_YEAR"])) switch
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

    private static bool IsApproximate(UnNode date) => date["TYPE_OF_DATE"] is "APPROXIMATELY";

    private static ListPlace? Place(UnNode place)
    {
        var read = new ListPlace(
            place["STREET"], place["CITY"], place["STATE_PROVINCE"], place["ZIP_CODE"], place["COUNTRY"], place["NOTE"]);
        return read == new ListPlace(null, null, null, null, null, null) ? null : read;
    }

    private static ListDocument? Document(UnNode document)
    {
        var read = new ListDocument(
            document["TYPE_OF_DOCUMENT"], document["TYPE_OF_DOCUMENT2"], document["NUMBER"],
            document["ISSUING_COUNTRY"] ?? document["COUNTRY_OF_ISSUE"], document["DATE_OF_ISSUE"], document["CITY_OF_ISSUE"], document["NOTE"]);
        return read == new ListDocument(null, null, null, null, null, null, null) ? null : read;
    }

    /// <summary>The list writes days as 1960-01-01, sometimes with a time zone behind them, which means nothing here.</summary>
    private static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    // PartialDate.About needs two years on either side.
    private static int? Year(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1000 and < 3000 ? year : null;

    private ListRefusedException Missing(string what) =>
        new($"An entry has no {what["a ".Length..]}", "Fetch the file again from its source; the list in use stays as it is", node.Line);

    private void Warn(UnNode at, string message) => warnings.Add($"Line {at.Line}, entry {node["DATAID"]}: {message}.");
}
