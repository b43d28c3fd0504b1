using System.Text.Json;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Matching.Matches;

internal static class MatchErrors
{
    public static Error AlreadyProposed { get; } = new("already-proposed", "These two are paired already.");

    public static Error SamePerson { get; } = new("same-person", "Who recommended a match cannot approve it too: another person of the agency decides.");

    public static Error QuantityUnavailable { get; } = new("quantity-unavailable", "The quantity is gone on one side: somebody else was faster. Look at the match again and accept what is left.");

    public static Error PairNotOpen { get; } = new("pair-not-open", "Offer and need are not both open any more, so the match cannot be reopened.");

    public static Error NotAccepted { get; } = new("match-not-accepted", "Deliveries are recorded once a match is accepted.");

    public static Error TooMuch { get; } = new("more-than-accepted", "More would be delivered on this line than was accepted.");

    public static Error NoSuchLine { get; } = new("line-not-found", "The match has no such accepted line.");

    public static Error NothingToConfirm { get; } = new("nothing-to-confirm", "The agency's rule asks nothing of this match, or it is confirmed already.");

    public static Error ConditionsOpen { get; } = new("conditions-not-confirmed", "The agency takes this kind under conditions only. Confirm first how they are met.");

    public static Error Cannot(string step, MatchState state) =>
        new("match-wrong-state", $"A match in the state '{JsonNamingPolicy.CamelCase.ConvertName(state.ToString())}' cannot be {step}.");

    public static Error AgainstTheRule(string words) => new("agency-does-not-accept", $"This match cannot go on: {words}");

    public static Error Ineligible(string words) => new("pair-ineligible", $"These two cannot be paired: {words}");
}
