namespace Matchmaking.ServiceDefaults.Files;

/// <summary>
/// Where a service keeps the bytes of files that people send: outside the web root, under ids that it makes itself, never under a name from
/// outside. What a file is called, whose it is and what its bytes are stands in the service's database.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps a file, whole or not at all; an id is written once.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="ct">Cancels; nothing is kept then.</param>
    Task KeepAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Opens a file to read it; none when there is none.</summary>
    /// <param name="id">Its id.</param>
    Stream? Open(Guid id);

    /// <summary>Removes a file; nothing happens when there is none.</summary>
    /// <param name="id">Its id.</param>
    void Remove(Guid id);
}
