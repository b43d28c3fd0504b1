using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>An agency's admin, or the screening lead for the agency, says what the agency asks beyond the minimum; looser than the minimum is refused.</summary>
internal static class PutAgencyChecklist
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPut("/agencies/{id:guid}", HandleAsync).RequirePolicy(Policies.AgencyOrDesk)
            .WithName("PutAgencyChecklist").WithSummary("Set what an agency asks beyond the minimum (If-Match, 0 for the first).");
        app.MapPost("/agencies/{id:guid}/check", Check).RequirePolicy(Policies.AgencyOrDesk)
            .WithName("CheckAgencyChecklist").WithSummary("Say what of a profile would be looser than the minimum; keeps nothing.");
    }

    private static async Task<Ok<AgencyChecklistResponse>> HandleAsync(
        Guid id, AgencyChecklistRequest request, IfMatch ifMatch, Caller caller, HttpContext http, ScreeningDbContext db, TimeProvider time, CancellationToken ct)
    {
        GetChecklist.RequireOwn(caller, id);
        if (!caller.IsIn(id, Roles.AgencyAdmin) && !ScreeningRoles.IsLead(caller))
        {
            Error.Forbidden.Throw();
        }

        await using var write = await db.BeginWriteAsync(ct);
        await db.TakeTurnAsync($"checklists/{id}", ct);
        var last = await AgencyChecklist.OfAsync(db, id, ct);
        ifMatch.Check(last?.Version ?? 0);
        request = AgencyChecklistRules.Check(request);
        var errors = new FieldErrors();
        foreach (var part in Tightening.Loosened(request))
        {
            errors.Add(part.Field, "looser", $"'{part.Id}' may only be stricter than the common minimum. Minimum: {part.Minimum}; wanted: {part.Wanted}.");
        }

        errors.ThrowIfAny();
        var kept = new AgencyChecklist
        {
            AgencyId = id, Version = (last?.Version ?? 0) + 1, Items = request.Items, Rules = request.Rules, Note = request.Note,
            By = caller.IsIn(id) ? caller.ActFor(id) : caller.ActForDesk(), At = time.GetUtcNow(),
        };
        db.AgencyChecklists.Add(kept);
        await db.SaveChangesAsync(ct);
        await write.CommitAsync(ct);
        return Versioned.Ok(http, kept.Version, AgencyChecklist.Response(id, kept));
    }

    private static Ok<ChecklistCheckResponse> Check(Guid id, AgencyChecklistRequest request, Caller caller)
    {
        GetChecklist.RequireOwn(caller, id);
        request = AgencyChecklistRules.Check(request);
        var loosened = Tightening.Loosened(request);
        var tightened = request.Items.Select(x => x.Id).Concat(request.Rules.Select(x => x.Id)).Except(loosened.Select(x => x.Id), StringComparer.Ordinal);
        return TypedResults.Ok(new ChecklistCheckResponse(loosened, [.. tightened]));
    }
}
