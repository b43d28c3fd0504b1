using System.Collections.Immutable;
using System.Text.Json;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Benchmarks.Screening;

/// <summary>
/// Names in any number with the words of real ones in their real frequencies, the same for the same seed: the words of listed and ordinary
/// people and companies, and a tail of words that occur once, as real lists have one.
/// </summary>
internal sealed class NameMaker
{
    /// <summary>Of a hundred words so many occur nowhere else.</summary>
    private const int RareWords = 12;
    private const string Letters = "abcdefghiklmnoprstuvyz";

    private readonly Random _random;
    private readonly string[] _persons;
    private readonly string[] _organisations;

    public NameMaker(ScreeningData data, IEnumerable<ListEntry> entries, int seed)
    {
        _random = new Random(seed);
        var listed = entries.ToList();
        _persons =
        [
            .. Words(listed.Where(entry => entry.Kind == EntryKind.Person).SelectMany(entry => entry.Names.Select(name => name.Text))),
            .. Words(data.Rows("negatives_global.csv").Concat(data.Rows("negatives_us.csv")).Select(row => row["full_name"])),
        ];
        using var companies = JsonDocument.Parse(data.Text("company_names_sec_2025-08.json"));
        _organisations =
        [
            .. Words(listed.Where(entry => entry.Kind == EntryKind.Organisation).SelectMany(entry => entry.Names.Select(name => name.Text))),
            .. Words(companies.RootElement.EnumerateObject().Select(company => company.Value.GetProperty("title").GetString()!)),
        ];
    }

    public ListEntry Entry(int number, int names)
    {
        var kind = _random.Next(10) < 7 ? EntryKind.Person : EntryKind.Organisation;
        return new ListEntry
        {
            ListCode = "made",
            Id = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Kind = kind,
            Names = [.. Enumerable.Range(0, names).Select(index => new ListName(index == 0 ? ListNameKind.Primary : ListNameKind.AlsoKnownAs, Name(kind)))],
        };
    }

    public string Name(EntryKind kind)
    {
        var words = kind == EntryKind.Person ? _persons : _organisations;
        return string.Join(' ', Enumerable.Range(0, _random.Next(2, kind == EntryKind.Person ? 5 : 6)).Select(_ =>
            _random.Next(100) < RareWords ? Rare(words) : words[_random.Next(words.Length)]));
    }

    /// <summary>A letter of every word changed.</summary>
    public string Mistyped(string name) => string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Mistype));

    private string Mistype(string word)
    {
        if (word.Length < 4)
        {
            return word;
        }

        var at = _random.Next(1, word.Length);
        return string.Concat(word.AsSpan(0, at), Letters.AsSpan(_random.Next(Letters.Length), 1), word.AsSpan(at + 1));
    }

    private string Rare(string[] words)
    {
        var word = words[_random.Next(words.Length)];
        return word.Length < 4 ? word + Letters[_random.Next(Letters.Length)] + "an" : Mistype(Mistype(word));
    }

    private static IEnumerable<string> Words(IEnumerable<string> names) => names.SelectMany(name => name.Split([' ', ',', '(', ')'], StringSplitOptions.RemoveEmptyEntries));
}
