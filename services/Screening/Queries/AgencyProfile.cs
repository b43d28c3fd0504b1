using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Queries;

/// <summary>One version of how closely an agency has its own questions compared. It never changes; the newest counts.</summary>
internal sealed class AgencyProfile
{
    public Guid AgencyId { get; init; }

    public long Version { get; init; }

    /// <summary>Lists beside the platform's minimum; empty for all lists.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Score from which a pair is a hit; none for the platform's.</summary>
    public int? Threshold { get; init; }

    public string? Note { get; init; }

    public Actor By { get; init; } = Actor.Service("screening");

    public DateTimeOffset At { get; init; }

    /// <summary>The newest of an agency; none leaves it with the platform's.</summary>
    public static Task<AgencyProfile?> OfAsync(ScreeningDbContext db, Guid agency, CancellationToken ct) =>
        db.AgencyProfiles.AsNoTracking().Where(x => x.AgencyId == agency).OrderByDescending(x => x.Version).FirstOrDefaultAsync(ct);
}
