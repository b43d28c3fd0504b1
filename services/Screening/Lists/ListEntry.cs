using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Matchmaking.Screening.Lists;

/// <summary>Comparisons are made only between equal kinds.</summary>
internal enum EntryKind { Person, Organisation, Vessel, Aircraft }

internal enum ListNameKind { Primary, OriginalScript, GoodAlias, LowAlias, AlsoKnownAs, FormerlyKnownAs }

internal sealed record ListName(ListNameKind Kind, string Text, string? Note = null);

/// <summary>One stated birth date; the list may give only a remark, which is then kept for the reader.</summary>
internal sealed record ListBirthDate(PartialDate? Date, string? Note);

internal sealed record ListPlace(string? Street, string? City, string? Province, string? PostCode, string? Country, string? Note);

internal sealed record ListDocument(
    string? Type, string? Detail, string? Number, string? IssuingCountry, string? IssuedOn, string? IssuedIn, string? Note);

/// <summary>
/// One person or organisation of a watch list, exactly as one load of that list stated it. <see cref="ListCode"/> and
/// <see cref="Id"/> identify it across loads; <see cref="ContentHash"/> says whether what it states has changed.
/// </summary>
internal sealed record ListEntry
{
    public required string ListCode { get; init; }
    public required string Id { get; init; }
    public required EntryKind Kind { get; init; }
    public required ImmutableArray<ListName> Names { get; init; }
    public string? Regime { get; init; }
    public string? ReferenceNumber { get; init; }
    public DateOnly? ListedOn { get; init; }
    public DateOnly? UpdatedOn { get; init; }
    public string? Gender { get; init; }
    public ImmutableArray<string> Titles { get; init; } = [];
    public ImmutableArray<string> Designations { get; init; } = [];
    public ImmutableArray<string> Nationalities { get; init; } = [];
    public ImmutableArray<ListBirthDate> BirthDates { get; init; } = [];
    public ImmutableArray<ListPlace> BirthPlaces { get; init; } = [];
    public ImmutableArray<ListPlace> Addresses { get; init; } = [];
    public ImmutableArray<ListDocument> Documents { get; init; } = [];
    public ImmutableArray<ListIdentifier> Identifiers { get; init; } = [];
    public string? Comments { get; init; }

    /// <summary>Country codes read from nationalities, or from addresses for an organisation; empty when the list names none.</summary>
    public ImmutableArray<string> Countries { get; init; } = [];

    /// <summary>SHA-256 over everything above except the update date, which lists raise without changing anything.</summary>
    public string ContentHash { get; private init; } = "";

    public string PrimaryName => Names[0].Text;

    public ListEntry WithContentHash()
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this with { ContentHash = "", UpdatedOn = null });
        return this with { ContentHash = Convert.ToHexStringLower(SHA256.HashData(content)) };
    }
}
