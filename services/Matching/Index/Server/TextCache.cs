using Microsoft.Extensions.Caching.Memory;

namespace Matchmaking.Matching.Index.Server;

/// <summary>Texts of candidates that the search server gave lately, by document and version.</summary>
internal sealed class TextCache : IDisposable
{
    /// <summary>In characters of two bytes.</summary>
    private const int Most = 12_000_000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = Most });

    public Candidate? Find(Guid id, long version) => _cache.TryGetValue((id, version), out Candidate? candidate) ? candidate : null;

    public void Keep(Candidate candidate) => _cache.Set(
        (candidate.Id, candidate.Version),
        candidate,
        new MemoryCacheEntryOptions { Size = candidate.Text.Title.Length + candidate.Text.Body.Length + candidate.Text.Grams.Length });

    public void Dispose() => _cache.Dispose();
}
