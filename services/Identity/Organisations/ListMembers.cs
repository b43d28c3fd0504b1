using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Identity.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.Identity.Organisations;

/// <summary>The people of one's own organisation.</summary>
internal static class ListMembers
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/{id:guid}/members", HandleAsync)
        .RequirePolicy(Policies.SignedIn).WithName("ListMembers").WithSummary("People of your organisation; the ETag is the organisation's.");

    private static async Task<Ok<Page<MemberSnapshot>>> HandleAsync(
        [AsParameters] PageRequest page, Guid id, Caller caller, HttpContext http, IdentityDbContext db, CancellationToken ct)
    {
        var organisation = await db.ReadableAsync(id, caller, ct);
        var after = page.Position()?.Id;
        var rest = organisation.Members.OrderBy(x => x.PersonId).Where(x => after is null || x.PersonId.CompareTo(after.Value) > 0).Take(page.Take + 1);
        var answer = page.Page([.. rest], x => (0, x.PersonId));
        return Versioned.Ok(http, organisation.Version, new Page<MemberSnapshot>([.. answer.Items.Select(x => x.Snapshot())], answer.After));
    }
}
