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
    public static ScreeningSubject Person(string name, PartialDate? birthDate = null, params ImmutableArray<string> countries) =>
        new(EntryKind.Person, [name], birthDate, countries);

    public static ScreeningSubject Organisation(string name, params ImmutableArray<string> countries) =>
        new(EntryKind.Organisation, [name], BirthDate: null, countries);
}
