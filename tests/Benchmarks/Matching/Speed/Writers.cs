using System.Diagnostics;
using Matchmaking.Matching.Index;

namespace Matchmaking.Benchmarks.Matching.Speed;

/// <summary>
/// Others write meanwhile: every other time a new need, every other time a new version of one that is there. What has come since the last batch is
/// applied together, as the feeder does.
/// </summary>
internal sealed class Writers : IAsyncDisposable
{
    public const int PerSecond = 50;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _writing;
    private int _written;

    public Writers(IMatchIndex index, RecordMaker maker, int size) => _writing = Task.Run(() => WriteAsync(index, maker, size));

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _writing;
        _done.Dispose();
    }

    private async Task WriteAsync(IMatchIndex index, RecordMaker maker, int size)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var clock = Stopwatch.GetTimestamp();
        try
        {
            while (await beat.WaitForNextTickAsync(_done.Token))
            {
                var due = (int)(Stopwatch.GetElapsedTime(clock).TotalSeconds * PerSecond);
                var documents = Enumerable.Range(_written, Math.Max(0, due - _written)).Select(number => IndexDocument.Of(number % 2 == 0 ? maker.Need(size + number) : maker.Need(number % size, version: number + 2))).ToArray();
                _written += documents.Length;
                await index.ApplyAsync(new IndexBatch(documents, [], (10L * size) + _written), CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine($"   ({_written / Stopwatch.GetElapsedTime(clock).TotalSeconds:0} writes/s were done meanwhile)");
        }
    }
}
