using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Clearances;

/// <summary>The desk asks the company something before it decides.</summary>
internal static class AskCompany
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/ask-company", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("AskCompany").WithSummary("Ask the company a question, as the note (If-Match).");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var clearance = await db.ToChangeAsync(id, ct);
        ifMatch.Check(clearance.Version);
        step = StepRules.Check(step);
        if (step.Note is null)
        {
            var errors = new FieldErrors();
            errors.Add("note", "required", "Write the question for the company.");
            throw new InvalidException(errors);
        }

        clearance.AskCompany(step.Note, caller.ActForDesk(), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, time.GetUtcNow()));
    }
}
