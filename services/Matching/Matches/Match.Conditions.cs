using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Matches;

/// <summary>
/// How a pair meets the agency's own rule for the kind. While it is in review the rule of the day counts; what was recommended is not torn by a later
/// rule, but somebody has to say knowingly that it may go on.
/// </summary>
internal sealed partial class Match
{
    /// <summary>Somebody says how the rule's conditions are met; of a no that came after the recommendation, why the pair goes on all the same.</summary>
    public void ConfirmConditions(AcceptancePeriod? rule, long ruleVersion, string words, string note, Actor actor, DateTimeOffset now)
    {
        if (!InReview && State != MatchState.Recommended)
        {
            MatchErrors.Cannot("confirmed", State).Throw();
        }

        if (!IsOpenUnder(rule))
        {
            MatchErrors.NothingToConfirm.Throw();
        }

        CheckNotRefused(rule, words);
        Body = Body with { Confirmed = new AcceptanceConfirmation(ruleVersion, rule!, note, actor, now) };
        Move("conditions-confirmed", State == MatchState.Proposed ? MatchState.UnderReview : State, actor, now, note: note);
    }

    /// <summary>Whether the rule asks something that nobody has confirmed yet.</summary>
    public bool IsOpenUnder(AcceptancePeriod? rule) => rule is not (null or { Answer: Acceptance.Yes }) && !rule.AsksTheSame(Body.Confirmed?.Rule);

    /// <summary>The rule while it is still to be decided under: what the agency has approved, it has approved.</summary>
    public AcceptancePeriod? Undecided(AcceptancePeriod? rule) => IsAssignable ? rule : null;

    /// <summary>Whether the rule leaves a step of this name: what nothing asks for need not be confirmed, and a no in review ends there.</summary>
    public bool IsPossible(string step, Party party, AcceptancePeriod? rule) => step switch
    {
        ConfirmMatchConditions.Step => IsOpenUnder(rule) && (rule is not { Answer: Acceptance.No } || (party == Party.Agency && !InReview)),
        "recommend" => rule is not { Answer: Acceptance.No },
        "approve" => !IsOpenUnder(rule),
        _ => true,
    };

    /// <summary>A pair in review goes no further against the agency's own no.</summary>
    private void CheckNotRefused(AcceptancePeriod? rule, string words)
    {
        if (InReview && rule is { Answer: Acceptance.No })
        {
            MatchErrors.AgainstTheRule(words).Throw();
        }
    }
}
