using System.Globalization;
using Lucene.Net.Store;
using Directory = System.IO.Directory;

namespace Matchmaking.Matching.Index;

internal sealed partial class LuceneMatchIndex
{
    /// <summary>Names the folder of the index that answers.</summary>
    private const string Pointer = "current";

    /// <summary>
    /// Opens the folder, or creates it. An index that cannot be read is thrown away and starts empty at sequence 0: it is a cache, and its
    /// sources are fed again. A folder that another process holds is not touched.
    /// </summary>
    public static LuceneMatchIndex Open(string folder, TimeProvider clock, ILogger logger)
    {
        folder = Directory.CreateDirectory(folder).FullName;
        var pointer = Path.Combine(folder, Pointer);
        var name = File.Exists(pointer) ? Path.GetFileName(File.ReadAllText(pointer)) : null;
        var current = name is not null && OpenOrRemove(Path.Combine(folder, name), clock, logger) is { } known ? known : New(folder, clock);
        Point(folder, current);
        foreach (var stray in Directory.EnumerateFiles(folder).Where(x => x != pointer).ToArray())
        {
            // Of an earlier version, which had one index and no folder for it.
            File.Delete(stray);
        }

        LuceneGeneration? next = null;
        foreach (var other in Directory.EnumerateDirectories(folder).Where(x => x != current.Folder).ToArray())
        {
            // A rebuild that was cut off is gone on with; what it had replaced is removed.
            var opened = next is null ? OpenOrRemove(other, clock, logger) : null;
            if (opened is { Rebuild: not null })
            {
                next = opened;
            }
            else
            {
                opened?.Dispose();
                Directory.Delete(other, recursive: true);
            }
        }

        return new LuceneMatchIndex(folder, clock, current, next);
    }

    private static LuceneGeneration? OpenOrRemove(string folder, TimeProvider clock, ILogger logger)
    {
        if (!Directory.Exists(folder))
        {
            return null;
        }

        try
        {
            return new LuceneGeneration(folder, clock);
        }
        catch (Exception exception) when (exception is not (LockObtainFailedException or OutOfMemoryException or UnauthorizedAccessException))
        {
            LogUnreadable(logger, exception);
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                File.Delete(file);
            }

            return null;
        }
    }

    private static LuceneGeneration New(string root, TimeProvider clock) =>
        new(Directory.CreateDirectory(Path.Combine(root, clock.GetUtcNow().ToString("yyyyMMdd-HHmmss-fffffff", CultureInfo.InvariantCulture))).FullName, clock);

    /// <summary>Renaming is all or nothing: a kill leaves the old name or the new one.</summary>
    private static void Point(string root, LuceneGeneration generation)
    {
        var written = Path.Combine(root, Pointer + ".new");
        File.WriteAllText(written, Path.GetFileName(generation.Folder));
        File.Move(written, Path.Combine(root, Pointer), overwrite: true);
    }

    [LoggerMessage(1, LogLevel.Warning, "The match index cannot be read and is built anew")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
