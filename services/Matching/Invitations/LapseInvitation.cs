using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.DueWork;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Invitations;

/// <summary>Ends an invitation that nobody answered in time.</summary>
internal sealed class LapseInvitation(MatchingDbContext db, TimeProvider time) : IDueWork
{
    public const string Kind = "lapse-invitation";

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var invitation = await db.Invitations.FindAsync([Guid.Parse(key)], ct);
        if (invitation?.DueAt is not { } due)
        {
            return;
        }

        if (due > now)
        {
            await db.ScheduleAsync(Kind, key, due, ct);
            return;
        }

        invitation.Lapse(Actor.Clock("matching"), now, "no-answer");
    }
}

/// <summary>What happens to offers and needs ends or answers invitations.</summary>
internal static class InvitationFollowing
{
    /// <summary>The need has ended: nobody need answer any more.</summary>
    public static async Task FollowAsync(MatchingDbContext db, NeedSnapshot need, DateTimeOffset now, CancellationToken ct)
    {
        if (need.State is NeedState.Closed or NeedState.Cancelled or NeedState.Expired)
        {
            await db.Invitations.Where(x => x.NeedId == need.Id && (x.State == InvitationState.Sent || x.State == InvitationState.Started))
                .ForEachAsync(x => x.Lapse(Actor.Service("matching"), now, "need-ended"), ct);
        }
    }

    /// <summary>An offer is told of for the first time: it was handed in.</summary>
    public static async Task FollowAsync(MatchingDbContext db, OfferSnapshot offer, DateTimeOffset now, CancellationToken ct) =>
        await db.Invitations.Where(x => x.OfferId == offer.Id && x.CompanyId == offer.CompanyId).ForEachAsync(x => x.Offered(Actor.Service("matching"), now), ct);
}
