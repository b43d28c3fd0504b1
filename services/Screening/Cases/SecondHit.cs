using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Cases;

/// <summary>The second person agrees to a proposed decision, or sends it back with words. Whoever proposed it is refused.</summary>
internal static class SecondHit
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/hits/{hitId:guid}/second", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>().OnTopOfBackground()
        .WithName("SecondHit").WithSummary("Agree to a decision that somebody else proposed, or send it back with words (If-Match).");

    private static async Task<Ok<CaseResponse>> HandleAsync(
        Guid id, Guid hitId, SecondHitRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var @case = await steps.LoadAsync(id, ifMatch, ct);
        var errors = new FieldErrors();
        if (request.Agree is not { } agree)
        {
            errors.Add("agree", "required", "Say true or false.");
            throw new InvalidException(errors);
        }

        var step = StepRules.Check(new StepRequest { Note = request.Note });
        if (!agree)
        {
            StepRules.RequireNote(step);
        }

        @case.Second(hitId, agree, step.Note, CaseSteps.Who(caller), steps.Now);
        await steps.FollowAsync(@case, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, @case.Version, await GetCase.AnswerAsync(db, @case, steps, ct));
    }
}
