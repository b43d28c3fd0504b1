using System.Text;
using System.Xml;

namespace Matchmaking.Screening.Lists;

/// <summary>One element of an entry with its text and children, read under limits on size and depth.</summary>
internal sealed class UnNode(string name, int line)
{
    private const int MaxDepth = 8;
    private readonly StringBuilder _text = new();
    private readonly List<UnNode> _children = [];

    public string Name => name;
    public int Line => line;

    /// <summary>The element's own text with runs of white space as one blank; null when there is none.</summary>
    public string? Text
    {
        get
        {
            var words = _text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 0 ? null : string.Join(' ', words);
        }
    }

    public IEnumerable<UnNode> All(string childName) => _children.Where(child => child.Name == childName);

    public string? this[string childName] => All(childName).Select(child => child.Text).FirstOrDefault(text => text is not null);

    /// <summary>The texts of the VALUE elements under every child of this name.</summary>
    public IEnumerable<string> Values(string childName) =>
        All(childName).SelectMany(child => child.All("VALUE")).Select(value => value.Text).OfType<string>();

    /// <summary>Reads the element the reader stands on and leaves the reader behind its end tag.</summary>
    public static UnNode Read(XmlReader reader, ListLimits limits)
    {
        var elements = 0;
        return ReadElement(reader, limits, 1, ref elements);
    }

    private static UnNode ReadElement(XmlReader reader, ListLimits limits, int depth, ref int elements)
    {
        var node = new UnNode(reader.Name, ((IXmlLineInfo)reader).LineNumber);
        if (depth > MaxDepth || ++elements > limits.ElementsPerEntry)
        {
            throw new ListRefusedException($"An entry nests or holds more elements than the format allows, at <{node.Name}>",
                "Check that the file is the list it claims to be", node.Line);
        }

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
                throw new ListRefusedException(
                    $"The text of <{Name}> is longer than {limits.TextLength} characters", "Check that the file is the list it claims to be", line);
            }
        }
    }
}
