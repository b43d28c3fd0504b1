using System.IO.Compression;
using Matchmaking.Standalone.Security;

namespace Matchmaking.Standalone.Commands;

/// <summary>
/// Backs the data folder up while the product runs, and puts a backup back. All databases are copied as they were at one moment; the match index
/// is left out, since it rebuilds itself from the databases.
/// </summary>
internal static class Backup
{
    public static async Task<int> WriteAsync(string folder, string target, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            await output.WriteLineAsync($"There is no data folder {folder}. Name it with --data FOLDER.");
            return 1;
        }

        var work = Directory.CreateTempSubdirectory("matchmaking-backup-");
        try
        {
            using (var databases = await DatabaseSnapshot.TakeAsync(folder))
            {
                databases.CopyTo(work.FullName);
            }

            foreach (var sub in new[] { "keys", "mail", "files" }.Where(x => Directory.Exists(Path.Combine(folder, x))))
            {
                CopyFolder(Path.Combine(folder, sub), Path.Combine(work.FullName, sub));
            }

            var temporary = target + ".new";
            await using (var stream = PrivateFolder.CreateFile(temporary))
            {
                await ZipFile.CreateFromDirectoryAsync(work.FullName, stream);
            }

            File.Move(temporary, target, overwrite: true);
            await output.WriteLineAsync($"Backed up {folder} to {target}. Keep it safe: it holds the keys.");
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    public static async Task<int> RestoreAsync(string source, string folder, bool force, TextWriter output)
    {
        if (!File.Exists(source))
        {
            await output.WriteLineAsync($"There is no backup {source}.");
            return 1;
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!force)
            {
                await output.WriteLineAsync($"{folder} is not empty. Stop the product, then add --force true to set the present data aside and restore.");
                return 1;
            }

            var aside = $"{folder.TrimEnd('/')}.before-restore-{TimeProvider.System.GetUtcNow():yyyyMMddHHmmss}";
            Directory.Move(folder, aside);
            await output.WriteLineAsync($"The present data is kept in {aside}.");
        }

        var incoming = folder.TrimEnd('/') + ".restoring";
        if (Directory.Exists(incoming))
        {
            Directory.Delete(incoming, recursive: true);
        }

        PrivateFolder.Create(incoming);
        await ZipFile.ExtractToDirectoryAsync(source, incoming);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder);
        }

        Directory.Move(incoming, folder);
        await output.WriteLineAsync($"Restored {source} to {folder}.");
        return 0;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        // Files that are being written have another name until they are whole.
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories).Where(x => !x.EndsWith(".part", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
