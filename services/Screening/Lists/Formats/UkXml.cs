using System.Collections.Immutable;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>The UK sanctions list of the Foreign Office in XML, to the published schema; no real file was at hand.</summary>
internal sealed class UkXml : IListFormat
{
    private static readonly string[] NameParts = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"];
    private static readonly string[] AddressLines = ["AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "AddressLine5"];

    public string Code => "uk-xml";
    public int Version => 1;
    public bool RunOnRealFiles => false;

    public bool Recognises(FileHead head) => head.Root == "Designations";

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct) => XmlList.Read(
        open(parts[0]), into, "Designations", _ => { }, name => name is "Designation" or "DateGenerated",
        node =>
        {
            if (node.Name == "Designation")
            {
                into.Add(Entry(node, into), node.Line);
            }
            else
            {
                into.GeneratedAt = XmlList.Midnight(ListText.Day(node.Text));
            }
        },
        ct);

    private static ListEntry Entry(ListXmlNode node, ListBuilder into)
    {
        var id = node["UniqueID"] ?? throw XmlList.Missing("UniqueID", node.Line);
        var kind = node["IndividualEntityShip"]?.ToUpperInvariant() switch
        {
            "INDIVIDUAL" => EntryKind.Person,
            "ENTITY" => EntryKind.Organisation,
            "SHIP" => EntryKind.Vessel,
            var other => Unknown(other),
        };
        var person = node.All("IndividualDetails", "Individual").ToImmutableArray();
        var entity = node.All("EntityDetails", "Entity").ToImmutableArray();
        var ship = node.All("ShipDetails", "Ship").ToImmutableArray();
        ImmutableArray<string> nationalities = [.. person.SelectMany(x => x.Values("Nationalities", "Nationality")).Distinct(StringComparer.Ordinal)];
        var addresses = node.All("Addresses", "Address").Select(Place).ToImmutableArray();
        ImmutableArray<ListDocument> documents =
        [
            .. person.SelectMany(x => x.All("PassportDetails", "Passport")).Select(x => new ListDocument("Passport", null, x["PassportNumber"], null, null, null, x["PassportAdditionalInformation"])),
            .. person.SelectMany(x => x.All("NationalIdentifierDetails", "NationalIdentifier")).Select(x => new ListDocument("National identifier", null, x["NationalIdentifierNumber"], null, null, null, x["NationalIdentifierAdditionalInformation"])),
            .. entity.SelectMany(x => x.Values("BusinessRegistrationNumbers", "BusinessRegistrationNumber")).Select(x => new ListDocument("Business registration number", null, x, null, null, null, null)),
            .. ship.SelectMany(x => x.Values("IMONumbers", "IMONumber")).Select(x => new ListDocument("IMO number", null, x, null, null, null, null)),
        ];
        return new ListEntry
        {
            ListCode = into.ListCode,
            Id = id,
            Kind = kind,
            Names = Names(node, id, into),
            Regime = node["RegimeName"],
            ReferenceNumber = ListText.Joined("; ", id, node["UNReferenceNumber"] is { } un ? $"UN {un}" : null, node["OFSIGroupID"] is { } group ? $"OFSI {group}" : null),
            ListedOn = ListText.Day(node["DateDesignated"]),
            UpdatedOn = ListText.Day(node["LastUpdated"]),
            Gender = person.SelectMany(x => x.Values("Genders", "Gender")).FirstOrDefault(),
            Titles = [.. node.Values("Titles", "Title")],
            Designations = [.. person.SelectMany(x => x.Values("Positions", "Position"))],
            Nationalities = nationalities,
            BirthDates = [.. person.SelectMany(x => x.Values("DOBs", "DOB")).Select(x => Born(x, node.Line, id, into))],
            BirthPlaces = [.. person.SelectMany(x => x.All("BirthDetails", "Location")).Select(x => new ListPlace(null, x["TownOfBirth"], null, null, x["CountryOfBirth"], null))],
            Addresses = addresses,
            Documents = documents,
            Identifiers = [.. documents.Select(x => ListIdentifier.Of(x.Type, x.Number, null, x.Note)).OfType<ListIdentifier>()],
            LinkedTo = [.. ship.SelectMany(x => x.Values("CurrentOwnerOperators", "CurrentOwnerOperator")).Concat(entity.SelectMany(x => x.Values("ParentCompanies", "ParentCompany"))).Concat(entity.SelectMany(x => x.Values("Subsidiaries", "Subsidiary")))],
            Comments = ListText.Joined("; ", node["OtherInformation"], node["UKStatementofReasons"]),
            Countries = CountryNames.CodesIn(kind != EntryKind.Person && nationalities.IsEmpty
                ? addresses.Select(x => x.Country).Concat(ship.SelectMany(x => x.Values("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip")))
                : nationalities),
        };

        EntryKind Unknown(string? stated)
        {
            into.Warn(node.Line, id, $"kind \"{stated}\" is unknown; it counts as an organisation");
            return EntryKind.Organisation;
        }
    }

