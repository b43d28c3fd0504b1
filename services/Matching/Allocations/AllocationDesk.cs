using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Allocation.Solving;
using Microsoft.Extensions.Options;

namespace Matchmaking.Matching.Allocations;

/// <summary>Computes one plan at a time: a board of 1,000 needs keeps two processors busy for some seconds.</summary>
internal sealed class AllocationDesk(IOptions<MatchingOptions> options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<SharedBoard> MakeAsync(AllocationBoard board, IReadOnlyList<CandidatePair> candidates, IReadOnlyList<NeedSnapshot> needs, CancellationToken ct)
    {
        if (!await _turn.WaitAsync(Patience, ct))
        {
            AllocationErrors.Busy.Throw();
        }

        try
        {
            var solver = new SharingSolver(time, TimeSpan.FromSeconds(options.Value.AllocationSeconds));
            return await Task.Run(() => new AllocationMaker(solver).Make(board, candidates, needs), ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
