using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Matchmaking.Screening.Lists;

/// <summary>Comparisons are made only between equal kinds.</summary>
internal enum EntryKind { Person, Organisation, Vessel, Aircraft }

/// <summary>
/// What a list calls a name, on one scale for all lists. A good alias is one the list calls strong, a low one it calls weak; where a list does
/// not grade them, an alias is "also known as". <see cref="ListName.Stated"/> keeps the list's own word.
/// </summary>
internal enum ListNameKind { Primary, OriginalScript, GoodAlias, LowAlias, AlsoKnownAs, FormerlyKnownAs }

/// <summary>A name as the list writes it.</summary>
internal sealed record ListName(ListNameKind Kind, string Text, string? Note = null, string? Stated = null);

/// <summary>One stated birth date; the list may give only a remark, which is then kept for the reader.</summary>
internal sealed record ListBirthDate(PartialDate? Date, string? Note);

internal sealed record ListPlace(string? Street, string? City, string? Province, string? PostCode, string? Country, string? Note);

internal sealed record ListDocument(
    string? Type, string? Detail, string? Number, string? IssuingCountry, string? IssuedOn, string? IssuedIn, string? Note);

/// <summary>
/// One person, organisation, vessel or aircraft of a watch list, exactly as one load of that list stated it. <see cref="ListCode"/> and
/// <see cref="Id"/> identify it across loads; <see cref="ContentHash"/> says whether what it states has changed.
/// </summary>
internal sealed record ListEntry
{
    public required string ListCode { get; init; }
    public required string Id { get; init; }
    public required EntryKind Kind { get; init; }
    public required ImmutableArray<ListName> Names { get; init; }

    /// <summary>Regime, programme or reason under which it is listed.</summary>
    public string? Regime { get; init; }
    public string? ReferenceNumber { get; init; }
    public DateOnly? ListedOn { get; init; }

    /// <summary>Last day of a listing that ends by itself.</summary>
    public DateOnly? ListedUntil { get; init; }
    public DateOnly? UpdatedOn { get; init; }

    /// <summary>"Male", "Female", or the list's own word.</summary>
    public string? Gender { get; init; }
    public ImmutableArray<string> Titles { get; init; } = [];
    public ImmutableArray<string> Designations { get; init; } = [];
    public ImmutableArray<string> Nationalities { get; init; } = [];
    public ImmutableArray<ListBirthDate> BirthDates { get; init; } = [];
    public ImmutableArray<ListPlace> BirthPlaces { get; init; } = [];
    public ImmutableArray<ListPlace> Addresses { get; init; } = [];

    /// <summary>Documents as the list describes them, for the reader; numbers that can be compared are <see cref="Identifiers"/> as well.</summary>
    public ImmutableArray<ListDocument> Documents { get; init; } = [];
    public ImmutableArray<ListIdentifier> Identifiers { get; init; } = [];

    /// <summary>Names of others that the list connects with it.</summary>
    public ImmutableArray<string> LinkedTo { get; init; } = [];
    public string? Comments { get; init; }

    /// <summary>Country codes read from nationalities, or from addresses and flags where there is no nationality; empty when the list names none.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>SHA-256 over everything above except the update date, which lists raise without changing anything.</summary>
    [JsonInclude]
    public string ContentHash { get; private init; } = "";

    [JsonIgnore]
    public string PrimaryName => Names[0].Text;

    /// <summary>Hashed as it is stored: what is empty is left out, so that a field that comes with a later version changes no older hash.</summary>
    public ListEntry WithContentHash()
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this with { ContentHash = "", UpdatedOn = null }, EntryJson.Default);
        return this with { ContentHash = Convert.ToHexStringLower(SHA256.HashData(content)) };
    }
}
