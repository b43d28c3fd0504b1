using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults.BulkImport.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>Reads an import's chunks as one file, part by part, from any place.</summary>
internal sealed class ChunkReader(ModuleDbContext db, Guid importId, IReadOnlyList<ImportChunk> chunks)
{
    private int _chunk;
    private int _part;
    private int _skip;

    public static async Task<ChunkReader> OpenAsync(ModuleDbContext db, Guid importId, CancellationToken ct)
    {
        var chunks = await db.Set<ImportChunk>().AsNoTracking().Where(x => x.ImportId == importId).OrderBy(x => x.Number).ToListAsync(ct);
        return new ChunkReader(db, importId, chunks);
    }

    public void Seek(long position)
    {
        _chunk = 0;
        while (_chunk < chunks.Count && position >= chunks[_chunk].Size)
        {
            position -= chunks[_chunk].Size;
            _chunk++;
        }

        _part = (int)(position / ImportPart.MaxSize);
        _skip = (int)(position % ImportPart.MaxSize);
    }

    /// <summary>The next bytes; empty at the end of the file.</summary>
    public async Task<ReadOnlyMemory<byte>> NextAsync(CancellationToken ct)
    {
        if (_chunk >= chunks.Count)
        {
            return default;
        }

        var (chunk, part) = (chunks[_chunk], _part);
        var content = await db.Set<ImportPart>().AsNoTracking()
            .Where(x => x.ImportId == importId && x.Chunk == chunk.Number && x.Number == part)
            .Select(x => x.Content).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"Import {importId} has lost part {part} of chunk {chunk.Number}.");
        var bytes = content.AsMemory(_skip);
        _skip = 0;
        _part++;
        if ((long)_part * ImportPart.MaxSize >= chunk.Size)
        {
            _chunk++;
            _part = 0;
        }

        return bytes;
    }
}
