using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Invitations;

/// <summary>Invitations of the caller's side, last changed first.</summary>
internal static class ListInvitations
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("", HandleAsync).RequirePolicy(Policies.Member).WithName("ListInvitations").WithSummary("Invitations your company received or your agency sent, last changed first.");
        app.MapGet("/{id:guid}", OneAsync).RequirePolicy(Policies.Member).WithName("GetInvitation").WithSummary("One invitation.");
    }

    private static async Task<Ok<Page<NeedInvitationResponse>>> HandleAsync([AsParameters] PageRequest page, Guid? need, string? state, Caller caller, MatchingDbContext db, CancellationToken ct)
    {
        var query = db.Invitations.AsNoTracking().ReadableBy(caller);
        query = need is { } needId ? query.Where(x => x.NeedId == needId) : query;
        query = Words.Parse<InvitationState>("state", state) is { } wanted ? query.Where(x => x.State == wanted) : query;
        if (page.Position() is { } after)
        {
            var at = new DateTimeOffset(after.Sort, TimeSpan.Zero);
            query = query.Where(x => x.ChangedAt < at || (x.ChangedAt == at && x.Id > after.Id));
        }

        var found = await query.OrderByDescending(x => x.ChangedAt).ThenBy(x => x.Id).Take(page.Take + 1).ToListAsync(ct);
        var answer = page.Page(found, x => (x.ChangedAt.UtcTicks, x.Id));
        return TypedResults.Ok(new Page<NeedInvitationResponse>([.. answer.Items.Select(x => x.Response())], answer.After));
    }

    private static async Task<Ok<NeedInvitationResponse>> OneAsync(Guid id, Caller caller, HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var invitation = await db.ReadableInvitationAsync(id, caller, ct);
        return Versioned.Ok(http, invitation.Version, invitation.Response());
    }
}
