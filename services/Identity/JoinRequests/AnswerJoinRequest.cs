using Matchmaking.Contracts;
using Matchmaking.Contracts.Identity.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Organisations;
using Matchmaking.Identity.People;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Identity.JoinRequests;

/// <summary>An admin lets somebody in, with roles, or says no.</summary>
internal static class AnswerJoinRequest
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{id:guid}/join-requests/{request:guid}/approve", ApproveAsync).RequirePolicy(Policies.OrganisationAdmin).Idempotent<IdentityDbContext>()
            .WithName("ApproveJoinRequest").WithSummary("Let somebody in, with roles (If-Match).");
        app.MapPost("/{id:guid}/join-requests/{request:guid}/refuse", RefuseAsync).RequirePolicy(Policies.OrganisationAdmin).Idempotent<IdentityDbContext>()
            .WithName("RefuseJoinRequest").WithSummary("Say no to a request to join (If-Match).");
    }

    public static JoinRequestResponse Response(this JoinRequest request, Person person) => new()
    {
        Id = request.Id,
        Version = request.Version,
        Subject = person.Subject,
        Name = person.Name,
        Email = person.Email!,
        Message = request.Message,
        State = Enum.Parse<JoinRequestStanding>(request.State.ToString()),
        CreatedAt = request.CreatedAt,
    };

    internal static async Task<Ok<JoinRequestResponse>> ApproveAsync(
        Guid id, Guid request, RolesRequest body, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, AccountMails mails, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        var (found, person) = await LoadAsync(db, id, request, ifMatch, ct);
        found.Approve(caller.ActFor(id), time.GetUtcNow());
        organisation.Add(person, body.Roles, caller.ActFor(id), time.GetUtcNow());
        mails.JoinAnswered(person, organisation.Name, approved: true);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, found.Version, found.Response(person));
    }

    internal static async Task<Ok<JoinRequestResponse>> RefuseAsync(
        Guid id, Guid request, StepRequest body, IfMatch ifMatch, Caller caller, HttpContext http, IdentityDbContext db, AccountMails mails, TimeProvider time, CancellationToken ct)
    {
        var organisation = await db.ManagedAsync(id, caller, ct);
        var note = PlainText.BlockOrNull(body.Note);
        var errors = new FieldErrors();
        errors.Length("note", note, 0, 2000);
        errors.ThrowIfAny();
        var (found, person) = await LoadAsync(db, id, request, ifMatch, ct);
        found.Refuse(note, caller.ActFor(id), time.GetUtcNow());
        mails.JoinAnswered(person, organisation.Name, approved: false);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, found.Version, found.Response(person));
    }

    private static async Task<(JoinRequest Request, Person Person)> LoadAsync(IdentityDbContext db, Guid organisationId, Guid id, IfMatch ifMatch, CancellationToken ct)
    {
        var found = await db.JoinRequests.SingleOrDefaultAsync(x => x.OrganisationId == organisationId && x.Id == id, ct)
            ?? throw new RefusedException(Error.NotFound);
        ifMatch.Check(found.Version);
        return (found, await db.People.SingleAsync(x => x.Id == found.PersonId, ct));
    }
}
