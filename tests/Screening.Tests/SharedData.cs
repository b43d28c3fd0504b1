using System.Text;
using Matchmaking.Screening.Lists;
using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Screening.Tests;

/// <summary>Real lists and labelled sets, which are not part of the repository: MATCHMAKING_DATA, or ../shared/data beside it.</summary>
internal static class SharedData
{
    private static readonly string? Folder = Find();

    public static string Path(string name)
    {
        var path = Folder is null ? null : System.IO.Path.Combine(Folder, "screening", name);
        Assert.SkipUnless(path is not null && File.Exists(path), $"needs screening/{name} in the folder MATCHMAKING_DATA (default ../shared/data)");
        return path!;
    }

    public static ListLoad UnList(string date)
    {
        using var file = File.OpenRead(Path($"lists/un_consolidated_{date}.xml"));
        return UnConsolidatedXml.Load(file, "un-sc");
    }

    /// <summary>A file of a list, to be read by whichever importer recognises it.</summary>
    public static ListPart Part(string name)
    {
        var path = Path($"lists/{name}");
        return new ListPart(name, () => File.OpenRead(path));
    }

    /// <summary>The three files of OFAC's list at a date, <c>2019-01</c> or <c>2021-07</c>.</summary>
    public static IReadOnlyList<ListPart> Ofac(string date) => [Part($"ofac_sdn_{date}.csv"), Part($"ofac_alt_{date}.csv"), Part($"ofac_add_{date}.csv")];

    /// <summary>Fields of every line of a comma-separated file without a heading.</summary>
    public static IEnumerable<List<string>> Lines(string name) => File.ReadLines(Path(name)).Where(line => line.Length > 0).Select(Fields);

    /// <summary>Rows of a comma-separated file by column name; quoted fields may hold commas and doubled quotes.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string name)
    {
        var lines = File.ReadLines(Path(name)).Where(line => line.Length > 0).Select(Fields);
        List<string>? header = null;
        foreach (var fields in lines)
        {
            if (header is null)
            {
                header = fields;
                continue;
            }

            yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
        }
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MATCHMAKING_DATA") is { Length: > 0 } configured)
        {
            return configured;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Directory.Packages.props")))
            {
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.FullName, "../shared/data"));
            }
        }

        return null;
    }
}
