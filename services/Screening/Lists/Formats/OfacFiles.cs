namespace Matchmaking.Screening.Lists.Formats;

internal enum OfacFile { Other, Entries, Names, Addresses, Comments }

/// <summary>What the files of an OFAC list say in common, whatever they are called.</summary>
internal static class OfacFiles
{
    /// <summary>The part of the list that a file is, by the shape of its first row.</summary>
    public static OfacFile RoleOf(FileHead head)
    {
        if (head.Root is not null || head.IsJson || head.FirstLine.Length == 0 || !char.IsAsciiDigit(head.FirstLine[0]))
        {
            return OfacFile.Other;
        }

        CsvRow row;
        try
        {
            using var text = new StringReader(head.Text);
            row = CsvRows.Read(text, ListLimits.Default).FirstOrDefault();
        }
        catch (ListRefusedException)
        {
            return OfacFile.Other;
        }

        return (row.Fields?.Count ?? 0) switch
        {
            12 => OfacFile.Entries,
            6 when IsNumber(row[1]) => OfacFile.Addresses,
            5 when IsNumber(row[1]) && row[2].Trim().Length == 3 => OfacFile.Names,
            2 when IsNumber(row[0]) => OfacFile.Comments,
            _ => OfacFile.Other,
        };

        static bool IsNumber(string text) => text.Trim() is { Length: > 0 } number && number.All(char.IsAsciiDigit);
    }

    /// <summary>Files of other names hold the strong ones; weak ones stand in the remarks, in quotes.</summary>
    public static ListNameKind KindOf(string type) => type.Trim().ToLowerInvariant() switch
    {
        "fka" or "f.k.a." => ListNameKind.FormerlyKnownAs,
        _ => ListNameKind.GoodAlias,
    };
}
