using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.Data;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>Reads what due diligence asks of a company for an agency, and what was found.</summary>
internal sealed class Diligence(ScreeningDbContext db, TimeProvider time)
{
    /// <summary>What holds for an agency; for all agencies the common minimum.</summary>
    public async Task<Checklist> ChecklistAsync(Guid? agency, CancellationToken ct) =>
        Checklist.Minimum.With(agency is { } id ? await AgencyChecklist.OfAsync(db, id, ct) : null);

    public async Task<Findings> FindAsync(Checklist checklist, int tier, Clearance clearance, ScreenedCompany company, CancellationToken ct)
    {
        var answers = await db.ChecklistAnswers.AsNoTracking()
            .Where(x => x.CompanyId == company.Id && (x.About == Guid.Empty || x.About == clearance.Id)).ToListAsync(ct);
        var triggers = await db.Triggers.AsNoTracking().Where(x => x.CompanyId == company.Id).ToListAsync(ct);
        return Findings.Of(checklist, tier, clearance, company, answers, triggers, time.GetUtcNow());
    }

    /// <summary>Why what is asked of a clearance needs its tier, for each of its asks.</summary>
    public static IReadOnlyList<TierReason> Reasons(Checklist checklist, Clearance clearance, ScreenedCompany company) =>
    [
        .. clearance.Asks.SelectMany(x => checklist.Reasons(company.Profile.Isic, x.Kind, x.ValueUsd)).DistinctBy(x => x.RuleId).OrderByDescending(x => x.Tier),
    ];

    /// <summary>Which of a company's clearances hold for an agency, a kind and a value.</summary>
    public async Task<Cover> CoverAsync(ScreenedCompany company, Guid agency, CancellationToken ct) =>
        new(company.Profile.Isic, agency, await ChecklistAsync(agency, ct));
}

/// <summary>
/// Whether a clearance is enough: its scope holds the agency, kind and value, its tier is the one that the rules ask for, and what the agency asks
/// beyond the minimum was answered when it was decided.
/// </summary>
internal sealed record Cover(IReadOnlyList<string> Isic, Guid AgencyId, Checklist Checklist)
{
    public int RequiredTier(string kind, decimal? valueUsd) => Checklist.Reasons(Isic, kind, valueUsd).Select(x => x.Tier).DefaultIfEmpty().Max();

    public bool Holds(Clearance clearance, string kind, decimal? valueUsd)
    {
        if (!clearance.Covers(AgencyId, kind, valueUsd))
        {
            return false;
        }

        return clearance.Tier == 0
            ? Checklist.AllowsTier0(Isic, kind, valueUsd)
            : clearance.Tier >= RequiredTier(kind, valueUsd) && AnsweredEverything(clearance);
    }

    /// <summary>Whether its tier's questions are answered as the agency asks them, whatever the scope.</summary>
    public bool Satisfies(Clearance clearance) => AnsweredEverything(clearance);

    /// <summary>Below tier 2 an item may stay open. What was cleared before there were checklists was decided by other papers and holds until it expires.</summary>
    private bool AnsweredEverything(Clearance clearance)
    {
        if (clearance is { Tier: < 2 } or { Basis: null })
        {
            return true;
        }

        var answered = clearance.Basis.Items.Where(x => x.Effect is not null || x.AnswerId is not null || Checklist.Find(x.ItemId)?.By == AnsweredBy.Platform).ToDictionary(x => x.ItemId, StringComparer.Ordinal);
        return Checklist.For(clearance.Tier).All(item => answered.TryGetValue(item.Id, out var basis) && Allows(item, basis));
    }

    /// <summary>An agency may forbid what the minimum lets the lead pass.</summary>
    private static bool Allows(ChecklistItem item, BasisItem basis) =>
        item.Answers.FirstOrDefault(x => x.Value == basis.Value)?.Effect is not AnswerEffect.Block;
}
