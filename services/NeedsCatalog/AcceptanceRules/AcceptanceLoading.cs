using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

/// <summary>Finds rules, and says them as readers see them: an agency that has said nothing takes the kind.</summary>
internal static class AcceptanceLoading
{
    public static Task<AcceptanceRule?> RuleAsync(this NeedsCatalogDbContext db, Guid agency, string kind, CancellationToken ct) =>
        db.AcceptanceRules.FirstOrDefaultAsync(x => x.AgencyId == agency && x.Kind == kind, ct);

    /// <summary>An agency's answer to one kind; not there when the kind is none, or the agency is closed and not the reader's.</summary>
    public static async Task<KindAcceptance> AnswerAsync(this NeedsCatalogDbContext db, Guid id, string kind, bool whole, DateOnly today, CancellationToken ct)
    {
        var agency = await db.Agencies.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (agency is null || !Kinds.IsKnown(kind) || (!whole && agency.State != AgencyState.Active))
        {
            Error.NotFound.Throw();
        }

        return (await db.AcceptanceRules.AsNoTracking().FirstOrDefaultAsync(x => x.AgencyId == id && x.Kind == kind, ct)).Answer(kind, today);
    }

    public static KindAcceptance Answer(this AcceptanceRule? rule, string kind, DateOnly today) => rule is null
        ? new KindAcceptance(kind, 0, new AcceptancePeriod(), [])
        : new KindAcceptance(kind, rule.Version, rule.Snapshot().On(today), [.. rule.Periods.Where(x => x.From > today)]);
}
