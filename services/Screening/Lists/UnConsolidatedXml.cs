using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Screening.Lists;

/// <summary>Reads one file of the United Nations Security Council's consolidated list, when nothing is to be recognised.</summary>
internal static class UnConsolidatedXml
{
    public static ListLoad Load(Stream file, string listCode, ListLimits? limits = null, CancellationToken cancellationToken = default) =>
        ListReader.Load(new UnXml(), [new ListPart("list.xml", () => file)], listCode, mapping: null, limits ?? ListLimits.Default, cancellationToken);
}
