using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.DueDiligence;

namespace Matchmaking.Screening.Clearances;

/// <summary>Conditions as tasks: who does what by when, with evidence; the desk accepts it, and the clock puts the clearance in question.</summary>
internal sealed partial class Clearance
{
    private const int MostSteps = 50;

    /// <summary>The next day on which an open condition is overdue; none when no clock runs.</summary>
    public DateOnly? NextDue => IsCleared ? Tasks.Where(x => x.State == ConditionState.Open).Min(x => x.Due) : null;

    public bool HasOverdue(DateTimeOffset now) => IsCleared && Tasks.Any(x => x.IsOverdue(now));

    /// <summary>Whose condition it is says with evidence that it was done; from the desk this is the last word.</summary>
    public void ReportCondition(Guid task, string words, string? link, bool byDesk, Actor actor, DateTimeOffset now) =>
        Step(task, [ConditionState.Open, .. byDesk ? new[] { ConditionState.Reported } : []], byDesk ? ConditionState.Done : ConditionState.Reported, words, link, actor, now);

    /// <summary>The desk has looked at the evidence.</summary>
    public void SettleCondition(Guid task, bool accepted, string? words, Actor actor, DateTimeOffset now) =>
        Step(task, [ConditionState.Reported], accepted ? ConditionState.Done : ConditionState.Open, words, null, actor, now);

    /// <summary>A condition was not kept in time.</summary>
    public void FindOverdue(bool leaveToLead, DateTimeOffset now)
    {
        if (HasOverdue(now))
        {
            WasEscalated |= leaveToLead;
            Reopen(CompanyTrigger.ConditionOverdue, Tasks.First(x => x.IsOverdue(now)).What, Actor.Clock("screening"), now);
        }
    }

    private void Step(Guid id, ReadOnlySpan<ConditionState> from, ConditionState to, string? words, string? link, Actor actor, DateTimeOffset now)
    {
        var task = Tasks.FirstOrDefault(x => x.Id == id);
        if (task is null)
        {
            ClearanceErrors.NoSuchCondition.Throw();
        }

        if (!from.Contains(task.State) || task.Steps.Count >= MostSteps)
        {
            ClearanceErrors.ConditionState(task.State).Throw();
        }

        Tasks = [.. Tasks.Select(x => x.Id == id ? x.Step(to, words, link, actor, now) : x)];
        Move(to switch { ConditionState.Done => "condition-done", ConditionState.Reported => "condition-reported", _ => "condition-returned" }, State, actor, now, note: words);
    }
}
