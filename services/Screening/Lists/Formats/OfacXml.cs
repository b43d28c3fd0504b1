using System.Collections.Immutable;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>OFAC's lists in the published XML (sdn.xml, consolidated.xml), to the published schema; no real file was at hand.</summary>
internal sealed class OfacXml : IListFormat
{
    public string Code => "ofac-xml";
    public int Version => 1;
    public bool RunOnRealFiles => false;

    public bool Recognises(FileHead head) => head.Root == "sdnList";

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct)
    {
        var stated = (int?)null;
        XmlList.Read(
            open(parts[0]), into, "sdnList", _ => { }, name => name is "sdnEntry" or "publshInformation",
            node =>
            {
                if (node.Name == "sdnEntry")
                {
                    into.Add(Entry(node, into), node.Line);
                    return;
                }

                into.GeneratedAt = XmlList.Midnight(ListText.AmericanDay(node["Publish_Date"]));
                stated = int.TryParse(node["Record_Count"], out var count) ? count : null;
            },
            ct);
        if (stated is { } said && said != into.Count)
        {
            throw new ListRefusedException($"The file says that it holds {said} entries, and holds {into.Count}", ListBuilder.Remedy);
        }
    }

    private static ListEntry Entry(ListXmlNode node, ListBuilder into)
    {
        var id = node["uid"] ?? throw XmlList.Missing("uid", node.Line);
        var kind = node["sdnType"]?.ToUpperInvariant() switch
        {
            "INDIVIDUAL" => EntryKind.Person,
            "VESSEL" => EntryKind.Vessel,
            "AIRCRAFT" => EntryKind.Aircraft,
            "ENTITY" => EntryKind.Organisation,
            var other => Unknown(other),
        };
        var nationalities = node.All("nationalityList", "nationality").Concat(node.All("citizenshipList", "citizenship")).Select(x => x["country"]).OfType<string>().Distinct(StringComparer.Ordinal).ToImmutableArray();
        var addresses = node.All("addressList", "address").Select(Place).ToImmutableArray();
        var ids = node.All("idList", "id").ToImmutableArray();
        var vessel = node.All("vesselInfo").FirstOrDefault();
        return new ListEntry
        {
            ListCode = into.ListCode,
            Id = id,
            Kind = kind,
            Names = ListText.Distinct([new ListName(ListNameKind.Primary, NameOf(node) ?? throw XmlList.Missing("name", node.Line)), .. node.All("akaList", "aka").Select(Alias).OfType<ListName>()]),
            Regime = ListText.Joined("; ", node.Values("programList", "program")),
            Gender = ids.FirstOrDefault(x => x["idType"] == "Gender")?["idNumber"],
            Titles = node["title"] is { } title ? [.. title.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [],
            Nationalities = nationalities,
            BirthDates = [.. node.All("dateOfBirthList", "dateOfBirthItem").Select(x => Born(x, id, into)).OfType<ListBirthDate>()],
            BirthPlaces = [.. node.All("placeOfBirthList", "placeOfBirthItem").Select(x => x["placeOfBirth"]).OfType<string>().Select(text => new ListPlace(null, null, null, null, text, null))],
            Addresses = addresses,
            Documents = [.. ids.Where(x => x["idType"] != "Gender").Select(x => new ListDocument(x["idType"], null, x["idNumber"], x["idCountry"], x["issueDate"], null, x["expirationDate"] is { } end ? $"expires {end}" : null))],
            Identifiers = [.. ids.Where(x => x["idType"] != "Gender").Select(Identifier).OfType<ListIdentifier>()],
            Comments = ListText.Joined("; ", node["remarks"], vessel is null ? null : ListText.Joined("; ", vessel.Children.Select(x => x.Text is { } text ? $"{x.Name} {text}" : null))),
            Countries = CountryNames.CodesIn(kind != EntryKind.Person && nationalities.IsEmpty ? addresses.Select(x => x.Country).Append(vessel?["vesselFlag"]) : nationalities),
        };

        EntryKind Unknown(string? stated)
        {
            into.Warn(node.Line, id, $"type \"{stated}\" is unknown; it counts as an organisation");
            return EntryKind.Organisation;
        }
    }

    private static ListIdentifier? Identifier(ListXmlNode id)
    {
        var (type, number) = (id["idType"], id["idNumber"]);
        var kind = number?.StartsWith("IMO ", StringComparison.Ordinal) == true ? IdentifierKind.Imo : ListIdentifier.KindOf(type + " ");
        return ListIdentifier.Of(kind, type, number, id["idCountry"]);
    }

    /// <summary>As the other files write it: the surname first.</summary>
    private static string? NameOf(ListXmlNode node) => ListText.Joined(", ", node["lastName"], node["firstName"]);

    private static ListName? Alias(ListXmlNode alias) => NameOf(alias) is not { } text ? null : new ListName(
        alias["type"]?.StartsWith('f') == true ? ListNameKind.FormerlyKnownAs : alias["category"] == "weak" ? ListNameKind.LowAlias : ListNameKind.GoodAlias,
        text, null, ListText.Joined(", ", alias["type"], alias["category"]));

    private static ListPlace Place(ListXmlNode place) => new(
        ListText.Joined(", ", place["address1"], place["address2"], place["address3"]), place["city"], place["stateOrProvince"], place["postalCode"], place["country"], null);

    private static ListBirthDate? Born(ListXmlNode item, string id, ListBuilder into)
    {
        if (item["dateOfBirth"] is not { } text)
        {
            return null;
        }

        var date = ListText.Date(text);
        if (date is null)
        {
            into.Warn(item.Line, id, $"birth date \"{text}\" is not a date; it is kept as a remark");
        }

        return new ListBirthDate(date, date is null ? text : null);
    }
}
