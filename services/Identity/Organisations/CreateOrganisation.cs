using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Matchmaking.Vocabulary;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Organisations;

/// <summary>A platform admin sets up an organisation of any kind; its first admin comes by invitation.</summary>
internal static class CreateOrganisation
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.PlatformAdmin).Idempotent<IdentityDbContext>()
        .WithName("CreateOrganisation").WithSummary("Set up an organisation; invite its first admin next.");

    private static async Task<Created<OrganisationResponse>> HandleAsync(
        OrganisationRequest request, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        var name = PlainText.Line(request.Name);
        var agencyCode = request.AgencyCode is null ? null : Codes.Normalise(request.AgencyCode);
        var country = request.Country is null ? null : Codes.Normalise(request.Country);
        Check(request.Kind, name, agencyCode, country);
        var organisation = Organisation.Create(request.Kind, name, agencyCode, country, caller.ActForDesk(), time.GetUtcNow(), null, []);
        db.Organisations.Add(organisation);
        await db.SaveChangesAsync(ct);
        return Versioned.Created(http, $"/api/v1/organisations/{organisation.Id}", organisation.Version, organisation.Response());
    }

    private static void Check(OrganisationKind kind, string name, string? agencyCode, string? country)
    {
        var errors = new FieldErrors();
        errors.Length("name", name, 2, Organisation.MaxName);
        if (kind == OrganisationKind.Agency)
        {
            errors.Length("agencyCode", agencyCode, 1, 20);
            errors.Code("agencyCode", agencyCode, Agencies.IsKnown, "UN entities");
        }
        else if (agencyCode is not null)
        {
            errors.Add("agencyCode", "not-applicable", "Only an agency has a code of the list of UN entities.");
        }

        errors.Code("country", country, Countries.IsKnown, "countries");
        errors.ThrowIfAny();
    }
}
