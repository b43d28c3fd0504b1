using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Agencies.V1;

/// <summary>Whether an agency takes a kind of help.</summary>
[JsonConverter(typeof(CamelCaseEnum<Acceptance>))]
public enum Acceptance
{
    /// <summary>It does; also what counts while an agency has said nothing.</summary>
    Yes,

    /// <summary>It does under conditions, which staff confirm for each pairing.</summary>
    WithConditions,

    /// <summary>It does not.</summary>
    No,
}

/// <summary>What an agency says of a kind of help for some days.</summary>
public sealed record AcceptancePeriod
{
    /// <summary>Yes, with conditions, or no.</summary>
    public Acceptance Answer { get; init; }

    /// <summary>The rule, resolution or instruction it rests on; always there but for a plain yes.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>What has to be fulfilled, for <see cref="Acceptance.WithConditions"/>.</summary>
    public string? Conditions { get; init; }

    /// <summary>First day (UTC), inclusive; none when it was always so.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day (UTC), inclusive; none when no end is set.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>True on its first and its last day and between them.</summary>
    public bool Covers(DateOnly day) => !(day < From) && !(day > Until);

    /// <summary>True when both ask the same, for whichever days.</summary>
    public bool AsksTheSame(AcceptancePeriod? other) =>
        other is not null && Answer == other.Answer && LegalBasis == other.LegalBasis && Conditions == other.Conditions;
}

/// <summary>What an agency says of one kind, now and announced.</summary>
public sealed record AcceptanceRuleSnapshot
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version; every change raises it by one.</summary>
    public required long Version { get; init; }

    /// <summary>The agency.</summary>
    public required Guid AgencyId { get; init; }

    /// <summary>The agency's short name.</summary>
    public required string AgencyName { get; init; }

    /// <summary>Kind of help.</summary>
    public required string Kind { get; init; }

    /// <summary>In the order of their days, which never overlap; days between them are a plain yes.</summary>
    public required IReadOnlyList<AcceptancePeriod> Periods { get; init; }

    /// <summary>Last changed, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>What holds on a day; a plain yes, with the days around it, where nothing was said.</summary>
    public AcceptancePeriod On(DateOnly day) => Periods.FirstOrDefault(x => x.Covers(day)) ?? new AcceptancePeriod
    {
        From = Periods.LastOrDefault(x => x.Until < day)?.Until?.AddDays(1),
        Until = Periods.FirstOrDefault(x => x.From > day)?.From?.AddDays(-1),
    };

    /// <summary>The next day after this one on which another answer begins.</summary>
    public DateOnly? NextChange(DateOnly day) => On(day).Until?.AddDays(1);
}

/// <summary>Published by NeedsCatalog when an agency says whether it takes a kind of help.</summary>
[MessageUrn("matchmaking:acceptance-rule-changed:v1", useDefaultPrefix: false)]
public sealed record AcceptanceRuleChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole rule after it.</summary>
    public required AcceptanceRuleSnapshot Rule { get; init; }
}
