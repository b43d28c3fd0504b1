using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Matching.Engine;

namespace Matchmaking.Matching.Matches;

/// <summary>What an approved plan does to a match that was proposed before.</summary>
internal sealed partial class Match
{
    /// <summary>Whether a plan may still set its quantities: nobody has decided, and no question waits for an answer.</summary>
    public bool IsPlannable => State is MatchState.Proposed or MatchState.UnderReview;

    /// <summary>Takes the quantities of a plan over; from now on a person's work, which the engine does not score anew.</summary>
    public void TakePlan(ScoredPair pair, Actor actor, DateTimeOffset now, string note)
    {
        if (!IsPlannable)
        {
            MatchErrors.Cannot("planned", State).Throw();
        }

        var messages = Body.Messages;
        Take(pair);
        Body = Body with { Messages = messages };
        Move("planned", MatchState.UnderReview, actor, now, note: note);
    }
}
