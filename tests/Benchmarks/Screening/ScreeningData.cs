using System.Text;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Benchmarks.Screening;

/// <summary>The folder of real lists and labelled sets; a file that is missing drops what needs it, with a word.</summary>
internal sealed class ScreeningData(string folder)
{
    public static ScreeningData Find(string? folder) => new(folder
        ?? Path.Combine(Environment.GetEnvironmentVariable("MATCHMAKING_DATA") is { Length: > 0 } set ? set : "../shared/data", "screening"));

    public string PathOf(string name) => Path.Combine(folder, name);

    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!File.Exists(PathOf(name)))
            {
                Console.WriteLine($"   (left out: {name} is not in {folder})");
                return false;
            }
        }

        return true;
    }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        using var text = new StreamReader(PathOf(name), Encoding.UTF8);
        var rows = CsvRows.Read(text, ListLimits.Default).Where(row => !row[0].StartsWith('#')).ToList();
        return [.. rows.Skip(1).Select(row => rows[0].Fields.Zip(row.Fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }

    public string Text(string name) => File.ReadAllText(PathOf(name));

    public IReadOnlyList<ListEntry> Un(string date) => Load("un-sc", $"un_consolidated_{date}.xml");

    public IReadOnlyList<ListEntry> Ofac(string date) => Load("ofac-sdn", $"ofac_sdn_{date}.csv", $"ofac_alt_{date}.csv", $"ofac_add_{date}.csv");

    public IReadOnlyList<ListEntry> Canada() => Load("ca-sema", "ca_sema_2025-05.xml");

    /// <summary>A person as the labelled sets describe one; a date that is none counts as not given.</summary>
    public static ScreeningSubject Person(string name, string? birthDate = null, string? nationality = null) => ScreeningSubject.Person(
        name, PartialDate.Parse(birthDate), nationality is null ? [] : CountryNames.CodesIn([nationality]));

    private IReadOnlyList<ListEntry> Load(string code, params string[] names) =>
        ListReader.Load([.. names.Select(name => new ListPart(name, () => File.OpenRead(Path.Combine(folder, "lists", name))))], code).Entries;
}
