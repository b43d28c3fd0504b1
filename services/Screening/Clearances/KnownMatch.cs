using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>Whose a match is, as Matching told it: a request names only a match of its own agency and company.</summary>
internal sealed class KnownMatch
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid CompanyId { get; init; }

    /// <summary>Adds those that are new; what is kept of a match never changes. The caller saves.</summary>
    public static async Task RememberAsync(ScreeningDbContext db, IReadOnlyList<KnownMatch> matches, CancellationToken ct)
    {
        Guid[] ids = [.. matches.Select(x => x.Id)];
        var known = await db.Matches.Where(x => ids.Contains(x.Id)).Select(x => x.Id).ToHashSetAsync(ct);
        known.UnionWith(db.Matches.Local.Select(x => x.Id));
        db.Matches.AddRange(matches.Where(x => known.Add(x.Id)));
    }
}
