using System.Globalization;
using Matchmaking.Contracts.Screening.V1;
using Matchmaking.Vocabulary;

namespace Matchmaking.Portal.Components.Pages.Clearances;

/// <summary>A decision on a clearance, as it is typed.</summary>
public sealed class DecideForm
{
    public const string OneAgency = "one";

    public long Version { get; set; }

    /// <summary>Makes a second click harmless.</summary>
    public string? Key { get; set; }

    public string? Outcome { get; set; }

    public int Tier { get; set; } = 1;

    /// <summary><see cref="OneAgency"/> or anything else for all.</summary>
    public string? Scope { get; set; }

    public string[]? Kinds { get; set; }

    public string? MaxValue { get; set; }

    public string? Expires { get; set; }

    /// <summary>One on each line.</summary>
    public string? Conditions { get; set; }

    /// <summary>Conditions that somebody has to do something about; rows without words count for nothing.</summary>
    public List<DecideTask>? Tasks { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public DateOnly? LastDay => DateOnly.TryParseExact(Expires, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The rows that are sent, in order.</summary>
    public IReadOnlyList<DecideTask> FilledTasks => [.. (Tasks ?? []).Where(x => !string.IsNullOrWhiteSpace(x.What))];

    public static DecideForm Of(ClearanceSnapshot clearance, DateOnly today) => new()
    {
        Version = clearance.Version,
        Key = Guid.CreateVersion7().ToString(),
        Tier = Math.Max(1, clearance.Tier),
        Scope = clearance.Scope.AgencyId is null ? "" : OneAgency,
        Kinds = [.. clearance.Scope.Kinds],
        MaxValue = clearance.Scope.MaxValueUsd?.ToString("0.##", CultureInfo.InvariantCulture),
        Expires = today.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Conditions = string.Join('\n', clearance.Conditions),
    };

    /// <summary>The API's body; null when the value is not a number.</summary>
    public DecideClearance? Body(Guid? agencyId)
    {
        var value = Digits.ToAscii(MaxValue ?? "").Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim();
        decimal? most = null;
        if (value.Length > 0)
        {
            if (!decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            most = number;
        }

        var outcome = Enum.TryParse<ClearanceState>(Outcome, ignoreCase: true, out var state) ? state : ClearanceState.NotStarted;
        return new DecideClearance
        {
            Outcome = outcome,
            Tier = Tier,
            Scope = new ClearanceScope { AgencyId = Scope == OneAgency ? agencyId : null, Kinds = Kinds ?? [], MaxValueUsd = most },
            Conditions = outcome == ClearanceState.ClearedWithConditions ? (Conditions ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            Tasks = outcome == ClearanceState.ClearedWithConditions ? [.. FilledTasks.Select(x => x.Body)] : [],
            Expires = outcome == ClearanceState.NotCleared ? null : LastDay,
            Reason = Reason,
            Note = Note,
        };
    }
}

/// <summary>A condition to be kept, as it is typed.</summary>
public sealed class DecideTask
{
    public string? What { get; set; }

    public string? Who { get; set; }

    public string? Due { get; set; }

    public DateOnly? LastDay => DateOnly.TryParseExact(Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public NewConditionTask Body => new() { What = What ?? "", Who = Enum.TryParse<ConditionOwner>(Who, ignoreCase: true, out var who) ? who : ConditionOwner.Company, Due = LastDay };
}
