using System.Globalization;
using System.Xml;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>Walks a list in XML: no DTD, no entities, no addresses followed; one entry at a time is in memory.</summary>
internal static class XmlList
{
    public static void Read(Stream file, ListBuilder into, string root, Action<ListXmlNode> atRoot, Func<string, bool> isEntry, Action<ListXmlNode> entry, CancellationToken ct)
    {
        using var reader = XmlReader.Create(file, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = into.Limits.FileBytes,
            CloseInput = false,
        });
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != root)
        {
            throw new ListRefusedException(
                $"The file is not {Named(root)}: it starts with <{reader.Name}> instead of <{root}>", ListBuilder.Remedy, ((IXmlLineInfo)reader).LineNumber);
        }

        atRoot(RootOf(reader));
        // Reads to the end of the document even after the last entry: what follows must be well-formed, too.
        reader.Read();
        while (!reader.EOF)
        {
            ct.ThrowIfCancellationRequested();
            if (reader.Depth > into.Limits.Depth)
            {
                throw new ListRefusedException(
                    $"Elements nest deeper than {into.Limits.Depth}", "Check that the file is the list it claims to be", ((IXmlLineInfo)reader).LineNumber);
            }

            if (reader.NodeType == XmlNodeType.Element && isEntry(reader.LocalName))
            {
                entry(ListXmlNode.Read(reader, into.Limits));
            }
            else
            {
                reader.Read();
            }
        }
    }

    public static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static DateTimeOffset? Midnight(DateOnly? day) => day is { } at ? new DateTimeOffset(at.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null;

    public static ListRefusedException Missing(string what, int line) => new($"An entry has no {what}", ListBuilder.Remedy, line);

    private static string Named(string root) => root == "CONSOLIDATED_LIST" ? "a UN consolidated list" : "the list it is configured as";

    private static ListXmlNode RootOf(XmlReader reader)
    {
        var node = new ListXmlNode(reader.LocalName, ((IXmlLineInfo)reader).LineNumber);
        node.TakeAttributes(reader);
        return node;
    }
}
