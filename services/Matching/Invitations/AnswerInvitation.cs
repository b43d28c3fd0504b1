using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Invitations;

/// <summary>The company answers by an offer or declines; the agency may take an invitation back.</summary>
internal static class AnswerInvitation
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{id:guid}/start", StartAsync).RequirePolicy(Policies.Company).Idempotent<MatchingDbContext>()
            .WithName("StartAnswer").WithSummary("Say which offer answers an invitation (If-Match); once it is handed in, the agency is told.");
        app.MapPost("/{id:guid}/decline", DeclineAsync).RequirePolicy(Policies.Company).Idempotent<MatchingDbContext>()
            .WithName("DeclineInvitation").WithSummary("Decline an invitation (If-Match); reasons: not-available, quantity, timing, place, conditions, other.");
        app.MapPost("/{id:guid}/withdraw", WithdrawAsync).RequirePolicy(Policies.Agency).Idempotent<MatchingDbContext>()
            .WithName("WithdrawInvitation").WithSummary("Take an invitation back (If-Match).");
    }

    private static async Task<Ok<NeedInvitationResponse>> StartAsync(
        Guid id, StartAnswerRequest request, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var (invitation, actor) = await SideAsync(db, id, caller, x => x.CompanyId, ct);
        ifMatch.Check(invitation.Version);
        invitation.Start(request.OfferId, actor, time.GetUtcNow());
        // It may have been handed in before this was said.
        if (await db.Offers.AnyAsync(x => x.Id == request.OfferId && x.CompanyId == invitation.CompanyId, ct))
        {
            invitation.Offered(actor, time.GetUtcNow());
        }

        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, invitation.Version, invitation.Response());
    }

    private static async Task<Ok<NeedInvitationResponse>> DeclineAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var (invitation, actor) = await SideAsync(db, id, caller, x => x.CompanyId, ct);
        ifMatch.Check(invitation.Version);
        step = StepRules.Check(step, "not-available", "quantity", "timing", "place", "conditions", "other");
        invitation.Decline(actor, time.GetUtcNow(), step.Reason!, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, invitation.Version, invitation.Response());
    }

    private static async Task<Ok<NeedInvitationResponse>> WithdrawAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var (invitation, actor) = await SideAsync(db, id, caller, x => x.AgencyId, ct);
        ifMatch.Check(invitation.Version);
        invitation.Withdraw(actor, time.GetUtcNow(), StepRules.Check(step).Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, invitation.Version, invitation.Response());
    }

    /// <summary>403 when the caller reads it and the step belongs to the other side.</summary>
    private static async Task<(Invitation Invitation, Actor Actor)> SideAsync(MatchingDbContext db, Guid id, Caller caller, Func<Invitation, Guid> side, CancellationToken ct)
    {
        var invitation = await db.ReadableInvitationAsync(id, caller, ct);
        if (!caller.IsIn(side(invitation)))
        {
            Error.Forbidden.Throw();
        }

        return (invitation, caller.ActFor(side(invitation)));
    }
}
