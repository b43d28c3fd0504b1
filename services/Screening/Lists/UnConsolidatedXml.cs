using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Matchmaking.Screening.Lists;

/// <summary>
/// Reads the United Nations Security Council's consolidated list in its published XML format. One entry at a time is in
/// memory as XML; a file that is damaged anywhere is refused as a whole, because half a list looks like a clean one.
/// </summary>
internal static class UnConsolidatedXml
{
    private const string Remedy = "Fetch the file again from its source; the list in use stays as it is";

    public static ListLoad Load(Stream file, string listCode, ListLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= ListLimits.Default;
        using var hashing = new HashingStream(file, limits.FileBytes);
        using var reader = XmlReader.Create(hashing, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.FileBytes,
            CloseInput = false,
        });

        var state = new Reading(listCode, limits);
        try
        {
            Read(reader, state, cancellationToken);
        }
        catch (XmlException damaged)
        {
            throw new ListRefusedException(
                $"The list file is not complete, well-formed XML: {damaged.Message.TrimEnd('.')}", Remedy, damaged.LineNumber, damaged);
        }

        if (state.Entries.Count == 0)
        {
            throw new ListRefusedException("The list file holds no entries", Remedy);
        }

        var sha256 = hashing.Finish();
        var entries = state.Entries.DrainToImmutable();
        var persons = entries.Count(entry => entry.Kind == EntryKind.Person);
        return new ListLoad(
            listCode, state.GeneratedAt, sha256, hashing.BytesRead,
            new ListCounts(persons, entries.Length - persons, entries.Sum(entry => entry.Names.Length)),
            entries, state.Warnings.DrainToImmutable());
    }

    private static void Read(XmlReader reader, Reading state, CancellationToken cancellationToken)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.Name != "CONSOLIDATED_LIST")
        {
            throw new ListRefusedException(
                $"The file is not a UN consolidated list: it starts with <{reader.Name}> instead of <CONSOLIDATED_LIST>", Remedy, LineOf(reader));
        }

        if (DateTimeOffset.TryParse(
            reader.GetAttribute("dateGenerated"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var generated))
        {
            state.GeneratedAt = generated;
        }

        // Reads to the end of the document even after the last entry: what follows must be well-formed, too.
        reader.Read();
        while (!reader.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            EntryKind? kind = reader.NodeType != XmlNodeType.Element ? null : reader.Name switch
            {
                "INDIVIDUAL" => EntryKind.Person,
                "ENTITY" => EntryKind.Organisation,
                _ => null,
            };
            if (kind is { } known)
            {
                state.Add(known, UnNode.Read(reader, state.Limits));
            }
            else
            {
                reader.Read();
            }
        }
    }

    private static int? LineOf(XmlReader reader) => (reader as IXmlLineInfo)?.LineNumber;

    private sealed class Reading(string listCode, ListLimits limits)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

        public ListLimits Limits => limits;
        public DateTimeOffset? GeneratedAt { get; set; }
        public ImmutableArray<ListEntry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<ListEntry>();
        public ImmutableArray<string>.Builder Warnings { get; } = ImmutableArray.CreateBuilder<string>();

        public void Add(EntryKind kind, UnNode node)
        {
            var entry = new UnEntry(node, Warnings).ToListEntry(listCode, kind);
            if (!_ids.Add(entry.Id))
            {
                throw new ListRefusedException($"Entry {entry.Id} occurs twice", Remedy, node.Line);
            }

            if (entry.Names.Length > limits.NamesPerEntry)
            {
                throw new ListRefusedException($"Entry {entry.Id} has more than {limits.NamesPerEntry} names", Remedy, node.Line);
            }

            if (Entries.Count >= limits.Entries)
            {
                throw new ListRefusedException($"The list file has more than {limits.Entries} entries", Remedy, node.Line);
            }

            Entries.Add(entry);
        }
    }
}
