namespace Matchmaking.Matching.Index;

internal sealed partial class LuceneMatchIndex
{
    public Task<Rebuild> BeginRebuildAsync(Rebuild fresh, CancellationToken ct)
    {
        lock (_writing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_next is null)
            {
                var next = New(_root, _clock);
                next.Note(fresh);
                next.Commit();
                _next = next;
            }

            return Task.FromResult(_next.Rebuild!);
        }
    }

    public Task BackfillAsync(IReadOnlyList<IndexDocument> documents, IReadOnlyList<Tombstone> deletes, Rebuild progress, CancellationToken ct) => WriteAsync(() =>
    {
        if (_next is { } next)
        {
            next.Apply(documents, deletes);
            next.Note(progress);
            next.CommitWhenDue();
        }
    });

    public Task CompleteRebuildAsync(Rebuild progress, CancellationToken ct) => WriteAsync(() =>
    {
        if (_next is { } next)
        {
            next.Reached(progress.Sequence);
            next.Note(null);
            next.Commit();
            Point(_root, next);
            _old.Add(_current);
            (_current, _next) = (next, null);
        }
    });

    public Task RemoveOldAsync(CancellationToken ct) => WriteAsync(() =>
    {
        foreach (var old in _old)
        {
            old.Dispose();
            Directory.Delete(old.Folder, recursive: true);
        }

        _old.Clear();
    });
}
