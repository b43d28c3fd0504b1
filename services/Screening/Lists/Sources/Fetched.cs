using Matchmaking.Screening.Lists.Formats;

namespace Matchmaking.Screening.Lists.Sources;

/// <summary>A file as it came, compressed at once: only one of a list is in memory, and small.</summary>
internal sealed record PackedPart(string Name, byte[] Gzip)
{
    public ListPart ToPart() => new(Name, () => new System.IO.Compression.GZipStream(new MemoryStream(Gzip), System.IO.Compression.CompressionMode.Decompress));
}

/// <summary>What an address said about its file, to ask next time whether it is still that one.</summary>
internal sealed record Validator(string? ETag, DateTimeOffset? LastModified);

/// <summary>The files of a list from its source.</summary>
/// <param name="Parts">The files; none when the source says that they are still those of last time.</param>
/// <param name="Validators">By address.</param>
internal sealed record Fetched(IReadOnlyList<PackedPart> Parts, IReadOnlyDictionary<string, Validator> Validators)
{
    public static readonly IReadOnlyDictionary<string, Validator> NoValidators = new Dictionary<string, Validator>(StringComparer.Ordinal);

    public bool IsUnchanged => Parts.Count == 0;
}

/// <summary>One list that a source offers.</summary>
/// <param name="Code">Code of the list.</param>
/// <param name="Name">File name or address, for people.</param>
/// <param name="FetchAsync">Fetches it, given what was said about it last time.</param>
internal sealed record OfferedList(string Code, string Name, Func<IReadOnlyDictionary<string, Validator>, CancellationToken, Task<Fetched>> FetchAsync);
