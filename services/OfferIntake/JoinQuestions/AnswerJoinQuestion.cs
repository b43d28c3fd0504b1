using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matchmaking.OfferIntake.JoinQuestions;

/// <summary>The company says that two offers are different – that they are the same it says by joining them – or the desk takes its question back.</summary>
internal static class AnswerJoinQuestion
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/{id:guid}/deny", DenyAsync).RequirePolicy(Policies.Company).Idempotent<OfferIntakeDbContext>()
            .WithName("DenyJoinQuestion").WithSummary("Say that two offers are different (If-Match); to say that they are the same, join them.");
        app.MapPost("/{id:guid}/withdraw", WithdrawAsync).RequirePolicy(Policies.MatchingOfficer).Idempotent<OfferIntakeDbContext>()
            .WithName("WithdrawJoinQuestion").WithSummary("Take a question back that the company has not answered (If-Match).");
    }

    private static Task<Ok<JoinQuestionResponse>> DenyAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct) =>
        StepAsync(id, step, ifMatch, caller, http, db, (question, note) => question.Deny(caller.ActFor(question.CompanyId), time.GetUtcNow(), note), ct);

    private static Task<Ok<JoinQuestionResponse>> WithdrawAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct) =>
        StepAsync(id, step, ifMatch, caller, http, db, (question, note) => question.Withdraw(caller.ActForDesk(), time.GetUtcNow(), note), ct);

    private static async Task<Ok<JoinQuestionResponse>> StepAsync(
        Guid id, StepRequest step, IfMatch ifMatch, Caller caller, HttpContext http, OfferIntakeDbContext db, Action<JoinQuestion, string?> take, CancellationToken ct)
    {
        var question = await db.ReadableQuestionAsync(id, caller, ct);
        ifMatch.Check(question.Version);
        step = StepRules.Check(step);
        await db.CheckWaitsAsync(question, ct);
        take(question, step.Note);
        await db.SaveChangesAsync(ct);
        return Versioned.Ok(http, question.Version, (await db.ResponsesAsync([question], ct))[0]);
    }
}
