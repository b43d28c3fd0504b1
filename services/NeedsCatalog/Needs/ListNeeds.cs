using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>Open needs for everyone, and what else each caller may read.</summary>
internal static class ListNeeds
{
    /// <summary>What to leave out.</summary>
    public sealed record Filter(
        [property: Description("draft, inReview, open, paused, partlyMet, met, closed, cancelled or expired.")] string? State = null,
        string? Kind = null,
        Guid? Agency = null,
        [property: Description("ISO 3166-1 alpha-2 or M49 region; finds needs inside it and those that cover it.")] string? Country = null,
        [property: Description("Branch or leaf of the category tree.")] string? Category = null,
        [property: Description("SDG goal or target.")] string? Sdg = null,
        [property: Description("GLIDE number.")] string? Emergency = null,
        [property: Description("True: needs of the caller's own agencies only.")] bool? Mine = null,
        [property: Description("True: needs that wait for a reviewer, before or after opening.")] bool? AwaitsReview = null,
        string? ExternalId = null,
        [property: Description("The reference people quote.")] string? Reference = null,
        [property: Description("newest (default; what an emergency needs first) or closing-soon.")] string? Sort = null);

    private const string ClosingSoon = "closing-soon";

    /// <summary>More ticks than until the year 3000, and few enough for a page's position.</summary>
    private const long UrgentPart = 1_000_000_000_000_000_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("ListNeeds").WithSummary("Needs the caller may read, newest or closing soonest first.");

    private static async Task<Ok<Page<NeedSnapshot>>> HandleAsync(
        [AsParameters] Filter filter, [AsParameters] PageRequest page, Caller caller, NeedsCatalogDbContext db, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.OneOf("sort", filter.Sort, "newest", ClosingSoon);
        errors.ThrowIfAny();
        var query = Matching(db.Needs.AsNoTracking().ReadableBy(caller), filter, caller);
        var answer = filter.Sort == ClosingSoon ? await ByEndAsync(query, page, ct) : await ByAgeAsync(query, page, ct);
        return TypedResults.Ok(new Page<NeedSnapshot>([.. answer.Items.Select(x => x.SnapshotFor(caller))], answer.After));
    }

    private static IQueryable<Need> Matching(IQueryable<Need> query, Filter filter, Caller caller)
    {
        if (filter.Mine == true)
        {
            var own = caller.Organisations(OrganisationKind.Agency);
            query = query.Where(x => own.Contains(x.AgencyId));
        }

        query = Words.Parse<NeedState>("state", filter.State) is { } state ? query.Where(x => x.State == state) : query;
        query = string.IsNullOrEmpty(filter.Kind) ? query : query.Where(x => x.Kind == filter.Kind);
        query = filter.Agency is { } agency ? query.Where(x => x.AgencyId == agency) : query;
        query = string.IsNullOrEmpty(filter.ExternalId) ? query : query.Where(x => x.ExternalId == filter.ExternalId);
        query = string.IsNullOrWhiteSpace(filter.Reference) ? query : query.Where(x => x.Reference == Codes.Normalise(filter.Reference));
        query = filter.AwaitsReview is { } waits ? query.Where(x => (x.State == NeedState.InReview || x.ReviewPending) == waits) : query;
        if (Codes.Normalise(filter.Emergency) is { Length: > 0 } glide)
        {
            query = query.Where(x => x.Emergency == glide);
        }

        if (Places.Normalise(filter.Country) is { Length: > 0 } place)
        {
            query = Tagged(query, NeedTagKind.Place, NeedTag.PlacesAround(place));
        }

        if (Codes.NormaliseLower(filter.Category) is { Length: > 0 } category)
        {
            query = Tagged(query, NeedTagKind.Category, [category]);
        }

        return Codes.NormaliseLower(filter.Sdg) is { Length: > 0 } sdg ? Tagged(query, NeedTagKind.Sdg, [sdg]) : query;
    }

    private static IQueryable<Need> Tagged(IQueryable<Need> query, NeedTagKind kind, IReadOnlyList<string> codes) =>
        query.Where(x => x.Tags.Any(tag => tag.Kind == kind && codes.Contains(tag.Code)));

    /// <summary>What an emergency needs comes first; a page's position says by its size in which part it ended.</summary>
    private static async Task<Page<Need>> ByAgeAsync(IQueryable<Need> query, PageRequest page, CancellationToken ct)
    {
        if (page.Position() is { } after)
        {
            var inUrgent = after.Sort >= UrgentPart;
            var at = new DateTimeOffset(inUrgent ? after.Sort - UrgentPart : after.Sort, TimeSpan.Zero);
            query = inUrgent
                ? query.Where(x => !x.Urgent || x.ListedAt < at || (x.ListedAt == at && x.Id > after.Id))
                : query.Where(x => !x.Urgent && (x.ListedAt < at || (x.ListedAt == at && x.Id > after.Id)));
        }

        var found = await query.OrderByDescending(x => x.Urgent).ThenByDescending(x => x.ListedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        return page.Page(found, x => (x.ListedAt.UtcTicks + (x.Urgent ? UrgentPart : 0), x.Id));
    }

    private static async Task<Page<Need>> ByEndAsync(IQueryable<Need> query, PageRequest page, CancellationToken ct)
    {
        if (page.Position() is { } after)
        {
            var day = DateOnly.FromDayNumber((int)Math.Clamp(after.Sort, 0, DateOnly.MaxValue.DayNumber));
            query = query.Where(x => x.ClosesOn > day || (x.ClosesOn == day && x.Id > after.Id));
        }

        return page.Page(await query.OrderBy(x => x.ClosesOn).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct), x => (x.ClosesOn.DayNumber, x.Id));
    }
}
