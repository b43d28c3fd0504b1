using System.Collections.Immutable;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>The EU's consolidated financial sanctions in XML 1.1 (FSF), to the published schema; no real file was at hand. What it says stands in attributes.</summary>
internal sealed class EuXml : IListFormat
{
    public string Code => "eu-xml";
    public int Version => 1;
    public bool RunOnRealFiles => false;

    public bool Recognises(FileHead head) => head.Root == "export" && (head.Text.Contains("fpi/fsd/export", StringComparison.Ordinal) || head.Text.Contains("<sanctionEntity", StringComparison.Ordinal));

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct) => XmlList.Read(
        open(parts[0]), into, "export", root => into.GeneratedAt = XmlList.Time(root.Attribute("generationDate")), name => name == "sanctionEntity", node => into.Add(Entry(node, into), node.Line), ct);

    private static ListEntry Entry(ListXmlNode node, ListBuilder into)
    {
        // Its own number is unique only within one kind of element; the reference is what the EU quotes.
        var id = node.Attribute("euReferenceNumber") ?? node.Attribute("logicalId") ?? throw XmlList.Missing("euReferenceNumber", node.Line);
        var subject = node.All("subjectType").FirstOrDefault();
        var kind = (subject?.Attribute("code"), subject?.Attribute("classificationCode")) switch
        {
            ("person", _) or (null, "P") => EntryKind.Person,
            ("enterprise", _) or (null, "E") => EntryKind.Organisation,
            var (code, letter) => Unknown(code ?? letter),
        };
        var citizenships = node.All("citizenship").ToImmutableArray();
        var addresses = node.All("address").ToImmutableArray();
        var ids = node.All("identification").ToImmutableArray();
        var aliases = node.All("nameAlias").ToImmutableArray();
        return new ListEntry
        {
            ListCode = into.ListCode,
            Id = id,
            Kind = kind,
            Names = Names(aliases),
            Regime = ListText.Joined("; ", node.All("regulation").Select(x => x.Attribute("programme")).Distinct(StringComparer.Ordinal)),
            ReferenceNumber = ListText.Joined("; ", id, node.Attribute("unitedNationId") is { } un ? $"UN {un}" : null),
            ListedOn = ListText.Day(node.Attribute("designationDate")),
            Gender = aliases.Select(x => x.Attribute("gender")).FirstOrDefault(x => x is "M" or "F") switch { "M" => "Male", "F" => "Female", _ => null },
            Titles = Each(aliases, "title"),
            Designations = Each(aliases, "function"),
            Nationalities = [.. citizenships.Select(x => x.Attribute("countryDescription") ?? x.Attribute("countryIso2Code")).OfType<string>().Where(x => x is not ("00" or "UNKNOWN")).Distinct(StringComparer.Ordinal)],
            BirthDates = [.. node.All("birthdate").Select(Born).OfType<ListBirthDate>()],
            BirthPlaces = [.. node.All("birthdate").Select(Place).OfType<ListPlace>()],
            Addresses = [.. addresses.Select(Place).OfType<ListPlace>()],
            Documents = [.. ids.Select(x => new ListDocument(x.Attribute("identificationTypeDescription") ?? x.Attribute("identificationTypeCode"), null, x.Attribute("number") ?? x.Attribute("latinNumber"), Country(x), x.Attribute("issueDate"), null, Remarks(x)))],
            Identifiers = [.. ids.Where(x => x.Attribute("knownFalse") != "true").Select(Identifier).OfType<ListIdentifier>()],
            Comments = ListText.Joined("; ", [node.Attribute("designationDetails"), .. node.All("remark").Select(x => x.Text)]),
            Countries = [.. (kind == EntryKind.Person || !citizenships.IsEmpty ? citizenships : addresses).SelectMany(x => CountryNames.CodesIn([x.Attribute("countryIso2Code") ?? x.Attribute("countryDescription")])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };

        EntryKind Unknown(string? stated)
        {
            into.Warn(node.Line, id, $"subject type \"{stated}\" is unknown; it counts as an organisation");
            return EntryKind.Organisation;
        }
    }

    /// <summary>No name is marked as the first: that is the first strong one. All languages' spellings are names.</summary>
    private static ImmutableArray<ListName> Names(ImmutableArray<ListXmlNode> aliases)
    {
        var names = aliases
            .Select(alias => (Text: alias.Attribute("wholeName") ?? ListText.Joined(" ", alias.Attribute("firstName"), alias.Attribute("middleName"), alias.Attribute("lastName")), Strong: alias.Attribute("strong") != "false", alias))
            .Where(name => name.Text is not null)
            .OrderBy(name => name.Strong && !ListText.IsOtherScript(name.Text!) ? 0 : 1)
            .ToArray();
        return ListText.Distinct(names.Select((name, i) => new ListName(
            i == 0 ? ListNameKind.Primary : ListText.IsOtherScript(name.Text!) ? ListNameKind.OriginalScript : name.Strong ? ListNameKind.GoodAlias : ListNameKind.LowAlias,
            name.Text!, ListText.Joined("; ", name.alias.Attribute("nameLanguage"), Remarks(name.alias)), name.Strong ? "strong" : "weak")));
    }

    private static ListBirthDate? Born(ListXmlNode node)
    {
        var (day, year) = (ListText.Day(node.Attribute("birthdate")), ListText.Year(node.Attribute("year")));
        var about = node.Attribute("circa") == "true";
        PartialDate? date = (day, year, ListText.Year(node.Attribute("yearRangeFrom")), ListText.Year(node.Attribute("yearRangeTo"))) switch
        {
            (_, _, { } from, { } to) => PartialDate.Between(from, to),
            ({ } exact, _, _, _) => about ? PartialDate.About(exact.Year) : PartialDate.Exact(exact),
            (_, { } stated, _, _) when about => PartialDate.About(stated),
            (_, { } stated, _, _) when int.TryParse(node.Attribute("monthOfYear"), out var month) && month is >= 1 and <= 12 => PartialDate.InMonth(stated, month),
            (_, { } stated, _, _) => PartialDate.InYear(stated),
            _ => null,
        };
        var note = ListText.Joined("; ", date is null ? node.Attribute("birthdate") : null, Remarks(node));
        return date is null && note is null ? null : new ListBirthDate(date, note);
    }

    private static ListPlace? Place(ListXmlNode node)
    {
        var place = new ListPlace(ListText.Joined(", ", node.Attribute("street"), node.Attribute("poBox"), node.Attribute("place")), node.Attribute("city"), node.Attribute("region"), node.Attribute("zipCode"), Country(node), null);
        return place == new ListPlace(null, null, null, null, null, null) ? null : place;
    }

    private static ListIdentifier? Identifier(ListXmlNode node)
    {
        var (code, text) = (node.Attribute("identificationTypeCode"), node.Attribute("identificationTypeDescription"));
        var kind = code switch
        {
            "passport" or "diplomaticpassport" => IdentifierKind.Passport,
            "id" or "idcard" => IdentifierKind.NationalId,
            "regnumber" or "tradelic" => IdentifierKind.RegistrationNumber,
            "fiscalcode" or "tax" or "inn" => IdentifierKind.TaxId,
            "ssn" => IdentifierKind.SocialSecurity,
            "imo" => IdentifierKind.Imo,
            "lei" => IdentifierKind.Lei,
            "swiftbic" => IdentifierKind.Bic,
            _ => ListIdentifier.KindOf(text),
        };
        return ListIdentifier.Of(kind, text ?? code, node.Attribute("number") ?? node.Attribute("latinNumber"), node.Attribute("countryIso2Code"), Remarks(node));
    }

    private static string? Country(ListXmlNode node) => node.Attribute("countryDescription") is { } country && country != "UNKNOWN" ? country : null;

    private static string? Remarks(ListXmlNode node) => ListText.Joined("; ", node.All("remark").Select(x => x.Text));

    private static ImmutableArray<string> Each(ImmutableArray<ListXmlNode> nodes, string attribute) => [.. nodes.Select(x => x.Attribute(attribute)).OfType<string>().Distinct(StringComparer.Ordinal)];
}
