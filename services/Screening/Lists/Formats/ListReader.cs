using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>
/// Reads the files of a list, whatever their format. A file that is damaged anywhere is refused as a whole, because half a list looks like a
/// clean one.
/// </summary>
internal static class ListReader
{
    public static ListLoad Load(
        IReadOnlyList<ListPart> files, string listCode, string? format = null, ListMapping? mapping = null, ListLimits? limits = null, CancellationToken ct = default)
    {
        limits ??= ListLimits.Default;
        var reader = format is null
            ? ListFormats.Of(files, mapping)
            : ListFormats.Find(format) ?? throw new ListRefusedException($"There is no format \"{format}\"", $"Known formats: {string.Join(", ", ListFormats.All.Select(x => x.Code))}");
        return Load(reader, files, listCode, mapping, limits, ct);
    }

    public static ListLoad Load(IListFormat format, IReadOnlyList<ListPart> files, string listCode, ListMapping? mapping, ListLimits limits, CancellationToken ct)
    {
        var parts = format.PartsOf(files);
        var builder = new ListBuilder(listCode, limits);
        var hashes = new Dictionary<ListPart, HashingStream>(ReferenceEqualityComparer.Instance);
        try
        {
            format.Read(parts, Open, builder, mapping, ct);
            var entries = builder.Entries();
            var facts = parts.Select(part => (part.Name, Sha256: hashes[part].Finish(), Bytes: hashes[part].BytesRead)).ToArray();
            return new ListLoad(
                listCode, builder.GeneratedAt, Together(facts), facts.Sum(part => part.Bytes), ListCounts.Of(entries), entries, builder.Warnings())
            {
                Reader = ReaderOf(format, mapping),
                Parts = [.. facts.Select(part => new ListPartFacts(part.Name, part.Sha256, part.Bytes))],
            };
        }
        catch (XmlException damaged)
        {
            throw new ListRefusedException(
                $"The list file is not complete, well-formed XML: {damaged.Message.TrimEnd('.')}", ListBuilder.Remedy, damaged.LineNumber, damaged);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new ListRefusedException(
                "The file is not UTF-8", "Save it as UTF-8, or name its encoding in the mapping", inner: wrong);
        }
        finally
        {
            foreach (var hash in hashes.Values)
            {
                hash.Dispose();
            }
        }

        Stream Open(ListPart part) => hashes[part] = new HashingStream(part.Open(), limits.FileBytes);
    }

    /// <summary>What a version records of how it was read: the importer, and of which mapping.</summary>
    public static string ReaderOf(IListFormat format, ListMapping? mapping) =>
        mapping is null ? $"{format.Code}/{format.Version}" : $"{format.Code}/{format.Version} mapping {mapping.Hash[..12]}";

    // One file is known by its own hash; several by the hash over their hashes, so that either can be checked with sha256sum.
    private static string Together((string Name, string Sha256, long Bytes)[] facts) => facts is [var only]
        ? only.Sha256
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(facts.OrderBy(x => x.Name, StringComparer.Ordinal).Select(x => $"{x.Sha256}  {x.Name}\n")))));
}
