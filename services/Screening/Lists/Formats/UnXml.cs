namespace Matchmaking.Screening.Lists.Formats;

/// <summary>The United Nations Security Council's consolidated list in its published XML.</summary>
internal sealed class UnXml : IListFormat
{
    public string Code => "un-xml";
    public int Version => 1;
    public bool RunOnRealFiles => true;

    public bool Recognises(FileHead head) => head.Root == "CONSOLIDATED_LIST";

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct) => XmlList.Read(
        open(parts[0]), into, "CONSOLIDATED_LIST",
        root => into.GeneratedAt = XmlList.Time(root.Attribute("dateGenerated")),
        name => name is "INDIVIDUAL" or "ENTITY",
        node => into.Add(new UnEntry(node, into).ToListEntry(node.Name == "INDIVIDUAL" ? EntryKind.Person : EntryKind.Organisation), node.Line),
        ct);
}
