using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Clearances;

/// <summary>Whose a match is, as Matching told it: a request names only a match of its own agency and company.</summary>
internal sealed class KnownMatch
{
    public Guid Id { get; init; }

    public Guid AgencyId { get; init; }

    public Guid CompanyId { get; init; }

    /// <summary>Matching's version of what is known of its end.</summary>
    public long Version { get; private set; }

    /// <summary>Ended without an agreement.</summary>
    public bool Ended { get; private set; }

    public static KnownMatch Of(MatchSnapshot match) => new()
    {
        Id = match.Id, AgencyId = match.AgencyId, CompanyId = match.CompanyId, Version = match.Version,
        Ended = match.State is MatchState.DeclinedByCompany or MatchState.Dismissed or MatchState.Retracted or MatchState.Lapsed,
    };

    /// <summary>Agencies that have something open with a company: they hear of warnings about it.</summary>
    public static Task<List<Guid>> OpenAgenciesAsync(ScreeningDbContext db, Guid company, CancellationToken ct) =>
        db.Matches.Where(x => x.CompanyId == company && !x.Ended).Select(x => x.AgencyId).Distinct().OrderBy(x => x).Take(1_000).ToListAsync(ct);

    /// <summary>Adds those that are new, and takes over what is newer of the others. The caller saves.</summary>
    public static async Task RememberAsync(ScreeningDbContext db, IReadOnlyList<KnownMatch> matches, CancellationToken ct)
    {
        Guid[] ids = [.. matches.Select(x => x.Id)];
        await db.Matches.Where(x => ids.Contains(x.Id)).LoadAsync(ct);
        var known = db.Matches.Local.ToDictionary(x => x.Id);
        foreach (var match in matches)
        {
            if (!known.TryGetValue(match.Id, out var older))
            {
                known.Add(match.Id, match);
                db.Matches.Add(match);
            }
            else if (match.Version > older.Version)
            {
                (older.Version, older.Ended) = (match.Version, match.Ended);
            }
        }
    }
}
