using System.Collections.Immutable;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Engine;

/// <summary>
/// Who is screened: a company with its legal, former and trading names, or a person. What is not known stays empty and
/// changes no score. Countries are ISO 3166-1 alpha-2: nationalities of a person, the seat of an organisation.
/// </summary>
internal sealed record ScreeningSubject(
    EntryKind Kind, ImmutableArray<string> Names, PartialDate? BirthDate, ImmutableArray<string> Countries)
{
    /// <summary><c>male</c> or <c>female</c>, as lists say it; anything else is unknown.</summary>
    public string? Gender { get; init; }

    public ImmutableArray<SubjectIdentifier> Identifiers { get; init; } = [];

    public static ScreeningSubject Person(string name, PartialDate? birthDate = null, params ImmutableArray<string> countries) =>
        new(EntryKind.Person, [name], birthDate, countries);

    public static ScreeningSubject Organisation(string name, params ImmutableArray<string> countries) =>
        new(EntryKind.Organisation, [name], BirthDate: null, countries);
}

/// <summary>A number that names one person or organisation, normalised as <see cref="ListIdentifier.Normalise"/> does; the country is who gave it.</summary>
internal sealed record SubjectIdentifier(IdentifierKind Kind, string Number, string? Country = null)
{
    public static SubjectIdentifier Of(IdentifierKind kind, string number, string? country = null) => new(kind, ListIdentifier.Normalise(kind, number), country);

    /// <summary>Numbers are the same within one kind; a kind that nobody knows may be any, and so may a country.</summary>
    public bool Is(ListIdentifier listed) => Number.Length >= ShortestNumber && Number == listed.Normalised
        && (Kind == listed.Kind || Kind == IdentifierKind.Other || listed.Kind == IdentifierKind.Other)
        && (Country is null || listed.Country is null || string.Equals(Country, listed.Country, StringComparison.OrdinalIgnoreCase));

    /// <summary>Shorter numbers repeat by chance.</summary>
    private const int ShortestNumber = 5;
}
