using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>
/// What OFAC writes as remarks, parted by semicolons: "DOB 15 Jan 1955; POB Cali, Colombia; nationality Colombia; Passport AJ126708 (Colombia);
/// a.k.a. 'BNC'; Gender Male; Linked To: HAMAS". What is none of these stays in the remarks, which are kept whole.
/// </summary>
internal sealed partial class OfacRemarks
{
    private readonly ImmutableArray<ListName>.Builder _names = ImmutableArray.CreateBuilder<ListName>();
    private readonly List<string> _nationalities = [];
    private readonly List<ListBirthDate> _births = [];
    private readonly List<ListPlace> _places = [];
    private readonly List<ListDocument> _documents = [];
    private readonly List<ListIdentifier> _identifiers = [];
    private readonly List<string> _linked = [];

    private OfacRemarks()
    {
    }

    public ImmutableArray<ListName> Names => _names.ToImmutable();
    public ImmutableArray<string> Nationalities => [.. _nationalities.Distinct(StringComparer.Ordinal)];
    public ImmutableArray<ListBirthDate> BirthDates => [.. _births];
    public ImmutableArray<ListPlace> BirthPlaces => [.. _places];
    public ImmutableArray<ListDocument> Documents => [.. _documents];
    public ImmutableArray<ListIdentifier> Identifiers => [.. _identifiers];
    public ImmutableArray<string> LinkedTo => [.. _linked];
    public string? Gender { get; private set; }

    public static OfacRemarks Read(string? remarks, Action<string> warn)
    {
        var read = new OfacRemarks();
        foreach (var part in (remarks ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            read.Take(part.TrimEnd('.') is var text && text.StartsWith("alt. ", StringComparison.Ordinal) ? text[5..] : text, warn);
        }

        return read;
    }

    private void Take(string part, Action<string> warn)
    {
        if (Quoted().Match(part) is { Success: true } name)
        {
            _names.Add(new ListName(name.Groups["kind"].Value == "f" ? ListNameKind.FormerlyKnownAs : ListNameKind.LowAlias, name.Groups["name"].Value, null, $"{name.Groups["kind"].Value}.k.a. in remarks"));
        }
        else if (After(part, "DOB ") is { } born)
        {
            var date = ListText.Date(born);
            if (date is null)
            {
                warn($"birth date \"{born}\" is not a date; it is kept as a remark");
            }

            _births.Add(new ListBirthDate(date, date is null ? born : null));
        }
        else if (After(part, "POB ") is { } place)
        {
            var at = place.LastIndexOf(", ", StringComparison.Ordinal);
            _places.Add(new ListPlace(null, at > 0 ? place[..at] : null, null, null, at > 0 ? place[(at + 2)..] : place, null));
        }
        else if ((After(part, "nationality ") ?? After(part, "citizen ") ?? After(part, "Nationality of Registration ")) is { } nationality)
        {
            _nationalities.Add(nationality);
        }
        else if (After(part, "Gender ") is { } gender)
        {
            Gender = gender;
        }
        else if (After(part, "Linked To: ") is { } linked)
        {
            _linked.Add(linked);
        }
        else if (!NotADocument().IsMatch(part) && Numbered().Match(part) is { Success: true } document)
        {
            TakeDocument(document);
        }
    }

    private void TakeDocument(Match document)
    {
        var (type, number, country, rest) = (
            document.Groups["type"].Value.TrimEnd(':', '-', ' '), document.Groups["number"].Value, ListText.Clean(document.Groups["country"].Value), ListText.Clean(document.Groups["rest"].Value));
        _documents.Add(new ListDocument(type, null, number, country, null, null, rest));
        var kind = number.StartsWith("IMO ", StringComparison.Ordinal) ? IdentifierKind.Imo : ListIdentifier.KindOf(type + " ");
        if (ListIdentifier.Of(kind, type, number, country, rest) is { } identifier)
        {
            _identifiers.Add(identifier);
        }
    }

    private static string? After(string part, string start) => part.StartsWith(start, StringComparison.Ordinal) ? ListText.Clean(part[start.Length..]) : null;

    [GeneratedRegex(@"^(?<kind>[afn])\.k\.a\.,?\s+'(?<name>.+)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("(?:Telephone|Phone|Fax|Email|Website|Section|Additional Sanctions|Secondary sanctions|Chinese Commercial Code|Manufacture Date|Former Vessel|Vessel Year|Executive Order)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotADocument();

    /// <summary>Words that end in what announces a number, the number, its country in brackets, and when it was issued or expires.</summary>
    [GeneratedRegex(
        @"^(?<type>(?:(?:[^()\d]*?\b)?(?:Passport|SSN|D\.N\.I\.|C\.U\.R\.P\.|R\.F\.C\.|MMSI|RTN|RUC|NIT|RIF|US FEIN|BIK|SWIFT/BIC|Fiscal Code|Cedula|Registration ID|Registration Identification|National ID|ID Card|Nacional|No\.?|Number|Code|Digital Currency Address - \w+|[^()\d]*#))(?:\s+\([^)\d]*\))?\s*(?:No\.?|Number|\#)?:?)\s+(?!issued|expires)(?<number>[^()]*?\d[^()]*?(?:\([0-9A-Z]\))?|[13][A-Za-z0-9]{20,})(?:\s+\((?<country>[^)]*)\))?(?<rest>\s+(?:issued|expires)\b.*)?$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
