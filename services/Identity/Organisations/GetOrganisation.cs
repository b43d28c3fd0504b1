using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Organisations;

/// <summary>One's own organisation.</summary>
internal static class GetOrganisation
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("GetOrganisation").WithSummary("One organisation you belong to.");

    private static async Task<Ok<OrganisationResponse>> HandleAsync(Guid id, Caller caller, HttpContext http, IdentityDbContext db, CancellationToken ct)
    {
        var organisation = await db.ReadableAsync(id, caller, ct);
        return Versioned.Ok(http, organisation.Version, organisation.Response());
    }
}
