using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>
/// Canada's consolidated list of autonomous sanctions (SEMA and JVCFOR) in its published XML. It has no ids: country, schedule and item
/// together name an entry. All other names stand in one text, some with their language in front.
/// </summary>
internal sealed partial class CanadaXml : IListFormat
{
    public string Code => "ca-sema-xml";
    public int Version => 1;
    public bool RunOnRealFiles => true;

    public bool Recognises(FileHead head) => head.Root == "data-set" && (head.Text.Contains("<DateOfListing", StringComparison.Ordinal) || head.Text.Contains("<Schedule", StringComparison.Ordinal));

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct) =>
        XmlList.Read(open(parts[0]), into, "data-set", _ => { }, name => name == "record", node => into.Add(Entry(node, into), node.Line), ct);

    private static ListEntry Entry(ListXmlNode node, ListBuilder into)
    {
        var country = node["Country"] ?? throw XmlList.Missing("Country", node.Line);
        var item = node["Item"] ?? throw XmlList.Missing("Item", node.Line);
        var id = string.Join(':', new[] { Slug().Replace(country.Split('/')[0].ToLowerInvariant(), "-").Trim('-'), node["Schedule"]?.Replace(" ", "", StringComparison.Ordinal), item }.OfType<string>());
        var imo = node["ShipIMONumber"];
        var organisation = node["EntityOrShip"];
        var kind = imo is not null ? EntryKind.Vessel : organisation is not null ? EntryKind.Organisation : EntryKind.Person;
        var name = organisation ?? ListText.Joined(" ", node["GivenName"], node["LastName"]) ?? throw XmlList.Missing("name", node.Line);
        var stated = node["DateOfBirthOrShipBuildDate"];
        var dates = kind == EntryKind.Person && stated is not null ? Dates(stated, node.Line, id, into) : [];
        var names = ListText.Distinct([new ListName(ListNameKind.Primary, name), .. Aliases(node["Aliases"])]);
        return new ListEntry
        {
            ListCode = into.ListCode,
            Id = id,
            Kind = kind,
            Names = names,
            Regime = country,
            ReferenceNumber = ListText.Joined(", item ", node["Schedule"] is { } schedule ? $"Schedule {schedule}" : null, item),
            ListedOn = ListText.Day(node["DateOfListing"]),
            Titles = kind == EntryKind.Person && node["TitleOrShip"] is { } title ? [title] : [],
            BirthDates = dates,
            Identifiers = ListIdentifier.Of(IdentifierKind.Imo, "IMO number", imo) is { } number ? [number] : [],
            Comments = ListText.Joined(
                "; ", kind == EntryKind.Vessel ? node["TitleOrShip"] : null, kind == EntryKind.Vessel && stated is not null ? $"built {stated}" : null,
                node["Aliases"] is { } aliases && names.Length > 2 ? $"other names as listed: {aliases}" : null),
        };
    }

    private static ImmutableArray<ListBirthDate> Dates(string stated, int line, string id, ListBuilder into)
    {
        var parts = Or().Split(stated);
        var read = parts.Select(part => ListText.Date(part.Trim())).ToArray();
        if (read.Any(date => date is null))
        {
            into.Warn(line, id, $"birth date \"{stated}\" is not a date; it is kept as a remark");
            return [new ListBirthDate(null, stated)];
        }

        return [.. read.Select(date => new ListBirthDate(date, null))];
    }

    /// <summary>
    /// The names within the one text, each with its language taken off and noted. Semicolons part names; commas do where there is no semicolon
    /// and no legal form behind; a stroke or "or" does when it is the only one and whole names stand on both sides.
    /// </summary>
    private static IEnumerable<ListName> Aliases(string? text)
    {
        foreach (var part in text is null ? [] : Split(text))
        {
            var (name, language) = (part.Trim(), (string?)null);
            if (Language().Match(name) is { Success: true } spoken)
            {
                (name, language) = (name[spoken.Length..].Trim(), spoken.Groups["language"].Value);
            }

            if (name.Any(char.IsLetterOrDigit))
            {
                yield return new ListName(ListText.IsOtherScript(name) ? ListNameKind.OriginalScript : ListNameKind.AlsoKnownAs, name, language);
            }
        }
    }

    private static IEnumerable<string> Split(string text) =>
        BeforeLanguage().Split(text).SelectMany(part => part.Contains(';', StringComparison.Ordinal) ? part.Split(';') : Comma().Split(part)).SelectMany(part => Alternatives().Split(part) is [var one, var other]
            && one.Trim().Contains(' ', StringComparison.Ordinal) && other.Trim().Contains(' ', StringComparison.Ordinal) ? [one, other] : new[] { part });

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();

    [GeneratedRegex(@"\s+or\s+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Or();

    [GeneratedRegex(@",(?!\s*(?:Inc|Ltd|Limited|LLC|L\.L\.C|S\.A|Co|Corp|JSC|OJSC|PJSC|GmbH|ООО|ОАО|ПАО|ЗАО|АО|НКО|МК|ФГУП)\b)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comma();

    [GeneratedRegex(@"\s*/\s+|\s+/\s*|\s+or\s+", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Alternatives();

    [GeneratedRegex(@"\s+(?=(?:Belarus+ian|Russian|Ukrainian|Arabic|Persian|Farsi|Chinese|English|French|Spanish|Burmese|Hebrew|Korean|Romanian|Serbian)\s*:)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BeforeLanguage();

    [GeneratedRegex(@"^(?<language>Belarus+ian|Russian|Ukrainian|Arabic|Persian|Farsi|Chinese|English|French|Spanish|Burmese|Hebrew|Korean|Romanian|Serbian)\s*:\s*", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Language();
}
