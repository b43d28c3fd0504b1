using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Repeats;

/// <summary>The desk looks for help that was offered several times, over all companies.</summary>
internal static class ListLikelyRepeats
{
    /// <summary>What to leave out.</summary>
    public sealed record Filter(
        [property: Description("likely (default), or different: what the desk told apart.")] string? State = null,
        Guid? Company = null);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", HandleAsync).RequirePolicy(Policies.MatchingOfficer)
            .WithName("ListLikelyRepeats").WithSummary("Open offers of one company that may be the same, in groups, last found first. A page may be short.");
        app.MapGet("/{id:guid}", OneAsync).RequirePolicy(Policies.MatchingOfficer)
            .WithName("GetLikelyRepeat").WithSummary("Two open offers that may be the same.");
    }

    private static async Task<Ok<Page<RepeatGroup>>> HandleAsync([AsParameters] Filter filter, [AsParameters] PageRequest page, MatchingDbContext db, RepeatReading reading, CancellationToken ct)
    {
        var state = Words.Parse<RepeatState>("state", filter.State) ?? RepeatState.Likely;
        var query = db.Repeats.AsNoTracking().Where(x => x.State == state);
        query = filter.Company is { } company ? query.Where(x => x.CompanyId == company) : query;
        query = state == RepeatState.Likely ? Latest(db, query) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.FoundAt < at || (x.FoundAt == at && x.Id > after.Id));
        }

        var found = page.Page(await query.OrderByDescending(x => x.FoundAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct), x => (x.FoundAt.UtcTicks, x.Id));
        var groups = state == RepeatState.Likely ? await WholeAsync(db, found.Items, ct) : found.Items.GroupBy(x => x.MainId);
        return TypedResults.Ok(new Page<RepeatGroup>(await reading.GroupsAsync(groups, ct), found.After));
    }

    private static async Task<Ok<LikelyRepeatResponse>> OneAsync(Guid id, HttpContext http, RepeatReading reading, CancellationToken ct)
    {
        var (repeat, _, other) = await reading.OneAsync(id, ct);
        return Versioned.Ok(http, repeat.Version, RepeatReading.Of(repeat, other));
    }

    /// <summary>
    /// One row of each group, its latest, so that a page costs what it shows. An offer that may itself be the same as an older one begins no group: it has its turn once that
    /// is settled.
    /// </summary>
    private static IQueryable<LikelyRepeat> Latest(MatchingDbContext db, IQueryable<LikelyRepeat> query) => query.Where(x =>
        !db.Repeats.Any(y => y.OtherId == x.MainId && y.State == RepeatState.Likely)
        && !db.Repeats.Any(y => y.MainId == x.MainId && y.State == RepeatState.Likely && (y.FoundAt > x.FoundAt || (y.FoundAt == x.FoundAt && y.Id < x.Id))));

    private static async Task<IEnumerable<IGrouping<Guid, LikelyRepeat>>> WholeAsync(MatchingDbContext db, IReadOnlyList<LikelyRepeat> latest, CancellationToken ct)
    {
        Guid[] mains = [.. latest.Select(x => x.MainId)];
        var all = (await db.Repeats.AsNoTracking().Where(x => mains.Contains(x.MainId) && x.State == RepeatState.Likely).ToListAsync(ct)).ToLookup(x => x.MainId);
        return mains.Where(all.Contains).Select(x => all.First(y => y.Key == x));
    }
}
