using Matchmaking.Contracts;
using Matchmaking.Contracts.Emergencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.NeedsCatalog.Emergencies;

/// <summary>Emergencies, for everyone.</summary>
internal static class ListEmergencies
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("ListEmergencies").WithSummary("Emergencies, last declared first; active=true leaves out those that are over.");

    private static async Task<Ok<Page<EmergencyResponse>>> HandleAsync(
        [AsParameters] PageRequest page, bool? active, string? glide, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var query = db.Emergencies.AsNoTracking();
        if (active is { } wanted)
        {
            query = wanted
                ? query.Where(x => x.State == EmergencyState.Declared && x.From <= today && (x.Until == null || x.Until >= today))
                : query.Where(x => x.State == EmergencyState.Closed || x.From > today || x.Until < today);
        }

        if (!string.IsNullOrWhiteSpace(glide))
        {
            var code = Vocabulary.Codes.Normalise(glide);
            query = query.Where(x => x.Glide == code);
        }

        if (page.Position() is { } after)
        {
            query = query.Where(x => x.Id < after.Id);
        }

        var found = await query.OrderByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (0, x.Id));
        return TypedResults.Ok(new Page<EmergencyResponse>([.. answer.Items.Select(x => x.Response(today))], answer.After));
    }
}
