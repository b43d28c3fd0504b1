using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.NeedsCatalog.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.NeedsCatalog.Agencies;

/// <summary>An agency's admin describes its offices and its people for companies.</summary>
internal static class PutAgency
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.AgencyAdmin).Idempotent<NeedsCatalogDbContext>()
        .WithName("PutAgency").WithSummary("Replace an agency's profile (If-Match).");

    private static async Task<Ok<AgencyResponse>> HandleAsync(
        Guid id, AgencyProfile profile, IfMatch ifMatch, Caller caller, HttpContext http, NeedsCatalogDbContext db, TimeProvider time, CancellationToken ct)
    {
        if (!caller.IsIn(id))
        {
            Error.NotFound.Throw();
        }

        if (!caller.IsIn(id, Roles.AgencyAdmin))
        {
            Error.Forbidden.Throw();
        }

        profile = AgencyProfileRules.Normalise(profile);
        var errors = new FieldErrors();
        AgencyProfileRules.Check(profile, errors);
        errors.ThrowIfAny();

        var agency = await db.Agencies.FindAsync([id], ct) ?? throw new RefusedException(AgencyErrors.NotReady);
        ifMatch.Check(agency.Version);
        agency.Describe(profile, caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, agency.Version, agency.Response(whole: true));
    }
}
