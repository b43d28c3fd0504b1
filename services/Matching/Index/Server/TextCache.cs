using Microsoft.Extensions.Caching.Memory;

namespace Matchmaking.Matching.Index.Server;

/// <summary>Texts of candidates that the search server gave lately, by document and checksum.</summary>
internal sealed class TextCache : IDisposable
{
    /// <summary>In bytes; some ten thousand documents.</summary>
    private const int Most = 48_000_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public Candidate? Find(Guid id, long checksum) => _cache.TryGetValue((id, checksum), out Candidate? candidate) ? candidate : null;

    public void Keep(Candidate candidate, long checksum) =>
        _cache.Set((candidate.Id, checksum), candidate, new MemoryCacheEntryOptions { Size = candidate.Text.Size });

    public void Dispose() => _cache.Dispose();
}
