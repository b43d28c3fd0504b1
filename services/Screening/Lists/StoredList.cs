using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Lists.Formats;
using Matchmaking.Screening.Lists.Sources;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Lists;

/// <summary>
/// How a version's content is kept: the published files as they came, and the entries as they were read then. What is compared and replayed are
/// the entries, so that a later importer changes nothing of an older version (decision 0012).
/// </summary>
internal static class StoredList
{
    /// <summary>Entries as lines of JSON, compressed.</summary>
    public static byte[] PackEntries(IEnumerable<ListEntry> entries)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                JsonSerializer.Serialize(gzip, entry, EntryJson.Default);
                gzip.WriteByte((byte)'\n');
            }
        }

        return packed.ToArray();
    }

    /// <summary>The entries, one at a time.</summary>
    public static IEnumerable<ListEntry> Entries(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var lines = new StreamReader(gzip);
        while (lines.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<ListEntry>(line, EntryJson.Default)!;
        }
    }

    /// <summary>One file stays that file compressed; several become a tar.gz of them.</summary>
    public static byte[] PackFiles(IReadOnlyList<PackedPart> parts, DateTimeOffset now)
    {
        if (parts is [var only])
        {
            return only.Gzip;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var content = new MemoryStream();
                using (var file = part.ToPart().Open())
                {
                    file.CopyTo(content);
                }

                content.Position = 0;
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, part.Name) { DataStream = content, ModificationTime = now });
            }
        }

        return packed.ToArray();
    }

    /// <summary>What the content states; a version from before entries were kept is the UN's file, read by its importer.</summary>
    public static IEnumerable<ListEntry> EntriesOf(this ListContent content)
    {
        if (content.Entries is { } entries)
        {
            return Entries(entries);
        }

        using var gzip = new GZipStream(new MemoryStream(content.Gzip), CompressionMode.Decompress);
        return UnConsolidatedXml.Load(gzip, content.ListCode).Entries;
    }

    /// <summary>The entries of a version, one at a time.</summary>
    public static async Task<IEnumerable<ListEntry>> EntriesAsync(this ScreeningDbContext db, string code, int number, CancellationToken ct) =>
        (await db.ListContents.AsNoTracking().SingleAsync(x => x.ListCode == code && x.Number == number, ct)).EntriesOf();
}
