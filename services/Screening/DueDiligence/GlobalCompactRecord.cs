using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>What the desk saw of a company in the Global Compact's register, once. Added, never changed; the newest counts.</summary>
internal sealed class GlobalCompactRecord
{
    public Guid CompanyId { get; init; }

    public int Number { get; init; }

    public bool Participates { get; init; }

    public DateOnly? Since { get; init; }

    public DateOnly? LastReport { get; init; }

    public DateOnly? NextReport { get; init; }

    public string? Evidence { get; init; }

    public string? Note { get; init; }

    public Actor By { get; init; } = Actor.Service("screening");

    public DateTimeOffset At { get; init; }

    public static Task<GlobalCompactRecord?> OfAsync(ScreeningDbContext db, Guid company, CancellationToken ct) =>
        db.GlobalCompact.AsNoTracking().Where(x => x.CompanyId == company).OrderByDescending(x => x.Number).FirstOrDefaultAsync(ct);

    public bool CountsAt(DateTimeOffset now) => Participates && NextReport is { } day && now < Clearance.EndOf(day);

    public static GlobalCompactResponse Response(ScreenedCompany company, GlobalCompactRecord? record, DateTimeOffset now) => new()
    {
        CompanyId = company.Id, Number = record?.Number ?? 0, Counts = record?.CountsAt(now) ?? false,
        IsStale = record is not null && record.At.AddYears(1) <= now, Participates = record?.Participates ?? false,
        Claimed = company.Profile.GlobalCompact, Since = record?.Since, LastReport = record?.LastReport, NextReport = record?.NextReport, Evidence = record?.Evidence,
        Note = record?.Note, By = record?.By, At = record?.At,
    };
}
