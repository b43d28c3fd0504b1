using Matchmaking.Contracts.Agencies.V1;

namespace Matchmaking.Contracts.Matches.V1;

/// <summary>How a match meets the acceptance rule of the need's agency.</summary>
/// <param name="Rule">What the agency says of the kind today.</param>
/// <param name="RuleVersion">Version of the rule.</param>
/// <param name="Confirmed">What staff confirmed last; it counts as long as the rule asks the same.</param>
public sealed record MatchAcceptance(AcceptancePeriod Rule, long RuleVersion, AcceptanceConfirmation? Confirmed);

/// <summary>Staff confirmed that a match meets what the agency asks.</summary>
/// <param name="RuleVersion">Version of the rule at that moment.</param>
/// <param name="Rule">What it asked.</param>
/// <param name="Note">How it is met: the number of a legal note, a document.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
public sealed record AcceptanceConfirmation(long RuleVersion, AcceptancePeriod Rule, string Note, Actor By, DateTimeOffset At);
