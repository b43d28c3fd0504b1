using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Cases;

/// <summary>Another day by which a case should be decided.</summary>
internal static class SetDue
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/due", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("SetCaseDue").WithSummary("Set the day by which a case should be decided (If-Match).");

    private static async Task<Ok<CaseResponse>> HandleAsync(
        Guid id, SetDueRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        var @case = await steps.LoadAsync(id, ifMatch, ct);
        @case.SetDue(Check(request.On, steps.Today), caller.ActForDesk(), steps.Now);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, @case.Version, await GetCase.AnswerAsync(db, @case, steps, ct));
    }

    public static DateOnly Check(DateOnly? on, DateOnly today)
    {
        if (on is { } day && day >= today && day <= today.AddYears(1))
        {
            return day;
        }

        var errors = new FieldErrors();
        errors.Add("on", on is null ? "required" : "out-of-range", "Give a day from today to a year from now.");
        throw new InvalidException(errors);
    }
}
