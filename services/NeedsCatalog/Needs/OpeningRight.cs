using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.NeedsCatalog.Emergencies;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>What happens when somebody hands a need in.</summary>
internal enum OpeningRight
{
    /// <summary>A reviewer or admin of the agency opens it.</summary>
    ByReviewer,

    /// <summary>It opens at once.</summary>
    AtOnce,

    /// <summary>It is an emergency: it opens at once and is looked at afterwards.</summary>
    AtOnceReviewedLater,
}

/// <summary>Who may open needs.</summary>
internal static class OpeningRights
{
    public static async Task<OpeningRight> OpeningRightAsync(
        this NeedsCatalogDbContext db, Caller caller, Agency agency, HelpContent content, NeedTerms terms, DateTimeOffset now, CancellationToken ct)
    {
        if (IsReviewer(caller, agency.Id) || agency.Office(terms.OfficeId)?.FocalPointsOpen == true)
        {
            return OpeningRight.AtOnce;
        }

        return content.StandbyHours is not null || await IsActiveEmergencyAsync(db, content.Emergency, now, ct)
            ? OpeningRight.AtOnceReviewedLater
            : OpeningRight.ByReviewer;
    }

    public static bool IsReviewer(Caller caller, Guid agencyId) => caller.IsIn(agencyId, Roles.AgencyReviewer, Roles.AgencyAdmin);

    private static async Task<bool> IsActiveEmergencyAsync(NeedsCatalogDbContext db, string? glide, DateTimeOffset now, CancellationToken ct)
    {
        var emergency = glide is null ? null : await db.Emergencies.AsNoTracking().FirstOrDefaultAsync(x => x.Glide == glide, ct);
        return emergency?.IsActive(DateOnly.FromDateTime(now.UtcDateTime)) == true;
    }
}
