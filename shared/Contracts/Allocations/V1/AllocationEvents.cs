using MassTransit;

namespace Matchmaking.Contracts.Allocations.V1;

/// <summary>Published by Matching at every step of a plan. The pairings it leads to are told by their own events.</summary>
[MessageUrn("matchmaking:allocation-changed:v1", useDefaultPrefix: false)]
public sealed record AllocationChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The plan after it, without its rows.</summary>
    public required AllocationSummary Allocation { get; init; }
}
