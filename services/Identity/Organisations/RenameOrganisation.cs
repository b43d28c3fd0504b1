using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Organisations;

/// <summary>An admin changes the short name shown everywhere; a company's legal name is part of its profile.</summary>
internal static class RenameOrganisation
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPut("/{id:guid}/name", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).WithName("RenameOrganisation").WithSummary("Change the short name (If-Match).");

    private static async Task<Ok<OrganisationResponse>> HandleAsync(
        Guid id, RenameRequest request, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        ifMatch.Check(organisation.Version);
        var name = PlainText.Line(request.Name);
        var errors = new FieldErrors();
        errors.Length("name", name, 2, Organisation.MaxName);
        errors.ThrowIfAny();
        organisation.Rename(name, caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, organisation.Version, organisation.Response());
    }
}
