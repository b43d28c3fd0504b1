using Matchmaking.Contracts;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>What an emergency changes about an offer.</summary>
internal sealed partial class Offer
{
    /// <summary>The company has confirmed that it stands ready for an emergency.</summary>
    public void StandReady(string glide, Actor actor, DateTimeOffset now)
    {
        if (IsEnded || IsDraft)
        {
            OfferErrors.Ended.Throw();
        }

        if (!ReadyFor.Contains(glide))
        {
            ReadyFor = [.. ReadyFor, glide];
            Move("activated", State, actor, now);
        }
    }

    /// <summary>It does so no more; the offer itself stays as it is.</summary>
    public void StandDown(string glide, Actor actor, DateTimeOffset now)
    {
        if (ReadyFor.Contains(glide))
        {
            ReadyFor = [.. ReadyFor.Where(x => x != glide)];
            Move("stood-down", State, actor, now);
        }
    }
}
