using Matchmaking.Contracts;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.NeedsCatalog.Agencies;

namespace Matchmaking.NeedsCatalog.AcceptanceRules;

internal enum AcceptanceRuleState
{
    Stated,
}

/// <summary>Whether one agency takes one kind of help, day by day. What is said for some days replaces what was said for them before, and no other.</summary>
internal sealed class AcceptanceRule : Aggregate<AcceptanceRuleState>
{
    /// <summary>More changes to come than this nobody oversees.</summary>
    public const int MostPeriods = 20;

    private readonly List<AcceptanceSaid> _said = [];

    private AcceptanceRule()
    {
    }

    public Guid AgencyId { get; private set; }

    public string AgencyName { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public IReadOnlyList<AcceptancePeriod> Periods { get; private set; } = [];

    /// <summary>Everything ever said, for the history.</summary>
    public IReadOnlyList<AcceptanceSaid> Said => _said;

    /// <summary>The rule of an agency that has said nothing of this kind so far: version 0.</summary>
    public static AcceptanceRule Of(Agency agency, string kind) => new() { Id = Guid.CreateVersion7(), AgencyId = agency.Id, AgencyName = agency.Name, Kind = kind };

    public void Say(AcceptancePeriod said, DateOnly today, Actor actor, DateTimeOffset now, string? note)
    {
        AcceptancePeriod[] periods = [.. Periods.Where(x => !(x.Until < today)).SelectMany(x => Outside(x, said)).Append(said).OrderBy(x => x.From)];
        if (periods.Length > MostPeriods)
        {
            AcceptanceErrors.TooMany.Throw();
        }

        Periods = periods;
        Move("stated", AcceptanceRuleState.Stated, actor, now, note: note);
        _said.Add(new AcceptanceSaid { RuleId = Id, Version = Version, Said = said });
    }

    /// <summary>Follows the agency's name; the same again leaves no trace.</summary>
    public void Rename(string agencyName, Actor actor, DateTimeOffset now)
    {
        if (AgencyName != agencyName)
        {
            AgencyName = agencyName;
            Move("agency-renamed", State, actor, now);
        }
    }

    public AcceptanceRuleSnapshot Snapshot() => new()
    {
        Id = Id,
        Version = Version,
        AgencyId = AgencyId,
        AgencyName = AgencyName,
        Kind = Kind,
        Periods = Periods,
        ChangedAt = ChangedAt,
    };

    protected override object EventOf(Transition transition) => new AcceptanceRuleChanged { Transition = transition, Rule = Snapshot() };

    /// <summary>What is left of an earlier period beside a new one: days before it, days after it.</summary>
    private static IEnumerable<AcceptancePeriod> Outside(AcceptancePeriod earlier, AcceptancePeriod said)
    {
        if (earlier.From < said.From)
        {
            yield return earlier.Until < said.From ? earlier : earlier with { Until = said.From!.Value.AddDays(-1) };
        }

        if (said.Until is { } last && !(earlier.Until <= last))
        {
            yield return earlier.From > last ? earlier : earlier with { From = last.AddDays(1) };
        }
    }
}

/// <summary>What was said with one version.</summary>
internal sealed class AcceptanceSaid
{
    public Guid RuleId { get; init; }

    public long Version { get; init; }

    public AcceptancePeriod Said { get; init; } = new();
}
