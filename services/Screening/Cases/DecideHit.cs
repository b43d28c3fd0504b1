using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.Evidence;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Cases;

/// <summary>
/// An officer decides whether a hit means the listed person or organisation, or proposes what needs a second person; the company's standing
/// follows at once.
/// </summary>
internal static class DecideHit
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/hits/{hitId:guid}/decide", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>().OnTopOfBackground()
        .WithName("DecideHit").WithSummary("Decide a hit, or propose what needs a second person (If-Match).");

    private static async Task<Ok<CaseResponse>> HandleAsync(
        Guid id, Guid hitId, DecideHitRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var @case = await steps.LoadAsync(id, ifMatch, ct);
        var step = CaseSteps.Check(request.Outcome, request.Reason, request.Note);
        @case.Decide(hitId, request.Outcome, step.Reason!, step.Note, CaseSteps.Who(caller), steps.Rules, steps.Now);
        await steps.FollowAsync(@case, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, @case.Version, await GetCase.AnswerAsync(db, @case, steps, ct));
    }
}
