using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.Clearances;

/// <summary>Whoever has to keep a condition says, with evidence, that it was done; the desk may say it for anybody.</summary>
internal static class ReportOnCondition
{
    private const int MaxWords = 2_000;
    private const int MaxLink = 500;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/conditions/{taskId:guid}/report", HandleAsync)
        .RequirePolicy(Policies.Member).Idempotent<ScreeningDbContext>()
        .WithName("ReportOnCondition").WithSummary("Say that a condition of a clearance was kept (If-Match).");

    private static async Task<Ok<ClearanceResponse>> HandleAsync(
        Guid id, Guid taskId, ReportCondition request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        var clearance = await db.ToChangeAsync(id, ct);
        var actor = ActorFor(caller, clearance, clearance.Tasks.FirstOrDefault(x => x.Id == taskId));
        ifMatch.Check(clearance.Version);
        var (words, link) = (PlainText.Block(request.Words), PlainText.LineOrNull(request.Link));
        var errors = new FieldErrors();
        errors.Length("words", words, 1, MaxWords);
        errors.Length("link", link, 0, MaxLink);
        if (link is not null && (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps))
        {
            errors.Add("link", "malformed", "Give an address that begins with https://.");
        }

        errors.ThrowIfAny();
        clearance.ReportCondition(taskId, words, link, ScreeningRoles.IsOfficer(caller), actor, time.GetUtcNow());
        await ClearanceClocks.FollowConditionsAsync(db, clearance, ct);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, clearance.Version, clearance.ResponseFor(caller, time.GetUtcNow()));
    }

    /// <summary>The officer, the company for its own conditions, the cleared agency for its own; anybody else does not see it here.</summary>
    private static Actor ActorFor(Caller caller, Clearance clearance, ConditionTask? task)
    {
        if (ScreeningRoles.IsOfficer(caller))
        {
            return caller.ActForDesk();
        }

        if (caller.IsIn(clearance.CompanyId))
        {
            return task is { Who: ConditionOwner.Company } ? caller.ActFor(clearance.CompanyId) : throw new RefusedException(task is null ? Error.NotFound : Error.Forbidden);
        }

        // One clearance for all agencies has no single agency to answer for it.
        if (clearance.AgencyId is { } agency && caller.IsIn(agency))
        {
            return task is { Who: ConditionOwner.Agency } ? caller.ActFor(agency) : throw new RefusedException(task is null ? Error.NotFound : Error.Forbidden);
        }

        throw new RefusedException(Error.NotFound);
    }
}
