namespace Matchmaking.Matching.Index.Server;

internal sealed partial class ServerMatchIndex
{
    /// <summary>So long does a killed feeder keep the others waiting.</summary>
    private static readonly TimeSpan TurnLasts = TimeSpan.FromSeconds(10);
    private readonly Guid _replica = Guid.CreateVersion7();

    public async Task<bool> TakeTurnAsync(CancellationToken ct)
    {
        var current = (await generations.ReadAsync(ct)).Current;
        var now = clock.GetUtcNow();
        if (await NoteAsync<TurnNote>(current, ServerSchema.Turn, ct) is { } turn && turn.Until > now)
        {
            if (turn.Replica != _replica || turn.Until - now > TurnLasts / 2)
            {
                return turn.Replica == _replica;
            }
        }

        // Of two that write at the same moment the later one stays, and both read which it was.
        await NoteAsync(current, ServerSchema.Turn, now.UtcTicks, new TurnNote(_replica, now + TurnLasts), ct);
        return (await NoteAsync<TurnNote>(current, ServerSchema.Turn, ct))?.Replica == _replica;
    }

    public async Task LeaveTurnAsync(CancellationToken ct)
    {
        var current = (await generations.ReadAsync(ct)).Current;
        if (await NoteAsync<TurnNote>(current, ServerSchema.Turn, ct) is { } turn && turn.Replica == _replica)
        {
            await NoteAsync(current, ServerSchema.Turn, clock.GetUtcNow().UtcTicks, turn with { Until = DateTimeOffset.MinValue }, ct);
        }
    }

    private sealed record TurnNote(Guid Replica, DateTimeOffset Until);
}
