using Matchmaking.Contracts;

namespace Matchmaking.Screening.DueDiligence;

/// <summary>Something that happened to a company and put its clearances in question. Added, never changed.</summary>
internal sealed class CompanyTrigger
{
    public const string OwnersChanged = "owners-changed";
    public const string ActivitiesChanged = "activities-changed";
    public const string RedFlag = "red-flag";
    public const string ConditionOverdue = "condition-overdue";
    public const string GlobalCompactLapsed = "global-compact-lapsed";
    public const string SourceReopened = "source-reopened";

    public Guid Id { get; init; }

    public Guid CompanyId { get; init; }

    public string Trigger { get; init; } = "";

    /// <summary>What it was about: a flag's or clearance's reference.</summary>
    public string? About { get; init; }

    public Actor By { get; init; } = Actor.Service("screening");

    public DateTimeOffset At { get; init; }
}
