using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Organisations;

/// <summary>A platform admin ends an organisation's access, or gives it back.</summary>
internal static class CloseOrganisation
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{id:guid}/close", CloseAsync).RequirePolicy(Policies.PlatformAdmin).Idempotent<IdentityDbContext>()
            .WithName("CloseOrganisation").WithSummary("End an organisation's access (If-Match).");
        app.MapPost("/{id:guid}/reopen", ReopenAsync).RequirePolicy(Policies.PlatformAdmin).Idempotent<IdentityDbContext>()
            .WithName("ReopenOrganisation").WithSummary("Give a closed organisation its access back (If-Match).");
    }

    private static Task<Ok<OrganisationResponse>> CloseAsync(
        Guid id, StepRequest request, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        var note = PlainText.BlockOrNull(request.Note);
        var errors = new FieldErrors();
        errors.Length("note", note, 0, 2000);
        errors.ThrowIfAny();
        return ChangeAsync(id, ifMatch, caller, http, db, x => x.Close(note, caller.ActForDesk(), time.GetUtcNow()), ct);
    }

    private static Task<Ok<OrganisationResponse>> ReopenAsync(
        Guid id, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, TimeProvider time, CancellationToken ct) =>
        ChangeAsync(id, ifMatch, caller, http, db, x => x.Reopen(caller.ActForDesk(), time.GetUtcNow()), ct);

    private static async Task<Ok<OrganisationResponse>> ChangeAsync(
        Guid id, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, Action<Organisation> change, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        ifMatch.Check(organisation.Version);
        change(organisation);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, organisation.Version, organisation.Response());
    }
}
