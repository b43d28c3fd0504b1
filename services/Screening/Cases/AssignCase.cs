using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Somebody takes a case, gives it to a colleague, or back to the queue.</summary>
internal static class AssignCase
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/assign", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("AssignCase").WithSummary("Give a case to oneself, to a colleague or to nobody (If-Match).");

    private static async Task<Ok<CaseResponse>> HandleAsync(
        Guid id, AssignCaseRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var @case = await steps.LoadAsync(id, ifMatch, ct);
        @case.Assign(await WhomAsync(db, request.To, caller, ct), caller.ActForDesk(), steps.Now);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, @case.Version, await GetCase.AnswerAsync(db, @case, steps, ct));
    }

    /// <summary>Me, nobody, or somebody of the screening desk.</summary>
    public static async Task<Officer?> WhomAsync(ScreeningDbContext db, string? to, Caller caller, CancellationToken ct)
    {
        if (to == "none")
        {
            return null;
        }

        if (to == "me" || to == caller.Subject)
        {
            return new Officer(caller.Subject, caller.Name);
        }

        var errors = new FieldErrors();
        if (string.IsNullOrWhiteSpace(to))
        {
            errors.Add("to", "required", "Say me, none, or whom.");
            throw new InvalidException(errors);
        }

        if (await db.DeskMembers.AsNoTracking().FirstOrDefaultAsync(x => x.Subject == to && x.IsActive, ct) is { } member)
        {
            return new Officer(member.Subject, member.Name);
        }

        errors.Add("to", "unknown-code", "Nobody of the screening desk has this subject.");
        throw new InvalidException(errors);
    }
}
