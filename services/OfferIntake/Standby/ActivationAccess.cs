using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;

namespace Matchmaking.OfferIntake.Standby;

/// <summary>Whose calls a caller may read and answer, and what an answer means to the offer.</summary>
internal static class ActivationAccess
{
    /// <summary>A call of the caller's own company; not yours is not there.</summary>
    public static async Task<Activation> OwnActivationAsync(this OfferIntakeDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var activation = await db.Activations.FindAsync([id], ct);
        return activation is not null && caller.IsIn(activation.CompanyId) ? activation : throw new RefusedException(Error.NotFound);
    }

    /// <summary>The offer stands ready exactly while its call is confirmed, or asked about again.</summary>
    public static async Task FollowOfferAsync(this OfferIntakeDbContext db, Activation activation, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Offers.FindAsync([activation.OfferId], ct) is not { } offer)
        {
            return;
        }

        if (activation.State == ActivationState.Confirmed)
        {
            offer.StandReady(activation.Glide, actor, now);
        }
        else if (activation.State != ActivationState.Asked)
        {
            offer.StandDown(activation.Glide, actor, now);
        }
    }
}
