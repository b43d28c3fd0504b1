using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Cases;

/// <summary>Who decides: the person, and whether as a screening lead.</summary>
internal sealed record Decider(Actor Actor, bool IsLead)
{
    /// <summary>The same person under whatever role, membership or organisation: only the subject counts.</summary>
    public bool Is(Actor? other) => other is not null && string.Equals(Actor.Subject, other.Subject, StringComparison.Ordinal);
}

/// <summary>What of the settings a case decides by.</summary>
internal sealed record CaseRules(int HighScore, TimeSpan UndoWithin, int DueDays, int DueDaysHigh)
{
    public static CaseRules Of(CaseOptions options) =>
        new(options.SecondPersonScore, TimeSpan.FromMinutes(options.UndoMinutes), options.DueDays, options.DueDaysHigh);

    /// <summary>Confirming, taking a confirmation back, and clearing what is strong or was escalated.</summary>
    public bool NeedsTwo(CaseHit hit, HitState outcome) =>
        outcome == HitState.Confirmed || hit.State == HitState.Confirmed || (outcome == HitState.FalsePositive && ClearingNeedsTwo(hit));

    public bool ClearingNeedsTwo(CaseHit hit) => hit.State is HitState.Escalated or HitState.Confirmed || hit.Score >= HighScore || HitGrade.IsStrong(hit.Why);

    /// <summary>The day by which a case with such a score should be decided.</summary>
    public DateOnly DueFor(int score, DateTimeOffset now) =>
        DateOnly.FromDateTime(now.UtcDateTime).AddDays(score >= HighScore ? DueDaysHigh : DueDays);
}

/// <summary>How much agrees beside the name. Derived from the explanation, until the engine gives a grade of its own: this is the one place to change.</summary>
internal static class HitGrade
{
    private const string Identifier = "identifier";
    private const string BirthDate = "birthDate";
    private const string Agrees = "agrees";

    public static string Of(HitExplanation why) =>
        Agree(why, Identifier) ? "identifier" : why.Facts.Any(x => x.Outcome == Agrees) ? "nameAndFact" : "nameOnly";

    /// <summary>A birth date or an identifier agrees: not for one person alone to clear.</summary>
    public static bool IsStrong(HitExplanation why) => Agree(why, Identifier) || Agree(why, BirthDate);

    private static bool Agree(HitExplanation why, string kind) => why.Facts.Any(x => x.Kind == kind && x.Outcome == Agrees);
}
