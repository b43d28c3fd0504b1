using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Clearances;
using Matchmaking.Screening.Data;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Register;

/// <summary>A warning goes up, down or ends. Red suspends every clearance of the company in the same commit; what was offered under them is taken back.</summary>
internal static class MoveFlagEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/level", HandleAsync)
        .RequirePolicy(Policies.AgencyOrDesk).Idempotent<ScreeningDbContext>()
        .WithName("MoveFlag").WithSummary("Move a warning to another level (If-Match); red takes two people.");

    private static async Task<Ok<FlagResponse>> HandleAsync(
        Guid id, MoveFlag request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, Suspensions suspensions, FollowStanding standing, TimeProvider time,
        CancellationToken ct)
    {
        await using var write = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        var flag = await db.FlagAsync(id, caller, ct);
        await AskForClearance.TakeTurnAsync(db, flag.CompanyId, ct);
        ifMatch.Check(flag.Version);
        FlagSteps.Require(flag, request.Level, caller);
        request = Check(request, flag.State);
        var wasRed = flag.State == FlagLevel.Red;
        var actor = caller.ActForDeskOr(flag.AgencyId);
        flag.MoveTo(request, await KnownMatch.OpenAgenciesAsync(db, flag.CompanyId, ct), actor, time.GetUtcNow());
        if (!wasRed && flag.State == FlagLevel.Red)
        {
            await suspensions.TriggerAsync(flag.CompanyId, CompanyTrigger.RedFlag, flag.Reference, actor, ct);
        }

        await db.SaveChangesAsync(ct);
        if (wasRed && flag.State != FlagLevel.Red)
        {
            await standing.AfterRedAsync(flag.CompanyId, ct);
            await db.SaveChangesAsync(ct);
        }

        await (write?.CommitAsync(ct) ?? Task.CompletedTask);
        return Versioned.Ok(http, flag.Version, flag.ResponseFor(caller));
    }

    private static MoveFlag Check(MoveFlag request, FlagLevel from)
    {
        var down = request.Level == FlagLevel.Closed || request.Level < from;
        var step = down
            ? StepRules.Check(new StepRequest { Reason = request.Reason, Note = request.Note }, [.. FlagCodes.Lowered])
            : StepRules.Check(new StepRequest { Note = request.Note });
        StepRules.RequireNote(step);
        var clean = request with { Reason = step.Reason, Note = step.Note, ForCompany = PlainText.BlockOrNull(request.ForCompany) };
        var errors = new FieldErrors();
        errors.Length("forCompany", clean.ForCompany, 0, 2_000);
        errors.ThrowIfAny();
        return clean;
    }
}
