using Matchmaking.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace Matchmaking.ServiceDefaults.BulkImport;

internal static class ImportErrors
{
    public static Error AlreadyStarted { get; } = new("import-started", "This import has started; its file can no longer change. Make a new import for another file.");

    public static Error Ended { get; } = new("import-ended", "This import has ended already.");

    public static Error TooMany { get; } = new("too-many-imports", "Five imports of your organisation are not finished. Wait for one, or cancel one.");

    public static Error TooLarge { get; } = new(
        "file-too-large", "A file has at most 200 MB. Split it; rows are known again by their external id.", StatusCodes.Status413PayloadTooLarge);

    public static Error ChunkEmpty { get; } = new("chunk-empty", "This chunk has no bytes.", StatusCodes.Status400BadRequest);

    public static Error ChunkNumber { get; } = new("chunk-number", "Number the chunks from 1 to 2,000.", StatusCodes.Status400BadRequest);

    public static Error ChunkDamaged { get; } = new(
        "chunk-damaged", "The bytes that arrived do not have the SHA-256 you named. Send the chunk again.", StatusCodes.Status400BadRequest);

    public static Error NoFile { get; } = new("no-file", "Send the file's bytes first.");

    public static Error ChunksMissing(IEnumerable<int> numbers) =>
        new("chunks-missing", $"These chunks are missing: {string.Join(", ", numbers.Take(20))}. Send them, then start again.");
}
