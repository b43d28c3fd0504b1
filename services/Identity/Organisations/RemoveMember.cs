using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Organisations;

/// <summary>Somebody leaves, and a named successor takes their work over.</summary>
internal static class RemoveMember
{
    public static void Map(IEndpointRouteBuilder app) => app.MapDelete("/{id:guid}/members/{subject:guid}", HandleAsync)
        .RequirePolicy(Policies.OrganisationAdmin).WithName("RemoveMember")
        .WithSummary("Remove a member; 'successor' takes their work over (If-Match: the organisation's).");

    internal static async Task<NoContent> HandleAsync(
        Guid id, Guid subject, Guid? successor, IfMatch ifMatch, Caller caller, IdentityDbContext db, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        ifMatch.Check(organisation.Version);
        organisation.Remove(subject, successor, caller.ActFor(id), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
