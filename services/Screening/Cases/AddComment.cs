using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Data;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Screening.Cases;

/// <summary>Words on a case or one of its hits, for whoever looks at it next.</summary>
internal static class AddComment
{
    private const int AtMost = 500;

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/{id:guid}/comments", HandleAsync)
        .RequirePolicy(Policies.ScreeningOfficer).Idempotent<ScreeningDbContext>()
        .WithName("AddCaseComment").WithSummary("Write something on a case or a hit; nobody can change it later.");

    private static async Task<Created<CaseComment>> HandleAsync(
        Guid id, AddCommentRequest request, Caller caller, ScreeningDbContext db, CaseSteps steps, CancellationToken ct)
    {
        await RequireAsync(db, id, request.HitId, ct);
        var text = PlainText.Block(request.Text);
        var errors = new FieldErrors();
        errors.Length("text", text, 1, StoredComment.MaxText);
        errors.ThrowIfAny();
        if (await db.Comments.CountAsync(x => x.CaseId == id, ct) >= AtMost)
        {
            CaseErrors.TooManyComments(AtMost).Throw();
        }

        var now = steps.Now;
        var comment = new StoredComment { Id = Guid.CreateVersion7(now), CaseId = id, HitId = request.HitId, By = caller.ActForDesk(), At = now, Text = text };
        db.Comments.Add(comment);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created($"/api/v1/screening/cases/{id}", comment.Response());
    }

    /// <summary>The case is there, and the hit is one of its.</summary>
    public static async Task RequireAsync(ScreeningDbContext db, Guid id, Guid? hitId, CancellationToken ct)
    {
        var @case = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) ?? throw new RefusedException(Error.NotFound);
        if (hitId is { } hit && @case.Hits.All(x => x.Hit.Id != hit))
        {
            CaseErrors.NoSuchHit.Throw();
        }
    }
}
