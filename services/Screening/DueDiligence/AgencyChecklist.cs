using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>One version of what an agency asks beyond the minimum. It never changes; the newest counts.</summary>
internal sealed class AgencyChecklist
{
    public Guid AgencyId { get; init; }

    public long Version { get; init; }

    public IReadOnlyList<ChecklistItem> Items { get; init; } = [];

    public IReadOnlyList<TierRule> Rules { get; init; } = [];

    public string? Note { get; init; }

    public Actor By { get; init; } = Actor.Service("screening");

    public DateTimeOffset At { get; init; }

    /// <summary>The newest of an agency; none asks for nothing beyond the minimum.</summary>
    public static Task<AgencyChecklist?> OfAsync(ScreeningDbContext db, Guid agency, CancellationToken ct) =>
        db.AgencyChecklists.AsNoTracking().Where(x => x.AgencyId == agency).OrderByDescending(x => x.Version).FirstOrDefaultAsync(ct);

    public static AgencyChecklistResponse Response(Guid agency, AgencyChecklist? profile) => new()
    {
        AgencyId = agency, Version = profile?.Version ?? 0, Items = profile?.Items ?? [], Rules = profile?.Rules ?? [], Note = profile?.Note, By = profile?.By, At = profile?.At,
    };
}
