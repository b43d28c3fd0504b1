using System.Globalization;

namespace Matchmaking.ServiceDefaults.Files;

/// <summary>A folder on a disk or on a volume that a service's replicas share; the first two letters of an id are a folder of their own.</summary>
/// <param name="folder">The folder; made when it is missing.</param>
public sealed class FolderFileStore(string folder) : IFileStore
{
    /// <inheritdoc/>
    public async Task KeepAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // A backup leaves files alone that end so: they are not whole yet.
        var part = path + ".part";
        try
        {
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 81_920, FileOptions.Asynchronous))
            {
                await stream.WriteAsync(content, ct);
                // On the disk before the database says that it is there.
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: false);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <inheritdoc/>
    public Stream? Open(Guid id)
    {
        try
        {
            return new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 81_920, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Remove(Guid id)
    {
        if (File.Exists(PathOf(id)))
        {
            File.Delete(PathOf(id));
        }
    }

    /// <summary>The random end names the folder: ids of the same time begin alike.</summary>
    private string PathOf(Guid id)
    {
        var name = id.ToString("N", CultureInfo.InvariantCulture);
        return Path.Combine(folder, name[^2..], name);
    }
}