    private static ImmutableArray<ListName> Names(ListXmlNode node, string id, ListBuilder into)
    {
        var latin = node.All("Names", "Name")
            .Select(name => (Text: ListText.Joined(" ", NameParts.Select(part => name[part])), Type: name["NameType"] ?? "", Strength: name["AliasStrength"]))
            .Where(name => name.Text is not null)
            .Select(name => new ListName(KindOf(name.Type, name.Strength, node.Line, id, into), name.Text!, null, ListText.Joined(", ", name.Type, name.Strength)))
            .OrderBy(name => name.Kind == ListNameKind.Primary ? 0 : 1);
        var other = node.All("NonLatinNames", "NonLatinName")
            .Where(name => name["NameNonLatinScript"] is not null)
            .Select(name => new ListName(ListNameKind.OriginalScript, name["NameNonLatinScript"]!, ListText.Joined(", ", name["NonLatinScriptLanguage"], name["NonLatinScriptType"])));
        return ListText.Distinct(latin.Concat(other));
    }

    private static ListNameKind KindOf(string type, string? strength, int line, string id, ListBuilder into)
    {
        switch (type.ToUpperInvariant())
        {
            case "PRIMARY NAME": return ListNameKind.Primary;
            case "PRIMARY NAME VARIATION": return ListNameKind.GoodAlias;
            case "FKA" or "F.K.A." or "FORMER NAME": return ListNameKind.FormerlyKnownAs;
            case "ALIAS" or "AKA" or "A.K.A.":
                return strength?.ToUpperInvariant() switch
                {
                    { } low when low.StartsWith("LOW", StringComparison.Ordinal) => ListNameKind.LowAlias,
                    { } good when good.StartsWith("GOOD", StringComparison.Ordinal) => ListNameKind.GoodAlias,
                    _ => ListNameKind.AlsoKnownAs,
                };
            default:
                into.Warn(line, id, $"name type \"{type}\" is unknown; it counts as \"also known as\"");
                return ListNameKind.AlsoKnownAs;
        }
    }

    /// <summary>A part that is not known is spelt out: dd/mm/1962, dd/07/1978, 00/00/1975.</summary>
    private static ListBirthDate Born(string text, int line, string id, ListBuilder into)
    {
        var parts = text.Split('/');
        PartialDate? date = parts is [_, var month, var year] && ListText.Year(year) is { } known && ListText.Day(text) is null
            ? int.TryParse(month, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? PartialDate.InMonth(known, number) : PartialDate.InYear(known)
            : ListText.Date(text);
        if (date is null)
        {
            into.Warn(line, id, $"birth date \"{text}\" is not a date; it is kept as a remark");
        }

        return new ListBirthDate(date, date is null ? text : null);
    }

    private static ListPlace Place(ListXmlNode node) => new(
        ListText.Joined(", ", AddressLines.Select(line => node[line])), node["AddressLine6"], null, node["AddressPostalCode"], node["AddressCountry"], null);
}
