using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>How many hits and cases are behind each filter.</summary>
internal static class CountCases
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/counts", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).WithName("CountCases").WithSummary("Hits and cases behind each filter, within the other filters given.");

    private static async Task<Ok<CaseCounts>> HandleAsync([AsParameters] CaseFilter filter, Caller caller, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        filter = filter.Checked();
        var (today, me) = (steps.Today, caller.Subject);
        var rows = filter.OfAnyState(db.Queue.AsNoTracking(), caller, today);
        var states = await rows.GroupBy(x => new { x.State, x.Waits, Proposed = x.Proposed != null }).Select(x => new { x.Key, Count = x.Count() }).ToListAsync(ct);
        int Hits(Func<HitState, bool, bool, bool> which) => states.Where(x => which(x.Key.State, x.Key.Waits, x.Key.Proposed)).Sum(x => x.Count);

        var cases = db.Cases.AsNoTracking().Where(x => x.State != CaseState.Decided);
        cases = filter.Company is { } company ? cases.Where(x => x.CompanyId == company) : cases;
        var second = CaseFilter.Second(db.Queue, caller);
        return TypedResults.Ok(new CaseCounts
        {
            Hits = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["todo"] = Hits((state, _, proposed) => state == HitState.Open && !proposed),
                ["waiting"] = Hits((_, waits, _) => waits),
                ["second"] = await CaseFilter.Second(rows, caller).CountAsync(ct),
                ["possible"] = Hits((state, _, _) => state == HitState.Possible),
                ["escalated"] = Hits((state, _, _) => state == HitState.Escalated),
                ["confirmed"] = Hits((state, _, _) => state == HitState.Confirmed),
                ["dismissed"] = Hits((state, waits, _) => state == HitState.FalsePositive && !waits),
            },
            Waiting = await cases.CountAsync(ct),
            Mine = await cases.CountAsync(x => x.AssignedTo == me, ct),
            Unassigned = await cases.CountAsync(x => x.AssignedTo == null, ct),
            Overdue = await cases.CountAsync(x => x.DueOn < today, ct),
            Second = await cases.CountAsync(x => second.Any(row => row.CaseId == x.Id), ct),
        });
    }
}
