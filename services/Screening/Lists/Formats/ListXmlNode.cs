using System.Text;
using System.Xml;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>One element of an entry with its attributes, text and children, read under limits on size and depth.</summary>
internal sealed class ListXmlNode(string name, int line)
{
    private const int MaxDepth = 8;
    private readonly StringBuilder _text = new();
    private readonly List<ListXmlNode> _children = [];
    private Dictionary<string, string>? _attributes;

    public string Name => name;
    public int Line => line;
    public IReadOnlyList<ListXmlNode> Children => _children;

    /// <summary>The element's own text with runs of white space as one blank; null when there is none.</summary>
    public string? Text => ListText.Clean(_text.ToString());

    /// <summary>An attribute's text; null when it is missing or empty.</summary>
    public string? Attribute(string attribute) => ListText.Clean(_attributes?.GetValueOrDefault(attribute));

    public IEnumerable<ListXmlNode> All(string childName) => _children.Where(child => child.Name == childName);

    /// <summary>The elements of a list within an element: <c>All("Names", "Name")</c>.</summary>
    public IEnumerable<ListXmlNode> All(string childName, string grandchildName) => All(childName).SelectMany(child => child.All(grandchildName));

    public string? this[string childName] => All(childName).Select(child => child.Text).FirstOrDefault(text => text is not null);

    /// <summary>The texts of the VALUE elements under every child of this name.</summary>
    public IEnumerable<string> Values(string childName, string valueName = "VALUE") => All(childName, valueName).Select(value => value.Text).OfType<string>();

    /// <summary>Takes the attributes of the element the reader stands on, and leaves the reader there.</summary>
    public void TakeAttributes(XmlReader reader) => ReadAttributes(reader, ListLimits.Default);

    /// <summary>Reads the element the reader stands on and leaves the reader behind its end tag.</summary>
    public static ListXmlNode Read(XmlReader reader, ListLimits limits)
    {
        var elements = 0;
        return ReadElement(reader, limits, 1, ref elements);
    }

    private static ListXmlNode ReadElement(XmlReader reader, ListLimits limits, int depth, ref int elements)
    {
        var node = new ListXmlNode(reader.LocalName, ((IXmlLineInfo)reader).LineNumber);
        if (depth > MaxDepth || ++elements > limits.ElementsPerEntry)
        {
            throw new ListRefusedException($"An entry nests or holds more elements than the format allows, at <{node.Name}>",
                "Check that the file is the list it claims to be", node.Line);
        }

        node.ReadAttributes(reader, limits);
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                node._children.Add(ReadElement(reader, limits, depth + 1, ref elements));
            }
            else
            {
                node.AppendText(reader, limits);
                reader.Read();
            }

            if (reader.EOF)
            {
                throw new XmlException($"the file ends inside <{node.Name}>", null, node.Line, 0);
            }
        }

        if (!empty)
        {
            reader.Read();
        }

        return node;
    }

    private void ReadAttributes(XmlReader reader, ListLimits limits)
    {
        if (!reader.HasAttributes)
        {
            return;
        }

        if (reader.AttributeCount > limits.Fields)
        {
            throw new ListRefusedException($"<{Name}> has more than {limits.Fields} attributes", "Check that the file is the list it claims to be", Line);
        }

        _attributes = new Dictionary<string, string>(reader.AttributeCount, StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
        {
            if (reader.Value.Length > limits.TextLength)
            {
                throw TooLong(limits);
            }

            _attributes[reader.LocalName] = reader.Value;
        }

        reader.MoveToElement();
    }

    private void AppendText(XmlReader reader, ListLimits limits)
    {
        if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
        {
            return;
        }

        // In chunks, so that one enormous text is refused before it is in memory.
        var chunk = new char[2048];
        int read;
        while (reader.CanReadValueChunk && (read = reader.ReadValueChunk(chunk, 0, chunk.Length)) > 0)
        {
            _text.Append(chunk, 0, read);
            if (_text.Length > limits.TextLength)
            {
                throw TooLong(limits);
            }
        }
    }

    private ListRefusedException TooLong(ListLimits limits) =>
        new($"The text of <{Name}> is longer than {limits.TextLength} characters", "Check that the file is the list it claims to be", Line);
}
