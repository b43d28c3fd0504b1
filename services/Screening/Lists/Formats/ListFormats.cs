namespace Matchmaking.Screening.Lists.Formats;

/// <summary>Every format that can be read. The content says which it is; configuration may force one.</summary>
internal static class ListFormats
{
    /// <summary>In the order in which they are tried: the general ones last.</summary>
    public static readonly IReadOnlyList<IListFormat> All =
    [
        new UnXml(), new OfacXml(), new EuXml(), new UkXml(), new CanadaXml(), new WorldBankJson(), new OfacCsv(), new WorldBankCsv(), new GenericJsonLines(), new GenericCsv(),
    ];

    public static IListFormat? Find(string? code) => All.FirstOrDefault(format => string.Equals(format.Code, code, StringComparison.OrdinalIgnoreCase));

    public static IListFormat Of(IReadOnlyList<ListPart> parts, ListMapping? mapping)
    {
        var heads = parts.Select(FileHead.Of).ToArray();
        if (heads.All(head => string.IsNullOrWhiteSpace(head.Text)))
        {
            throw new ListRefusedException("The list file is not complete: it is empty", ListBuilder.Remedy, 1);
        }

        if (mapping is not null)
        {
            return heads[0].IsJson ? Find(GenericJsonLines.FormatCode)! : Find(GenericCsv.FormatCode)!;
        }

        return All.FirstOrDefault(format => heads.Any(format.Recognises)) ?? throw new ListRefusedException(
            heads[0].Root is { } root ? $"The file is not a UN consolidated list or another list that can be read: it starts with <{root}>" : "The file is in no format that can be read",
            $"Known formats: {string.Join(", ", All.Select(format => format.Code))}. Fetch the file again from its source, or give a mapping for a list of your own", 1);
    }
}
