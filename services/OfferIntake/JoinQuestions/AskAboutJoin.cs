using Matchmaking.Contracts;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.JoinQuestions;

/// <summary>The desk asks a company whether two of its offers are the same, instead of joining them itself.</summary>
internal static class AskAboutJoin
{
    public static void Map(IEndpointRouteBuilder app) => app.MapPost("", HandleAsync)
        .RequirePolicy(Policies.MatchingOfficer).Idempotent<OfferIntakeDbContext>()
        .WithName("AskAboutJoin").WithSummary("Ask a company whether two of its open offers are the same, with the reason; one question per pair at a time.");

    private static async Task<Created<JoinQuestionResponse>> HandleAsync(
        JoinQuestionRequest request, Caller caller, HttpContext http, OfferIntakeDbContext db, TimeProvider time, CancellationToken ct)
    {
        var step = StepRules.Check(new StepRequest { Note = request.Note });
        StepRules.RequireNote(step);
        await using var transaction = db.Database.CurrentTransaction is null ? await db.BeginWriteAsync(ct) : null;
        var offer = await db.JoinableAsync(request.Offer, caller, ct);
        await db.TakeTurnAsync($"join-questions/{offer.CompanyId}", ct);
        var into = await db.JoinableAsync(request.Into, caller, ct);
        await CheckAsync(db, offer, into, time.GetUtcNow(), ct);
        var question = JoinQuestion.Ask(offer, into, caller.ActForDesk(), time.GetUtcNow(), step.Note!);
        db.JoinQuestions.Add(question);
        await db.SaveChangesAsync(ct);
        if (transaction is not null)
        {
            await transaction.CommitAsync(ct);
        }

        return Versioned.Created(http, $"/api/v1/join-questions/{question.Id}", question.Version, (await db.ResponsesAsync([question], ct))[0]);
    }

    private static async Task CheckAsync(OfferIntakeDbContext db, Offer offer, Offer into, DateTimeOffset now, CancellationToken ct)
    {
        if (offer.CompanyId != into.CompanyId)
        {
            throw new RefusedException(Error.NotFound);
        }

        // What is decided about is asked of Matching when they are joined: it may have passed until the company answers.
        offer.JoinRefusal(into, decidedPairings: 0, isCalled: false, named: null, now)?.Throw();
        if (await db.OpenQuestionAsync(offer.Id, into.Id, ct) is not null)
        {
            JoinQuestionErrors.Asked.Throw();
        }

        if (await db.Waiting().CountAsync(x => x.CompanyId == offer.CompanyId, ct) >= JoinQuestionErrors.MostPerCompany)
        {
            JoinQuestionErrors.CompanyBusy.Throw();
        }
    }
}
