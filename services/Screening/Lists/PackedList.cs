using System.IO.Compression;

namespace Matchmaking.Screening.Lists;

/// <summary>A list file as it is kept: compressed, read by the one importer whether it just came or was stored long ago.</summary>
internal static class PackedList
{
    /// <summary>Reads a file once, whole, up to the size limit.</summary>
    public static async Task<byte[]> PackAsync(Stream file, ListLimits limits, CancellationToken ct)
    {
        await using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var chunk = new byte[64 * 1024];
            var total = 0L;
            int read;
            while ((read = await file.ReadAsync(chunk, ct)) > 0)
            {
                total += read;
                if (total > limits.FileBytes)
                {
                    throw new ListRefusedException(
                        $"The list file is larger than {limits.FileBytes / (1024 * 1024)} MB", "Check that the address serves the list itself");
                }

                await gzip.WriteAsync(chunk.AsMemory(0, read), ct);
            }
        }

        return packed.ToArray();
    }

    public static ListLoad Load(byte[] packed, string listCode, CancellationToken ct)
    {
        using var stream = new MemoryStream(packed);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        return UnConsolidatedXml.Load(gzip, listCode, cancellationToken: ct);
    }
}
