using System.Text.Json;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Screening.Lists;

/// <summary>An entry as fields of text, so that two can be laid side by side.</summary>
internal static class EntryWords
{
    /// <summary>Every field that differs, in the order of an entry; all of them when there is only one side.</summary>
    public static IReadOnlyList<ListFieldChange> Differences(ListEntry? before, ListEntry? after)
    {
        var (old, now) = (before is null ? [] : Of(before), after is null ? [] : Of(after));
        var fields = (after is null ? old : now).Select(x => x.Field);
        return
        [
            .. fields.Select(field => new ListFieldChange(field, ValuesOf(old, field), ValuesOf(now, field)))
                .Where(change => !change.Before.SequenceEqual(change.After, StringComparer.Ordinal)),
        ];
    }

    private static IReadOnlyList<string> ValuesOf(List<(string Field, IReadOnlyList<string> Values)> fields, string field) => fields.Find(x => x.Field == field).Values ?? [];

    private static List<(string Field, IReadOnlyList<string> Values)> Of(ListEntry entry) =>
    [
        ("kind", [Word(entry.Kind)]),
        ("names", [.. entry.Names.Select(x => $"{x.Text} ({ListText.Joined(", ", Word(x.Kind), x.Stated, x.Note)})")]),
        ("regime", One(entry.Regime)),
        ("referenceNumber", One(entry.ReferenceNumber)),
        ("listedOn", One(entry.ListedOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
        ("listedUntil", One(entry.ListedUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))),
        ("gender", One(entry.Gender)),
        ("titles", entry.Titles),
        ("designations", entry.Designations),
        ("nationalities", entry.Nationalities),
        ("birthDates", [.. entry.BirthDates.Select(x => ListText.Joined(", ", x.Date?.ToString(), x.Note)).OfType<string>()]),
        ("birthPlaces", [.. entry.BirthPlaces.Select(Place).OfType<string>()]),
        ("addresses", [.. entry.Addresses.Select(Place).OfType<string>()]),
        ("documents", [.. entry.Documents.Select(x => ListText.Joined(", ", x.Type, x.Detail, x.Number, x.IssuingCountry, x.IssuedOn, x.IssuedIn, x.Note)).OfType<string>()]),
        ("identifiers", [.. entry.Identifiers.Select(x => ListText.Joined(", ", $"{Word(x.Kind)} {x.Number}", x.Country)!)]),
        ("linkedTo", entry.LinkedTo),
        ("countries", entry.Countries),
        ("comments", One(entry.Comments)),
    ];

    public static string? Place(ListPlace place) => ListText.Joined(", ", place.Street, place.City, place.Province, place.PostCode, place.Country, place.Note);

    private static string[] One(string? text) => text is null ? [] : [text];

    /// <summary>A value's name as answers write it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
