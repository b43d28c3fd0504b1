using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Every screening with its place in the chain, newest first, of all companies or of one.</summary>
internal static class ListScreenings
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/screenings", HandleAsync)
        .RequirePolicy(Policies.Evidence).WithName("ListEvidenceScreenings").WithSummary("Screenings with their links, newest first.");

    private static async Task<Ok<Page<EvidenceScreeningResponse>>> HandleAsync(Guid? companyId, [AsParameters] PageRequest page, ScreeningDbContext db, CancellationToken ct)
    {
        var runs = db.Runs.AsNoTracking();
        runs = companyId is { } company ? runs.Where(x => x.CompanyId == company) : runs;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            runs = runs.Where(x => x.At < at || (x.At == at && x.Id < after.Id));
        }

        var found = await runs.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.At.UtcTicks, x.Id));
        var (ids, companies) = (answer.Items.Select(x => (Guid?)x.Id).ToArray(), answer.Items.Select(x => x.CompanyId).Distinct().ToArray());
        var links = (await db.Evidence.AsNoTracking().Where(x => ids.Contains(x.RunId)).Select(x => new { x.RunId, x.Sequence }).ToListAsync(ct)).ToLookup(x => x.RunId!.Value, x => x.Sequence);
        var names = (await db.Companies.AsNoTracking().Where(x => companies.Contains(x.Id)).ToListAsync(ct)).ToDictionary(x => x.Id, x => x.Name);
        return TypedResults.Ok(new Page<EvidenceScreeningResponse>(
            [
                .. answer.Items.Select(x => new EvidenceScreeningResponse
                {
                    RunId = x.Id,
                    Sequence = links[x.Id].FirstOrDefault(),
                    At = x.At,
                    CompanyId = x.CompanyId,
                    CompanyName = names.GetValueOrDefault(x.CompanyId, ""),
                    ListVersion = x.ListVersion,
                    Algorithm = x.Algorithm,
                    Threshold = x.Threshold,
                    Subjects = x.Subjects,
                    Hits = x.Hits,
                }),
            ],
            answer.After));
    }
}
