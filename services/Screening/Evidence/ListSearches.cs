using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Evidence;

/// <summary>Who asked the lists about somebody, outside the screening of companies; newest first.</summary>
internal static class ListSearches
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/searches", HandleAsync)
        .RequirePolicy(Policies.Evidence).WithName("ListEvidenceSearches").WithSummary("Searches, batches and match requests with their links, newest first; who was looked for is in an export.");

    private static async Task<Ok<Page<EvidenceSearchResponse>>> HandleAsync([AsParameters] PageRequest page, ScreeningDbContext db, EvidenceReader reader, CancellationToken ct)
    {
        var searches = db.Evidence.AsNoTracking().Where(x => x.Kind == EvidenceKinds.Search);
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            searches = searches.Where(x => x.At < at || (x.At == at && x.Id < after.Id));
        }

        var found = await searches.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.At.UtcTicks, x.Id));
        var parts = await reader.OpenAsync(answer.Items.Select(x => x.Id).ToArray(), ct);
        return TypedResults.Ok(new Page<EvidenceSearchResponse>([.. answer.Items.Select(x => Response(x, parts[x.Id].FirstOrDefault()?.As<SearchWords>()))], answer.After));
    }

    private static EvidenceSearchResponse Response(EvidenceRecord record, SearchWords? words)
    {
        var document = VerifySubjects.Read<SearchDocument>(record);
        return new EvidenceSearchResponse
        {
            Id = record.Id,
            Sequence = record.Sequence,
            At = record.At,
            What = document?.What ?? "",
            By = words?.Actor ?? document?.Actor.Subject ?? "",
            OrganisationId = document?.Actor.OrganisationId,
            Lists = [.. (document?.Lists ?? []).Select(x => ListEvidence.Key(x.Code, x.Number))],
            Threshold = document?.Settings.Threshold ?? 0,
            SettingsHash = document?.SettingsHash ?? "",
            Asked = document?.Asked ?? 0,
            Found = document?.Found ?? 0,
            Digest = words?.Digest,
        };
    }
}
