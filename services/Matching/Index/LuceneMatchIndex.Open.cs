using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Store;

namespace Matchmaking.Matching.Index;

internal sealed partial class LuceneMatchIndex
{
    /// <summary>
    /// Opens the folder, or creates it. An index that cannot be read is thrown away and starts empty at sequence 0: it is a cache, and its
    /// sources are fed again. A folder that another process holds is not touched.
    /// </summary>
    public static LuceneMatchIndex Open(string folder, TimeProvider clock, ILogger logger)
    {
        System.IO.Directory.CreateDirectory(folder);
        try
        {
            return OpenOnce(folder, clock);
        }
        catch (Exception exception) when (exception is not (LockObtainFailedException or OutOfMemoryException or UnauthorizedAccessException))
        {
            LogUnreadable(logger, exception);
            foreach (var file in System.IO.Directory.EnumerateFiles(folder))
            {
                File.Delete(file);
            }

            return OpenOnce(folder, clock);
        }
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The index owns the directory.")]
    private static LuceneMatchIndex OpenOnce(string folder, TimeProvider clock)
    {
        var directory = new MMapDirectory(folder);
        try
        {
            return new LuceneMatchIndex(directory, clock);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The match index cannot be read and is built anew")]
    private static partial void LogUnreadable(ILogger logger, Exception exception);
}
