using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Matching.Allocation;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Matching.Allocations;

/// <summary>A person changes quantities or leaves rows out; all rows together still have to keep every rule as things are now.</summary>
internal static class ChangeAllocation
{
    private const int MostRows = 1_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}/rows", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<MatchingDbContext>()
        .WithName("ChangeAllocation").WithSummary("Change quantities, 0 leaves a row out (If-Match). Each broken rule is told with its row.");

    private static async Task<Ok<AllocationSummary>> HandleAsync(
        Guid id, AllocationEdit edit, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, BoardReading boards, TimeProvider time, CancellationToken ct)
    {
        var (plan, actor) = await db.PlanForStepAsync(id, caller, ct);
        ifMatch.Check(plan.Version);
        var known = plan.Body.Rows.ToDictionary(x => x.Number);
        var errors = new FieldErrors();
        var changes = edit.Rows ?? [];
        if (changes.Count is 0 or > MostRows)
        {
            errors.Add("rows", changes.Count == 0 ? "required" : "too-many", FormattableString.Invariant($"Name 1 to {MostRows} rows."));
            errors.ThrowIfAny();
        }

        var changed = new Dictionary<int, PlannedRow>();
        var place = new Dictionary<int, int>();
        for (var index = 0; index < changes.Count; index++)
        {
            if (changes[index] is not { } change || !known.TryGetValue(change.Number, out var row))
            {
                errors.Add(Field(index, "number"), "unknown-row", "The plan has no such row.");
            }
            else if (!changed.TryAdd(change.Number, row with { Quantity = change.Quantity }))
            {
                errors.Add(Field(index, "number"), "named-twice", "This row is named twice.");
            }
            else if (change.Quantity < 0)
            {
                errors.Add(Field(index, "quantity"), "out-of-range", "Use a quantity above 0, or 0 to leave the row out.");
            }
            else
            {
                place[change.Number] = index;
            }
        }

        errors.ThrowIfAny();

        // Rows that stay come first: what a person changes has to fit in with them. Only what is changed is told.
        var rows = plan.Body.Rows.Where(x => !changed.ContainsKey(x.Number)).Concat(changed.Values).Select(x => x.ToCheck());
        foreach (var fault in new AllocationRules(await boards.BoardOfAsync(plan, ct)).Check(rows))
        {
            if (place.TryGetValue(fault.Number, out var index))
            {
                errors.Add(Field(index, "quantity"), fault.Code, fault.Words);
            }
        }

        errors.ThrowIfAny();
        plan.Change(changed, actor, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, plan.Version, plan.AnswerFor(caller));
    }

    private static string Field(int index, string name) => FormattableString.Invariant($"rows[{index}].{name}");
}
