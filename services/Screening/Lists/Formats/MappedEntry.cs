using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>Makes an entry of one row or object with a mapping.</summary>
internal static class MappedEntry
{
    private static readonly (string Field, ListNameKind Kind)[] NameFields =
    [
        (ListFields.Name, ListNameKind.Primary), (ListFields.OriginalScript, ListNameKind.OriginalScript), (ListFields.StrongAlias, ListNameKind.GoodAlias), (ListFields.Alias, ListNameKind.AlsoKnownAs),
        (ListFields.WeakAlias, ListNameKind.LowAlias), (ListFields.FormerName, ListNameKind.FormerlyKnownAs),
    ];

    private static readonly (string Field, IdentifierKind Kind)[] IdentifierFields =
    [
        (ListFields.Passport, IdentifierKind.Passport), (ListFields.NationalId, IdentifierKind.NationalId), (ListFields.TaxId, IdentifierKind.TaxId),
        (ListFields.RegistrationNumber, IdentifierKind.RegistrationNumber), (ListFields.Lei, IdentifierKind.Lei), (ListFields.Imo, IdentifierKind.Imo),
    ];

    /// <param name="mapping">The mapping.</param>
    /// <param name="column">The texts of a column or path.</param>
    /// <param name="line">Line of the file.</param>
    /// <param name="into">Where it goes.</param>
    public static void Add(ListMapping mapping, Func<string, IEnumerable<string>> column, int line, ListBuilder into)
    {
        var names = NameFields.SelectMany(x => Values(x.Field).Select(text => new ListName(x.Kind, text, null, x.Field))).ToArray();
        if (names.Length == 0 || names[0].Kind != ListNameKind.Primary)
        {
            throw new ListRefusedException("A row has no name", "Give every row a name, or correct the mapping", line);
        }

        // Several names in the column of names: the first is the primary one.
        names = [names[0], .. names.Skip(1).Select(name => name.Kind == ListNameKind.Primary ? name with { Kind = ListNameKind.GoodAlias } : name)];
        var kind = Kind();
        var (nationalities, countries) = (Values(ListFields.Nationality).ToImmutableArray(), Values(ListFields.Country).ToImmutableArray());
        var id = One(ListFields.Id) ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{names[0].Text}\n{string.Join('\n', countries)}")))[..20];
        var place = new ListPlace(One(ListFields.Address), One(ListFields.City), null, null, countries.FirstOrDefault(), null);
        into.Add(
            new ListEntry
            {
                ListCode = into.ListCode,
                Id = id,
                Kind = kind,
                Names = ListText.Distinct(names),
                Regime = One(ListFields.Regime) ?? mapping.Request.Regime,
                ReferenceNumber = One(ListFields.Reference),
                ListedOn = Day(ListFields.ListedOn),
                ListedUntil = Day(ListFields.ListedUntil),
                Gender = One(ListFields.Gender) is { } gender ? gender.ToUpperInvariant() switch { "M" or "MALE" => "Male", "F" or "FEMALE" => "Female", _ => gender } : null,
                Titles = [.. Values(ListFields.Title)],
                Designations = [.. Values(ListFields.Designation)],
                Nationalities = nationalities,
                BirthDates = [.. Values(ListFields.BirthDate).Select(Born)],
                BirthPlaces = [.. Values(ListFields.BirthPlace).Select(text => new ListPlace(null, null, null, null, text, null))],
                Addresses = place == new ListPlace(null, null, null, null, null, null) ? [] : [place],
                Identifiers = [.. IdentifierFields.SelectMany(x => Values(x.Field).Select(number => Identifier(x.Kind, x.Field, number))).OfType<ListIdentifier>()],
                LinkedTo = [.. Values(ListFields.LinkedTo)],
                Comments = ListText.Joined("; ", Values(ListFields.Comments)),
                Countries = CountryNames.CodesIn(nationalities.IsEmpty ? countries : nationalities),
            },
            line);

        IEnumerable<string> Values(string field) => mapping.ColumnsOf(field).SelectMany(column)
            .SelectMany(text => mapping.Request.Split is { Length: > 0 } split && field != ListFields.Comments ? text.Split(split) : [text])
            .Select(ListText.Clean).OfType<string>();

        string? One(string field) => Values(field).FirstOrDefault();

        EntryKind Kind()
        {
            var (stated, otherwise) = (One(ListFields.Kind), Enum.Parse<EntryKind>(mapping.Request.Kind ?? nameof(EntryKind.Organisation), ignoreCase: true));
            if (stated is null)
            {
                return otherwise;
            }

            if (Enum.TryParse<EntryKind>(mapping.Request.Kinds.TryGetValue(stated, out var word) ? word : stated, ignoreCase: true, out var kind) && Enum.IsDefined(kind))
            {
                return kind;
            }

            into.Warn(line, One(ListFields.Id), $"kind \"{stated}\" is unknown; it counts as {otherwise.ToString().ToLowerInvariant()}");
            return otherwise;
        }

        DateOnly? Day(string field)
        {
            if (One(field) is not { } text)
            {
                return null;
            }

            if (Read(text) is { } day)
            {
                return day;
            }

            into.Warn(line, One(ListFields.Id), $"{field} \"{text}\" is not a date; it is left out");
            return null;
        }

        ListBirthDate Born(string text)
        {
            var date = Read(text) is { } day ? PartialDate.Exact(day) : ListText.Date(text);
            if (date is null)
            {
                into.Warn(line, One(ListFields.Id), $"birth date \"{text}\" is not a date; it is kept as a remark");
            }

            return new ListBirthDate(date, date is null ? text : null);
        }

        DateOnly? Read(string text) => mapping.Request.DateFormat is { } format
            ? DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null
            : ListText.Day(text);

        ListIdentifier? Identifier(IdentifierKind kindOf, string field, string number)
        {
            var identifier = ListIdentifier.Of(kindOf, field, number, countries.FirstOrDefault() ?? nationalities.FirstOrDefault());
            if (identifier is null)
            {
                into.Warn(line, One(ListFields.Id), $"{field} \"{number}\" holds nothing to compare; it is left out");
            }

            return identifier;
        }
    }
}
