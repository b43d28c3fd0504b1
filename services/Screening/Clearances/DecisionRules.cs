using System.Globalization;
using Matchmaking.Contracts;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Contracts.Text;
using Matchmaking.Screening.Companies;
using Matchmaking.Screening.DueDiligence;
using Matchmaking.ServiceDefaults.Http;
using Matchmaking.Vocabulary;

namespace Matchmaking.Screening.Clearances;

/// <summary>What a decision on a clearance must say.</summary>
internal static class DecisionRules
{
    private const int MaxConditions = 20;
    private const int MaxCondition = 500;
    private const int MaxYears = 3;
    private const decimal MaxValue = 1_000_000_000_000m;

    /// <summary>The decision with its texts cleaned and nothing that its outcome does not have.</summary>
    public static DecideClearance Check(DecideClearance decision, Clearance clearance, DateOnly today)
    {
        var errors = new FieldErrors();
        if (decision.Outcome is not (ClearanceState.Cleared or ClearanceState.ClearedWithConditions or ClearanceState.NotCleared))
        {
            errors.Add("outcome", "required", "Say cleared, clearedWithConditions or notCleared.");
            errors.ThrowIfAny();
        }

        var refused = decision.Outcome == ClearanceState.NotCleared;
        string[] conditions = [.. (decision.Conditions ?? []).Select(PlainText.Block).Where(x => x.Length > 0)];
        var scope = decision.Scope ?? new ClearanceScope();
        scope = scope with { Kinds = FieldChecks.Distinct(scope.Kinds, PlainText.Line) };
        if (decision.Tier is < 1 or > 3)
        {
            errors.Add("tier", "out-of-range", "Give tier 1, 2 or 3; tier 0 is given by rule.");
        }

        CheckScope(scope, clearance, errors);
        NewConditionTask[] tasks = [.. (decision.Tasks ?? []).Select(x => (x ?? new()) with { What = PlainText.Block(x?.What) })];
        CheckConditions(decision.Outcome, conditions, tasks, errors);
        CheckTasks(tasks, today, decision.Expires, errors);
        if (!refused && (decision.Expires is not { } last || last <= today || last > today.AddYears(MaxYears)))
        {
            errors.Add(
                "expires", decision.Expires is null ? "required" : "out-of-range",
                string.Create(CultureInfo.InvariantCulture, $"Give a last day after today and within {MaxYears} years."));
        }

        errors.ThrowIfAny();
        var step = StepRules.Check(
            new StepRequest { Reason = decision.Reason, Note = decision.Note }, [.. refused ? ClearanceReasons.NotCleared : ClearanceReasons.Cleared]);
        return decision with
        {
            Scope = scope, Conditions = conditions, Tasks = tasks, Expires = refused ? null : decision.Expires, Reason = step.Reason, Note = step.Note,
        };
    }

    private static void CheckScope(ClearanceScope scope, Clearance clearance, FieldErrors errors)
    {
        if (scope.AgencyId is { } agency && agency != clearance.AgencyId && clearance.Asks.All(x => x.AgencyId != agency))
        {
            errors.Add("scope.agencyId", "not-asked", "Name the agency that asked, or none to clear the company for all.");
        }

        errors.Codes("scope.kinds", scope.Kinds, 0, Kinds.All.Count, Kinds.IsKnown, "kinds of help");
        if (scope.MaxValueUsd is <= 0 or > MaxValue)
        {
            errors.Add("scope.maxValueUsd", "out-of-range", "Give a value above 0, or none for any value.");
        }
    }

    private static void CheckConditions(ClearanceState outcome, string[] conditions, NewConditionTask[] tasks, FieldErrors errors)
    {
        if (outcome != ClearanceState.ClearedWithConditions)
        {
            if (conditions.Length > 0)
            {
                errors.Add("conditions", "not-wanted", "Only clearedWithConditions has conditions.");
            }

            if (tasks.Length > 0)
            {
                errors.Add("tasks", "not-wanted", "Only clearedWithConditions has conditions.");
            }

            return;
        }

        if (!errors.Count("conditions", conditions, tasks.Length > 0 ? 0 : 1, MaxConditions))
        {
            return;
        }

        for (var i = 0; i < conditions.Length; i++)
        {
            errors.Length(string.Create(CultureInfo.InvariantCulture, $"conditions[{i}]"), conditions[i], 1, MaxCondition);
        }
    }

    private static void CheckTasks(NewConditionTask[] tasks, DateOnly today, DateOnly? expires, FieldErrors errors)
    {
        if (!errors.Count("tasks", tasks, 0, MaxConditions))
        {
            return;
        }

        for (var i = 0; i < tasks.Length; i++)
        {
            errors.Length(string.Create(CultureInfo.InvariantCulture, $"tasks[{i}].what"), tasks[i].What, 1, MaxCondition);
            if (!Enum.IsDefined(tasks[i].Who))
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"tasks[{i}].who"), "unknown-code", "Say agency, company or desk.");
            }

            if (tasks[i].Due is { } due && (due <= today || due > expires))
            {
                errors.Add(string.Create(CultureInfo.InvariantCulture, $"tasks[{i}].due"), "out-of-range", "Give a day after today and not after the clearance's last day, or none.");
            }
        }
    }

    /// <summary>Refuses a tier below what the matches need that the scope takes in; who wants less narrows the scope.</summary>
    public static void CheckTier(DecideClearance decision, Clearance clearance, Checklist checklist, ScreenedCompany company)
    {
        var scope = decision.Scope;
        var needed = clearance.Asks
            .Where(x => scope.AgencyId is null || scope.AgencyId == x.AgencyId)
            .Where(x => scope.Kinds.Count == 0 || scope.Kinds.Contains(x.Kind))
            .Where(x => scope.MaxValueUsd is not { } most || x.ValueUsd <= most)
            .SelectMany(x => checklist.Reasons(company.Profile.Isic, x.Kind, x.ValueUsd))
            .MaxBy(x => x.Tier);
        if (needed is not null && needed.Tier > decision.Tier)
        {
            var errors = new FieldErrors();
            errors.Add("tier", "too-low", string.Create(CultureInfo.InvariantCulture, $"What is asked for needs tier {needed.Tier}: {needed.Why} Decide on that tier, or narrow the scope."));
            errors.ThrowIfAny();
        }
    }
}
