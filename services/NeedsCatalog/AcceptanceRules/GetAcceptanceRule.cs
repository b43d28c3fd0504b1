using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

/// <summary>Whether one agency takes one kind.</summary>
internal static class GetAcceptanceRule
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/acceptance-rules/{kind}", HandleAsync)
        .RequirePolicy(Policies.Public).WithName("GetAcceptanceRule").WithSummary("Whether an agency takes a kind of help, today and later.");

    private static async Task<Ok<KindAcceptance>> HandleAsync(
        Guid id, string kind, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        var answer = await db.AnswerAsync(id, kind, caller.IsIn(id) || caller.IsDesk, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), ct);
        return Versioned.Ok(http, answer.Version, answer);
    }
}
