using System.ComponentModel;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.NeedsCatalog.Agencies;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

/// <summary>Which agency takes which kind of help and under which conditions, for everyone.</summary>
internal static class ListAcceptanceRules
{
    /// <summary>What to leave out.</summary>
    public sealed record Filter(
        [property: Description("One of the twelve kinds; all of them when missing.")] string? Kind = null,
        Guid? Agency = null);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/v1/acceptance-rules", HandleAsync).WithTags("Acceptance rules")
        .RequirePolicy(Policies.Public).WithName("ListAcceptanceRules").WithSummary("Which agencies take which kind of help, by kind or by agency; agencies oldest first.");

    private static async Task<Ok<Page<AgencyAcceptance>>> HandleAsync(
        [AsParameters] Filter filter, [AsParameters] PageRequest page, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var errors = new FieldErrors();
        errors.Code("kind", filter.Kind, Kinds.IsKnown, "kinds");
        errors.ThrowIfAny();
        string[] kinds = string.IsNullOrEmpty(filter.Kind) ? [.. Kinds.All.Select(x => x.Code)] : [filter.Kind];
        var query = db.Agencies.AsNoTracking().Where(x => x.State == AgencyState.Active);
        query = filter.Agency is { } one ? query.Where(x => x.Id == one) : query;
        query = page.Position() is { } after ? query.Where(x => x.Id > after.Id) : query;
        var found = page.Page(await query.OrderBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct), x => (0, x.Id));
        Guid[] agencies = [.. found.Items.Select(x => x.Id)];
        var rules = (await db.AcceptanceRules.AsNoTracking().Where(x => agencies.Contains(x.AgencyId) && kinds.Contains(x.Kind)).ToListAsync(ct))
            .ToDictionary(x => (x.AgencyId, x.Kind));
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return TypedResults.Ok(new Page<AgencyAcceptance>(
            [.. found.Items.Select(x => new AgencyAcceptance(x.Id, x.Name, x.Acronym, [.. kinds.Select(kind => rules.GetValueOrDefault((x.Id, kind)).Answer(kind, today))]))],
            found.After));
    }
}
