using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.Offers;

/// <summary>Whose offers a caller may load; not yours is not there.</summary>
internal static class OfferLoading
{
    /// <summary>An offer of the caller's own company, to change it.</summary>
    public static async Task<Offer> OwnAsync(this OfferIntakeDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var offer = await db.Offers.FindAsync([id], ct);
        return offer is not null && caller.IsIn(offer.CompanyId) ? offer : throw new RefusedException(Error.NotFound);
    }

    /// <summary>Any offer that was handed in, for the desk to change it.</summary>
    public static async Task<Offer> HandedInAsync(this OfferIntakeDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var offer = await db.Offers.FindAsync([id], ct);
        return offer is { IsDraft: false } && caller.IsDesk ? offer : throw new RefusedException(Error.NotFound);
    }

    /// <summary>An offer to join with another or take apart again: the company's own, or for a matching officer any that was handed in.</summary>
    public static async Task<Offer> JoinableAsync(this OfferIntakeDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        if (!caller.IsDesk)
        {
            return await db.OwnAsync(id, caller, ct);
        }

        var offer = await db.Offers.FindAsync([id], ct);
        return offer is null or { IsDraft: true } ? throw new RefusedException(Error.NotFound)
            : caller.Has(Roles.MatchingOfficer) ? offer
            : throw new RefusedException(Error.Forbidden);
    }

    /// <summary>An offer the caller may read: own; the desk: handed in; agencies: handed in and visible to them.</summary>
    public static async Task<Offer> ReadableAsync(this OfferIntakeDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var offer = await db.Offers.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        return offer is not null && (caller.IsIn(offer.CompanyId) || (!offer.IsDraft && (caller.IsDesk || IsVisible(offer, caller))))
            ? offer
            : throw new RefusedException(Error.NotFound);
    }

    /// <summary>When the last day is over everywhere on earth.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero);

    private static bool IsVisible(Offer offer, Caller caller) => offer.Content.Visibility switch
    {
        Visibility.NamedAgency => offer.Audience.Agencies.Any(x => caller.IsIn(x)),
        _ => caller.IsAgency,
    };
}
