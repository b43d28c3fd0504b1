using System.Diagnostics;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Index;

namespace Matchmaking.Benchmarks.Matching.Speed;

/// <summary>Stands for matching's copies: what the index names is made again, in about the time a database takes to read it. The time is counted.</summary>
internal sealed class MadeSnapshots(RecordMaker maker) : ISnapshots
{
    private long _ticks;

    /// <summary>Time that making took since the last asking.</summary>
    public TimeSpan Taken() => Stopwatch.GetElapsedTime(0, Interlocked.Exchange(ref _ticks, 0));

    public Task<IReadOnlyList<OfferSnapshot>> OffersAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => Make(ids, number => maker.Offer(number));

    public Task<IReadOnlyList<NeedSnapshot>> NeedsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) => Make(ids, number => maker.Need(number));

    public Task<AcceptanceBook> AcceptanceAsync(string kind, IReadOnlyCollection<Guid> agencies, CancellationToken ct) => Task.FromResult(AcceptanceBook.Empty);

    public Task<IReadOnlyDictionary<Guid, int>> ShownAsync(Side side, IReadOnlyCollection<Guid> ids, CancellationToken ct) => Task.FromResult<IReadOnlyDictionary<Guid, int>>(new Dictionary<Guid, int>());

    private Task<IReadOnlyList<T>> Make<T>(IReadOnlyCollection<Guid> ids, Func<int, T> make)
    {
        var clock = Stopwatch.GetTimestamp();
        IReadOnlyList<T> made = [.. ids.Select(id => make(RecordMaker.NumberOf(id)))];
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - clock);
        return Task.FromResult(made);
    }
}

/// <summary>The day of the made records.</summary>
internal sealed class MadeClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => Matchmaking.Matching.Tests.Make.Now;
}
