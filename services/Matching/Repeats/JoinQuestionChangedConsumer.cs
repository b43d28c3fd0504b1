using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Contracts.Search.V1;
using Matchmaking.Matching.Copies;
using Matchmaking.Matching.Data;
using Matchmaking.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Matching.Repeats;

/// <summary>What the company itself calls different is off the desk's list, as if the desk had told the two apart.</summary>
internal sealed class JoinQuestionChangedConsumer(MatchingDbContext db) : IConsume<JoinQuestionChanged>
{
    public async Task ConsumeAsync(JoinQuestionChanged message, CancellationToken ct)
    {
        if (message.Question.State != JoinQuestionState.Different)
        {
            return;
        }

        var (one, other) = (message.Question.Offer.Id, message.Question.Into.Id);
        var repeat = await db.Repeats.FirstOrDefaultAsync(x => (x.MainId == one && x.OtherId == other) || (x.MainId == other && x.OtherId == one), ct);
        var snapshots = new Snapshots(db);
        if (repeat is { State: RepeatState.Likely } && await snapshots.OfferAsync(repeat.MainId, ct) is { } main && await snapshots.OfferAsync(repeat.OtherId, ct) is { } later)
        {
            repeat.TellApart(main, later, message.Transition.Actor, message.Transition.At, note: null);
        }
    }
}
