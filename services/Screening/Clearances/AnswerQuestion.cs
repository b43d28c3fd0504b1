using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Clearances;

/// <summary>The company answers the desk's question.</summary>
internal static class AnswerQuestion
{
    private const int MaxAnswer = 4_000;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/answer", HandleAsync)
        .RequirePolicy(Policies.Company).Idempotent<ScreeningDbContext>()
        .WithName("AnswerQuestion").WithSummary("Answer the desk's question about the own company (If-Match).");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(
        Guid id, AnswerClearance request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var clearance = await db.ToChangeAsync(id, ct);
        if (!caller.IsIn(clearance.CompanyId))
        {
            Error.NotFound.Throw();
        }

        ifMatch.Check(clearance.Version);
        var answer = PlainText.Block(request.Answer);
        var errors = new FieldErrors();
        errors.Length("answer", answer, 1, MaxAnswer);
        errors.ThrowIfAny();
        clearance.Answer(answer, caller.ActFor(clearance.CompanyId), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, time.GetUtcNow()));
    }
}
