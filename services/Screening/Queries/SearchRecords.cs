using System.Text.Json;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Queries;

/// <summary>One record against the lists in use.</summary>
internal static class SearchRecords
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/search", HandleAsync).WithTags("Screening")
        .RequirePolicy(Policies.AgencyOrDesk).WithName("SearchWatchLists").WithSummary("Compare one record with the watch lists; leaves a record in the evidence, and nothing else.");

    private static async Task<Ok<SearchResponse>> HandleAsync(SearchRequest request, Caller caller, RecordSearch search, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var subject = request.Record.Check("record", errors);
        errors.ThrowIfAny();
        await search.OpenAsync(request.Threshold, request.Lists, caller, ct);
        search.Ask(JsonSerializer.Serialize(request.Record, WireJson.Options));
        var found = search.Find(subject);
        await search.RecordAsync("search", caller, ct);
        return TypedResults.Ok(new SearchResponse
        {
            Hits = [.. found.Select(RecordSearch.Say)],
            Threshold = search.Threshold,
            Lists = search.Lists,
            Algorithm = search.Algorithm,
            Settings = search.Settings,
        });
    }
}
