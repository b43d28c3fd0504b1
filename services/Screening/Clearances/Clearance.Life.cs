using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.DueDiligence;

namespace Matchmaking.Screening.Clearances;

/// <summary>What happens to a decision after it was taken: reopening, suspension, reminder, expiry, what a rule gives back, another agency's use.</summary>
internal sealed partial class Clearance
{
    /// <summary>Reason of a suspension by a hit.</summary>
    public const string ScreeningHit = "screening-hit";

    /// <summary>Reasons of a suspension by rule that a run without hits may undo for tier 0.</summary>
    private static readonly string[] Undoable = [ScreeningHit, CompanyTrigger.RedFlag];

    private static readonly Actor Screening = Actor.Service("screening");

    public void Reopen(string reason, string? note, Actor actor, DateTimeOffset now)
    {
        if (IsUndecided && State != ClearanceState.Expired)
        {
            ClearanceErrors.Cannot("reopened", State).Throw();
        }

        Reason = reason;
        Move("reopened", ClearanceState.Reopened, actor, now, reason, note);
    }

    /// <summary>A rule puts the decision in question; the event names what was granted, for Matching to take back.</summary>
    public void Suspend(string trigger, string? about, Actor actor, DateTimeOffset now)
    {
        if (IsCleared)
        {
            Reopen(trigger, about, actor, now);
        }
    }

    /// <summary>The last day is near: those who rely on it are told.</summary>
    public void Remind(DateTimeOffset now)
    {
        if (IsCleared && IsValidAt(now))
        {
            Move("ends-soon", State, Actor.Clock("screening"), now);
        }
    }

    public void Expire(DateTimeOffset now)
    {
        if (IsCleared && !IsValidAt(now))
        {
            Move("expired", ClearanceState.Expired, Actor.Clock("screening"), now);
        }
    }

    /// <summary>Gives tier 0 (again) after a run without hits, unless a person has decided about it; true when it did.</summary>
    public bool ClearByRule(ClearanceScope scope, DateOnly expires, DateTimeOffset now)
    {
        var mayDecide = Version == 0 || State == ClearanceState.Expired || (State == ClearanceState.Reopened && Undoable.Contains(Reason));
        if (Tier != 0 || !mayDecide)
        {
            return false;
        }

        Cover(scope);
        Expires = expires;
        Reason = "screened-without-hits";
        Move("cleared", ClearanceState.Cleared, Screening, now, Reason);
        return true;
    }

    /// <summary>
    /// Another agency relies on this decision as it is: the same kinds, value, tier, conditions and last day, for itself. Its person decides that;
    /// whatever puts this one in question does so with that one.
    /// </summary>
    public Clearance TakeOver(Guid agency, ScreenedCompany company, string? note, Actor actor, DateTimeOffset now)
    {
        if (!IsValidAt(now) || Tier == 0)
        {
            ClearanceErrors.Cannot("taken over", State).Throw();
        }

        var taken = Of(company, now);
        taken.Tier = Tier;
        taken.Conditions = Conditions;
        taken.Tasks = Tasks;
        taken.Basis = Basis;
        taken.Expires = Expires;
        taken.Reason = "taken-over";
        taken.Note = note;
        taken.TakenFrom = Id;
        taken.AskedBy = [agency];
        taken.Cover(Scope with { AgencyId = agency });
        taken.Move("taken-over", State, actor, now, taken.Reason, note);
        return taken;
    }
}
