using Matchmaking.Contracts;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Contracts.Offers.V1;
using Matchmaking.Matching.Engine;
using Matchmaking.Matching.Matches;

namespace Matchmaking.Matching.Tests.Matches;

/// <summary>A match of 100 tents with a need for 100, in any state.</summary>
internal static class MatchMake
{
    public static readonly Actor Officer = new(ActorKind.Person, "officer", "An officer", Guid.CreateVersion7());

    public static readonly Actor Agency = new(ActorKind.Person, "agency", "A focal point", Guid.CreateVersion7());

    public static readonly Actor Company = new(ActorKind.Person, "company", "A member", Guid.CreateVersion7());

    public static readonly DateTimeOffset Now = Make.Now;

    public static ScoredPair Pair(OfferSnapshot? offer = null, NeedSnapshot? need = null, string unit = "C62")
    {
        offer ??= Make.Offer(Make.Content("Tents", lines: Make.Line(1, "Tents", 100, unit)));
        need ??= Make.Need(Make.Content("Tents wanted", lines: Make.Line(1, "Tents", 100, unit)));
        var line = new MatchLine
        {
            Number = 1, OfferLine = 1, NeedLine = 1, OfferQuantity = 100, NeedQuantity = 100, OfferUnit = unit, NeedUnit = unit, Description = "Tents",
        };
        return new ScoredPair(offer, need, 0.8, "test", [], [line], 1_000);
    }

    public static Match In(MatchState state, ScoredPair? pair = null)
    {
        var match = Match.Propose(pair ?? Pair(), MatchOrigin.Engine, Actor.Service("matching"), Now);
        switch (state)
        {
            case MatchState.Proposed:
                break;
            case MatchState.UnderReview:
                match.Assign("officer", "An officer", Officer, Now);
                break;
            case MatchState.InfoRequested:
                match.Ask("How many?", Officer, Now);
                break;
            case MatchState.Dismissed:
                match.Dismiss(Officer, Now, "quality", null);
                break;
            default:
                match.Recommend(Officer, Now, null);
                AfterRecommendation(match, state);
                break;
        }

        return match;
    }

    private static void AfterRecommendation(Match match, MatchState state)
    {
        if (state == MatchState.Recommended)
        {
            return;
        }

        match.Approve(Agency, Now, null);
        if (state == MatchState.Approved)
        {
            return;
        }

        match.Offer(Actor.Service("matching"), Now);
        switch (state)
        {
            case MatchState.Accepting:
                match.Accept([], Company, Now, null);
                break;
            case MatchState.Accepted:
                match.Accept([], Company, Now, null);
                match.Confirm(Actor.Service("matching"), Now);
                break;
            case MatchState.DeclinedByCompany:
                match.Decline(Company, Now, "timing", null);
                break;
            case MatchState.Retracted:
                match.Retract(Agency, Now, "error");
                break;
            case MatchState.Lapsed:
                match.Lapse(Actor.Clock("matching"), Now.AddDays(15));
                break;
        }
    }
}
