using Matchmaking.Contracts.Offers.V1;
using Matchmaking.OfferIntake.Data;
using Matchmaking.OfferIntake.Offers;
using Matchmaking.ServiceDefaults.Problems;
using Matchmaking.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.OfferIntake.JoinQuestions;

/// <summary>Whose questions a caller reads, and which of them still wait.</summary>
internal static class JoinQuestionReading
{
    /// <summary>The company that is asked, and the desk; nobody else knows of it.</summary>
    public static async Task<JoinQuestion> ReadableQuestionAsync(this OfferIntakeDbContext db, Guid id, Caller caller, CancellationToken ct)
    {
        var question = await db.JoinQuestions.FindAsync([id], ct);
        return question is not null && (caller.IsDesk || caller.IsIn(question.CompanyId)) ? question : throw new RefusedException(Error.NotFound);
    }

    /// <summary>Open, and neither of the two offers has ended.</summary>
    public static IQueryable<JoinQuestion> Waiting(this OfferIntakeDbContext db) => db.JoinQuestions.Where(x =>
        x.State == JoinQuestionState.Open && !db.Offers.Any(y => (y.Id == x.OfferId || y.Id == x.IntoId) && Offer.EndedStates.Contains(y.State)));

    /// <summary>Refuses a step of a question that nobody need answer any more.</summary>
    public static async Task CheckWaitsAsync(this OfferIntakeDbContext db, JoinQuestion question, CancellationToken ct)
    {
        if (!await db.Waiting().AnyAsync(x => x.Id == question.Id, ct))
        {
            JoinQuestionErrors.Answered.Throw();
        }
    }

    /// <summary>Two offers are joined in this commit: that answers what was asked about them.</summary>
    public static async Task<JoinQuestion?> OpenQuestionAsync(this OfferIntakeDbContext db, Guid one, Guid other, CancellationToken ct)
    {
        var pair = JoinQuestion.PairOf(one, other);
        return await db.JoinQuestions.FirstOrDefaultAsync(x => x.PairKey == pair, ct);
    }

    public static async Task<IReadOnlyList<JoinQuestionResponse>> ResponsesAsync(this OfferIntakeDbContext db, IReadOnlyCollection<JoinQuestion> questions, CancellationToken ct)
    {
        Guid[] open = [.. questions.Where(x => x.State == JoinQuestionState.Open).Select(x => x.Id)];
        var waiting = open.Length == 0 ? [] : await db.Waiting().Where(x => open.Contains(x.Id)).Select(x => x.Id).ToListAsync(ct);
        return
        [
            .. questions.Select(x => new JoinQuestionResponse(
                x.State == JoinQuestionState.Open && !waiting.Contains(x.Id) ? x.Snapshot() with { State = JoinQuestionState.Lapsed } : x.Snapshot(), x.Note, x.Answer, x.AskedByName)),
        ];
    }
}
