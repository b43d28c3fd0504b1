using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Register;

/// <summary>Warnings that the caller may read, one of them, its steps, and how many stand against a company.</summary>
internal static class ReadFlags
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", ListAsync).RequirePolicy(Policies.Member).WithName("ListFlags").WithSummary("Warnings, last changed first.");
        app.MapGet("/{id:guid}", OneAsync).RequirePolicy(Policies.Member).WithName("GetFlag").WithSummary("One warning, as much of it as the caller may read.");
        app.MapGet("/{id:guid}/history", HistoryAsync).RequirePolicy(Policies.AgencyOrDesk).WithName("GetFlagHistory").WithSummary("Every step of a warning, oldest first.");
        app.MapGet("/counts", CountAsync).RequirePolicy(Policies.AgencyOrDesk).WithName("CountFlags").WithSummary("How many warnings stand against a company.");
    }

    private static async Task<Ok<Page<FlagResponse>>> ListAsync(
        [AsParameters] PageRequest page, Guid? company, string? level, Caller caller, ScreeningDbContext db, CancellationToken ct)
    {
        var query = db.Flags.AsNoTracking().VisibleTo(caller);
        query = company is { } id ? query.Where(x => x.CompanyId == id) : query;
        query = Words.Parse<FlagLevel>("level", level) is { } wanted ? query.Where(x => x.State == wanted) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.ChangedAt < at || (x.ChangedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.ChangedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<FlagResponse>([.. answer.Items.Select(x => x.ResponseFor(caller))], answer.After));
    }

    private static async Task<Ok<FlagResponse>> OneAsync(Guid id, Caller caller, HttpContext http, ScreeningDbContext db, CancellationToken ct)
    {
        var flag = await db.FlagAsync(id, caller, ct);
        return Versioned.Ok(http, flag.Version, flag.ResponseFor(caller));
    }

    /// <summary>The steps carry the desk's words: they go to those who read the content.</summary>
    private static async Task<Ok<IReadOnlyList<Transition>>> HistoryAsync(Guid id, Caller caller, ScreeningDbContext db, CancellationToken ct)
    {
        var flag = await db.FlagAsync(id, caller, ct);
        if (flag.ResponseFor(caller).Words is null)
        {
            Error.NotFound.Throw();
        }

        return TypedResults.Ok<IReadOnlyList<Transition>>(
            await db.History.AsNoTracking().Where(x => x.RecordId == id).OrderBy(x => x.Version).Select(x => x.Transition).ToListAsync(ct));
    }

    private static async Task<Ok<FlagCounts>> CountAsync(Guid company, ScreeningDbContext db, CancellationToken ct)
    {
        var counts = await db.Flags.Where(x => x.CompanyId == company).GroupBy(x => x.State).Select(x => new { x.Key, Count = x.Count() }).ToDictionaryAsync(x => x.Key, x => x.Count, ct);
        int Of(FlagLevel level) => counts.GetValueOrDefault(level);
        return TypedResults.Ok(new FlagCounts(company, Of(FlagLevel.Observation), Of(FlagLevel.Yellow), Of(FlagLevel.Escalated), Of(FlagLevel.Red)));
    }
}
