using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Clearances;

/// <summary>A condition that somebody has to do something about.</summary>
internal sealed record ConditionTask(Guid Id, string What, ConditionOwner Who, DateOnly? Due, ConditionState State, IReadOnlyList<ConditionStep> Steps)
{
    public static ConditionTask Of(NewConditionTask task, DateTimeOffset now) => new(Guid.CreateVersion7(now), task.What, task.Who, task.Due, ConditionState.Open, []);

    /// <summary>Nobody has said that it was done although its day is over everywhere.</summary>
    public bool IsOverdue(DateTimeOffset now) => State == ConditionState.Open && Due is { } day && now >= Clearance.EndOf(day);

    public ConditionTask Step(ConditionState to, string? words, string? link, Actor actor, DateTimeOffset now) =>
        this with { State = to, Steps = [.. Steps, new ConditionStep(to, words, link, actor, now)] };

    public ConditionTaskResponse Response(DateTimeOffset now) => new()
    {
        Id = Id, What = What, Who = Who, Due = Due, State = State, Overdue = IsOverdue(now), Steps = Steps,
    };
}
