namespace Matchmaking.Contracts.Screening.V1;

/// <summary>Which column of a list of one's own says what; also the content of a mapping file (<c>Screening:Lists:N:Mapping</c>).</summary>
public sealed record ListMappingRequest
{
    /// <summary>Field of ours (<see cref="ListFields"/>) → columns of a CSV file, or paths in the objects of JSON Lines (<c>properties.name</c>). <c>name</c> is needed; without <c>id</c> an entry is known by kind, name and country.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Columns { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Kind of every entry that states none: person, organisation (default), vessel or aircraft.</summary>
    public string? Kind { get; init; }

    /// <summary>The file's own words for kinds → person, organisation, vessel, aircraft.</summary>
    public IReadOnlyDictionary<string, string> Kinds { get; init; } = new Dictionary<string, string>();

    /// <summary>What parts several values in one field, such as <c>;</c>; none means that a field holds one value.</summary>
    public string? Split { get; init; }

    /// <summary>How dates are written, such as <c>dd/MM/yyyy</c>; none reads the usual ways, with the day first.</summary>
    public string? DateFormat { get; init; }

    /// <summary>What parts fields of a CSV file: one character, or <c>tab</c>; a comma when none.</summary>
    public string? Separator { get; init; }

    /// <summary>utf-8 (default), utf-16, windows-1252 or iso-8859-1.</summary>
    public string? Encoding { get; init; }

    /// <summary>Reason or regime of every entry that states none.</summary>
    public string? Regime { get; init; }
}

/// <summary>The fields that a mapping can fill.</summary>
public static class ListFields
{
    /// <summary>Stable id within the list.</summary>
    public const string Id = "id";

    /// <summary>Primary name.</summary>
    public const string Name = "name";

    /// <summary>person, organisation, vessel or aircraft.</summary>
    public const string Kind = "kind";

    /// <summary>Another name.</summary>
    public const string Alias = "alias";

    /// <summary>Another name that identifies well.</summary>
    public const string StrongAlias = "strongAlias";

    /// <summary>Another name that identifies badly.</summary>
    public const string WeakAlias = "weakAlias";

    /// <summary>A name used before.</summary>
    public const string FormerName = "formerName";

    /// <summary>The name in its own script.</summary>
    public const string OriginalScript = "originalScript";

    /// <summary>Date of birth, also a year or a month.</summary>
    public const string BirthDate = "birthDate";

    /// <summary>Place of birth.</summary>
    public const string BirthPlace = "birthPlace";

    /// <summary>Gender.</summary>
    public const string Gender = "gender";

    /// <summary>Nationality, code or name.</summary>
    public const string Nationality = "nationality";

    /// <summary>Country of the address, code or name.</summary>
    public const string Country = "country";

    /// <summary>Street address.</summary>
    public const string Address = "address";

    /// <summary>City.</summary>
    public const string City = "city";

    /// <summary>Title.</summary>
    public const string Title = "title";

    /// <summary>Position.</summary>
    public const string Designation = "designation";

    /// <summary>Passport number.</summary>
    public const string Passport = "passport";

    /// <summary>Number of a national identity.</summary>
    public const string NationalId = "nationalId";

    /// <summary>Tax number.</summary>
    public const string TaxId = "taxId";

    /// <summary>Company registration number.</summary>
    public const string RegistrationNumber = "registrationNumber";

    /// <summary>Legal entity identifier.</summary>
    public const string Lei = "lei";

    /// <summary>IMO number.</summary>
    public const string Imo = "imo";

    /// <summary>Reference of the listing.</summary>
    public const string Reference = "reference";

    /// <summary>Regime, programme or reason.</summary>
    public const string Regime = "regime";

    /// <summary>First day.</summary>
    public const string ListedOn = "listedOn";

    /// <summary>Last day.</summary>
    public const string ListedUntil = "listedUntil";

    /// <summary>Names of others it is connected with.</summary>
    public const string LinkedTo = "linkedTo";

    /// <summary>Remarks.</summary>
    public const string Comments = "comments";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Id, Name, Kind, Alias, StrongAlias, WeakAlias, FormerName, OriginalScript, BirthDate, BirthPlace, Gender, Nationality, Country, Address, City, Title, Designation,
        Passport, NationalId, TaxId, RegistrationNumber, Lei, Imo, Reference, Regime, ListedOn, ListedUntil, LinkedTo, Comments,
    ];
}
