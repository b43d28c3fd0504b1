using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Matching.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>
/// Searches belong to a person within an organisation. Who leaves, and an organisation that is closed, hears nothing more; who moves to another
/// time zone has their mornings there.
/// </summary>
internal static class Leavers
{
    public static async Task TakeAsync(MatchingDbContext db, OrganisationChanged message, DateTimeOffset now, CancellationToken ct)
    {
        var organisation = message.Organisation;
        var all = await db.SavedSearches.Where(x => x.OrganisationId == organisation.Id).ToListAsync(ct);
        if (all.Count == 0)
        {
            return;
        }

        // Events come in any order: whoever came back since has saved theirs later.
        var left = message.Handover?.From;
        var ended = all.Where(x => x.CreatedAt <= message.Transition.At && (!organisation.Active || x.Subject == left)).ToArray();
        await db.ForgetSearchesAsync(ended, ct);
        var zones = organisation.Members.ToDictionary(x => x.Subject, x => x.TimeZone, StringComparer.Ordinal);
        foreach (var search in all.Except(ended))
        {
            if (zones.TryGetValue(search.Subject, out var zone) && search.TakeTimeZone(zone, organisation.Version))
            {
                await db.ScheduleAsync(TellAlerts.Kind, search.Subject, now, ct);
            }
        }
    }

    /// <summary>Removes searches with everything they found.</summary>
    public static async Task ForgetSearchesAsync(this MatchingDbContext db, IReadOnlyCollection<SavedSearch> searches, CancellationToken ct)
    {
        Guid[] ids = [.. searches.Select(x => x.Id)];
        if (ids.Length > 0)
        {
            db.SavedSearchHits.RemoveRange(await db.SavedSearchHits.Where(x => ids.Contains(x.SearchId)).ToListAsync(ct));
            db.SavedSearches.RemoveRange(searches);
        }
    }
}
