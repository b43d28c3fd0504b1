using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Matches.V1;
using Matchmaking.Contracts.Needs.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Matching.Engine;

/// <summary>What an agency's own rule means for a pair: a no is an obstacle, a condition is shown until staff have confirmed it.</summary>
internal static class AcceptanceTerms
{
    public const string NotAccepted = "agency-does-not-accept";
    public const string Conditions = "acceptance-conditions";

    /// <summary>The obstacle of a no; with the days until it ends, when it does.</summary>
    public static Obstacle? ObstacleOf(NeedSnapshot need, AcceptancePeriod? rule, DateOnly today, ReasonWords words)
    {
        if (rule is not { Answer: Acceptance.No })
        {
            return null;
        }

        var said = No(need, rule, words);
        return rule.Until is { } last
            ? new Obstacle(NotAccepted, said, last.DayNumber - today.DayNumber + 1, "DAY")
            : new Obstacle(NotAccepted, said);
    }

    /// <summary>What is shown on a pair: an unconfirmed condition, or a no that came after the pair was taken on.</summary>
    public static MatchBlocker? BlockerOf(NeedSnapshot need, AcceptancePeriod? rule, AcceptanceConfirmation? confirmed, ReasonWords words) => rule?.Answer switch
    {
        null or Acceptance.Yes => null,
        _ when rule.AsksTheSame(confirmed?.Rule) => null,
        Acceptance.No => new MatchBlocker(NotAccepted, No(need, rule, words)),
        _ => new MatchBlocker(Conditions, words.Say("block.acceptance-conditions", need.AgencyName, KindOf(need, words), rule.Conditions, rule.LegalBasis)),
    };

    public static string No(NeedSnapshot need, AcceptancePeriod rule, ReasonWords words) => rule.Until is { } last
        ? words.Say("bar.agency-does-not-accept-until", need.AgencyName, KindOf(need, words), words.Day(last), rule.LegalBasis)
        : words.Say("bar.agency-does-not-accept", need.AgencyName, KindOf(need, words), rule.LegalBasis);

    private static string KindOf(NeedSnapshot need, ReasonWords words) => Kinds.Find(need.Content.Kind) is { } kind ? words.Name(kind.Names) : need.Content.Kind;
}
