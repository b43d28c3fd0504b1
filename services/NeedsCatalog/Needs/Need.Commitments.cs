using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Needs.V1;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>What matches hold of a need.</summary>
internal sealed partial class Need
{
    public IReadOnlyList<Commitment> Commitments { get; private set; } = [];

    /// <summary>Commits quantities to a match, all lines or none; the same request again changes nothing.</summary>
    public void Reserve(Guid matchId, IEnumerable<(int Line, decimal Quantity)> lines, Actor actor, DateTimeOffset now)
    {
        var outcome = Commitments.Reserve(Content.Lines, matchId, lines, out var after);
        if (outcome == ReserveOutcome.AlreadyHeld)
        {
            return;
        }

        if (State is not (NeedState.Open or NeedState.PartlyMet or NeedState.Met))
        {
            NeedErrors.NotOpen.Throw();
        }

        switch (outcome)
        {
            case ReserveOutcome.HoldsOther:
                NeedErrors.HoldsOther.Throw();
                break;
            case ReserveOutcome.NoSuchLine:
                NeedErrors.NoSuchLine.Throw();
                break;
            case ReserveOutcome.NothingAsked:
                NeedErrors.NothingAsked.Throw();
                break;
            case ReserveOutcome.QuantityUnavailable:
                NeedErrors.QuantityUnavailable.Throw();
                break;
        }

        Commitments = after;
        Move("committed", Standing(), actor, now);
    }

    /// <summary>Gives back what a match holds; nothing to give back changes nothing.</summary>
    public void Release(Guid matchId, string reason, Actor actor, DateTimeOffset now)
    {
        if (Commitments.Release(matchId) is { } after)
        {
            Commitments = after;
            Move("commitment-released", IsEnded ? State : Standing(), actor, now, reason);
        }
    }

    /// <summary>Takes over how much of a line was delivered by a match so far; an older figure changes nothing.</summary>
    public void Deliver(Guid matchId, int line, decimal total, long matchVersion, Actor actor, DateTimeOffset now)
    {
        if (Commitments.Deliver(matchId, line, total, matchVersion) is { } after)
        {
            Commitments = after;
            Move("delivery-recorded", State, actor, now);
        }
    }
}
