using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Cases;

/// <summary>Whoever decided alone takes a fresh decision back, or a proposal as long as nobody answered it.</summary>
internal static class UndoHit
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/hits/{hitId:guid}/undo", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>().OnTopOfBackground()
        .WithName("UndoHit").WithSummary("Take one's own fresh decision or proposal back (If-Match).");

    private static async Task<Ok<CaseResponse>> HandleAsync(
        Guid id, Guid hitId, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var @case = await steps.LoadAsync(id, ifMatch, ct);
        @case.Undo(hitId, CaseSteps.Who(caller), steps.Now);
        await steps.FollowAsync(@case, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, @case.Version, await GetCase.AnswerAsync(db, @case, steps, ct));
    }
}
