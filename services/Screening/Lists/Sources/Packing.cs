using System.IO.Compression;

namespace Matchmaking.Screening.Lists.Sources;

/// <summary>Packs what a source gives: a file, or those of a ZIP, each read once and up to the limit.</summary>
internal static class Packing
{
    private static readonly string[] Listed = [".xml", ".csv", ".json", ".jsonl", ".ndjson", ".txt", ".pip", ".del"];

    public static async Task<IReadOnlyList<PackedPart>> PackAsync(string name, Stream file, ListLimits limits, CancellationToken ct)
    {
        var start = new byte[4];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        if (!start.AsSpan(0, read).SequenceEqual("PK\u0003\u0004"u8))
        {
            return [new PackedPart(name, await GzipAsync(start.AsMemory(0, read), file, limits.FileBytes, ct))];
        }

        await using var zip = new MemoryStream();
        await zip.WriteAsync(start, ct);
        await CopyAsync(file, zip, limits.FileBytes - start.Length, limits, ct);
        return await UnzipAsync(zip, limits, ct);
    }

    private static async Task<IReadOnlyList<PackedPart>> UnzipAsync(MemoryStream zip, ListLimits limits, CancellationToken ct)
    {
        try
        {
            zip.Position = 0;
            await using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
            var entries = archive.Entries.Where(entry => Listed.Contains(Path.GetExtension(entry.Name), StringComparer.OrdinalIgnoreCase)).ToArray();
            if (entries.Length == 0 || entries.Length > limits.Parts)
            {
                throw new ListRefusedException($"The ZIP holds {entries.Length} list files; between 1 and {limits.Parts} can be read", "Put the files of one list into it, and nothing else");
            }

            var parts = new List<PackedPart>();
            foreach (var entry in entries)
            {
                // What it claims to hold is not believed: what comes out is counted.
                await using var content = await entry.OpenAsync(ct);
                parts.Add(new PackedPart(entry.Name, await GzipAsync(default, content, limits.FileBytes, ct)));
            }

            return parts;
        }
        catch (InvalidDataException damaged)
        {
            throw new ListRefusedException("The ZIP is damaged or not complete", "Fetch it again from its source; the list in use stays as it is", inner: damaged);
        }
    }

    private static async Task<byte[]> GzipAsync(ReadOnlyMemory<byte> start, Stream file, long limit, CancellationToken ct)
    {
        await using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(start, ct);
            await CopyAsync(file, gzip, limit - start.Length, ListLimits.Default with { FileBytes = limit }, ct);
        }

        return packed.ToArray();
    }

    private static async Task CopyAsync(Stream from, Stream to, long most, ListLimits limits, CancellationToken ct)
    {
        var chunk = new byte[64 * 1024];
        var total = 0L;
        int read;
        while ((read = await from.ReadAsync(chunk, ct)) > 0)
        {
            total += read;
            if (total > most)
            {
                throw new ListRefusedException($"The list file is larger than {limits.FileBytes / (1024 * 1024)} MB", "Check that the address serves the list itself");
            }

            await to.WriteAsync(chunk.AsMemory(0, read), ct);
        }
    }
}
