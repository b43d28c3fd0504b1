using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Allocations.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Allocations;

/// <summary>Reads plans, newest first, and one plan need by need.</summary>
internal static class ReadAllocations
{
    /// <summary>What to leave out.</summary>
    public sealed record Filter(
        [property: Description("draft, approving, approved or discarded; several with commas.")] string? State = null,
        [property: Description("Plans of one need.")] Guid? Need = null);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", ListAsync).RequirePolicy(Policies.AgencyOrDesk).WithName("ListAllocations").WithSummary("Plans the caller may see, newest first.");
        app.MapGet("/{id:guid}", GetAsync).RequirePolicy(Policies.AgencyOrDesk).WithName("GetAllocation").WithSummary("A plan without its rows.");
        app.MapGet("/{id:guid}/needs", NeedsAsync).RequirePolicy(Policies.AgencyOrDesk).WithName("GetAllocationNeeds")
            .WithSummary("The rows of a plan by need: what each line gets from whom, and why the rest is left.");
        app.MapGet("/{id:guid}/history", HistoryAsync).RequirePolicy(Policies.AgencyOrDesk).WithName("GetAllocationHistory").WithSummary("Every step of a plan, oldest first.");
    }

    private static async Task<Ok<Page<AllocationSummary>>> ListAsync([AsParameters] Filter filter, [AsParameters] PageRequest page, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        AllocationState[] states = [.. (filter.State ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(x => Words.Parse<AllocationState>("state", x)).OfType<AllocationState>()];
        var query = db.Allocations.AsNoTracking().ReadableBy(caller);
        query = states.Length > 0 ? query.Where(x => states.Contains(x.State)) : query;
        query = filter.Need is { } need ? query.Where(x => x.NeedId == need) : query;
        if (page.Position() is { } at)
        {
            var day = new DateTimeOffset(at.Sort, TimeSpan.Zero);
            query = query.Where(x => x.CreatedAt < day || (x.CreatedAt == day && x.Id > at.Id));
        }

        var found = await query.OrderByDescending(x => x.CreatedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var shown = page.Page(found, x => (x.CreatedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<AllocationSummary>([.. shown.Items.Select(x => x.AnswerFor(caller))], shown.After));
    }

    private static async Task<Ok<AllocationSummary>> GetAsync(Guid id, Caller caller, HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var plan = await db.VisiblePlanAsync(id, caller, ct);
        return Versioned.Ok(http, plan.Version, plan.AnswerFor(caller));
    }

    /// <summary>Needs keep the order in which the plan was made: the most urgent first.</summary>
    private static async Task<Ok<Page<AllocationNeed>>> NeedsAsync(Guid id, [AsParameters] PageRequest page, Caller caller, HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var plan = await db.VisiblePlanAsync(id, caller, ct);
        var rows = plan.Body.Rows.ToLookup(x => x.NeedId);
        var from = page.Position()?.Sort ?? 0;
        var needs = plan.Body.Needs.Select((need, index) => (Need: need, Index: index + 1)).SkipWhile(x => x.Index <= from).Take(page.Take + 1).ToArray();
        var shown = page.Page(needs, x => (x.Index, x.Need.NeedId));
        return Versioned.Ok(http, plan.Version, new Page<AllocationNeed>([.. shown.Items.Select(x => AllocationWriting.Answer(x.Need, rows))], shown.After));
    }

    private static async Task<Ok<IReadOnlyList<Transition>>> HistoryAsync(Guid id, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        var plan = await db.VisiblePlanAsync(id, caller, ct);
        return TypedResults.Ok<IReadOnlyList<Transition>>(await db.History.AsNoTracking().Where(x => x.RecordId == plan.Id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct));
    }
}
