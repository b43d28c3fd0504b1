using Matchmaking.Contracts;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Offers.V1;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>What matches hold of an offer.</summary>
internal sealed partial class Offer
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

        if (State is not (OfferState.Available or OfferState.PartlyCommitted or OfferState.FullyCommitted))
        {
            OfferErrors.NotOpen.Throw();
        }

        switch (outcome)
        {
            case ReserveOutcome.HoldsOther:
                OfferErrors.HoldsOther.Throw();
                break;
            case ReserveOutcome.NoSuchLine:
                OfferErrors.NoSuchLine.Throw();
                break;
            case ReserveOutcome.NothingAsked:
                OfferErrors.NothingAsked.Throw();
                break;
            case ReserveOutcome.QuantityUnavailable:
                OfferErrors.QuantityUnavailable.Throw();
                break;
        }

        Commitments = after;
        Move("committed", Standing(State), actor, now);
    }

    /// <summary>Gives back what a match holds; nothing to give back changes nothing.</summary>
    public void Release(Guid matchId, string reason, Actor actor, DateTimeOffset now)
    {
        if (Commitments.Release(matchId) is { } after)
        {
            Commitments = after;
            Move("commitment-released", IsEnded ? State : Standing(State), actor, now, reason);
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
