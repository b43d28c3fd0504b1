using Matchmaking.Contracts;
using Matchmaking.Contracts.Companies.V1;
using Matchmaking.Contracts.Help.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Matching.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Invitations;

/// <summary>An agency asks a company that wants to be asked to offer for one of its needs.</summary>
internal static class InviteCompany
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.Agency).Idempotent<MatchingDbContext>()
        .WithName("InviteCompany").WithSummary("Invite a company to offer for your need; once per need and company, few at a time.");

    private static async Task<Created<NeedInvitationResponse>> HandleAsync(
        InviteRequest request, Caller caller, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var message = PlainText.Block(request.Message);
        var errors = new FieldErrors();
        errors.Length("message", message, 10, 1_000);
        errors.ThrowIfAny();
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        await db.TakeTurnAsync($"invitations/{request.CompanyId}", ct);
        await db.TakeTurnAsync($"invitations/{request.NeedId}", ct);
        var need = await db.OwnNeedAsync(request.NeedId, caller, deskToo: false, ct);
        var company = await CheckAsync(db, need, request.CompanyId, ct);
        var now = time.GetUtcNow();
        var invitation = Invitation.Send(need, request.CompanyId, company, message, caller.ActFor(need.AgencyId), now);
        db.Invitations.Add(invitation);
        await db.ScheduleAsync(LapseInvitation.Kind, invitation.Id.ToString(), invitation.DueAt!.Value, ct);
        await db.SaveChangesAsync(ct);
        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        return Versioned.Created(http, $"/api/v1/invitations/{invitation.Id}", invitation.Version, invitation.Response());
    }

    /// <summary>The company's name, when everything allows that it is asked.</summary>
    private static async Task<string> CheckAsync(MatchingDbContext db, NeedSnapshot need, Guid companyId, CancellationToken ct)
    {
        if (need.State is not (NeedState.Open or NeedState.PartlyMet) || need.Terms.EnoughForNow || need.Content.Visibility != Visibility.Public)
        {
            InvitationErrors.NeedNotOpen.Throw();
        }

        var company = await db.Companies.FindAsync([companyId], ct);
        if (company is not { LegalName: { } name } || company.Standing == ScreeningStanding.Barred
            || await db.Openness.FindAsync([companyId], ct) is not { } openness || !openness.Wants(need))
        {
            InvitationErrors.CompanyNotOpen.Throw();
            return "";
        }

        if (await db.Invitations.AnyAsync(x => x.NeedId == need.Id && x.CompanyId == companyId, ct))
        {
            InvitationErrors.Invited.Throw();
        }

        if (await db.Invitations.CountAsync(x => x.NeedId == need.Id && (x.State == InvitationState.Sent || x.State == InvitationState.Started), ct) >= InvitationErrors.MostPerNeed)
        {
            InvitationErrors.NeedFull.Throw();
        }

        if (await db.Invitations.CountAsync(x => x.CompanyId == companyId && (x.State == InvitationState.Sent || x.State == InvitationState.Started), ct) >= InvitationErrors.MostPerCompany)
        {
            InvitationErrors.CompanyBusy.Throw();
        }

        return name;
    }
}
