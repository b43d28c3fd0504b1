using System.Text.Json.Serialization;
using MassTransit;

namespace Matchmaking.Contracts.Emergencies.V1;

/// <summary>What an emergency is about at present.</summary>
[JsonConverter(typeof(CamelCaseEnum<EmergencyPhase>))]
public enum EmergencyPhase
{
    /// <summary>Lives are at stake: its needs come first everywhere.</summary>
    Relief,

    /// <summary>Building up again: its needs wait their turn like others.</summary>
    Recovery,
}

/// <summary>Body of <c>POST /api/v1/emergencies</c> and <c>PUT /api/v1/emergencies/{id}</c>.</summary>
public sealed record EmergencyDraft
{
    /// <summary>GLIDE number, <c>EQ-2026-000012-NPL</c>; unique, not changed afterwards.</summary>
    public string Glide { get; init; } = "";

    /// <summary>Name as people call it, 3–200 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Countries concerned, ISO 3166-1 alpha-2; 1–100.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Declared from this day (UTC).</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the declaration (UTC), inclusive; none while open.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>An emergency that needs and offers may name.</summary>
public sealed record EmergencyResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version.</summary>
    public required long Version { get; init; }

    /// <summary>GLIDE number.</summary>
    public required string Glide { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Countries, ISO 3166-1 alpha-2.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Declared from this day (UTC).</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>True today: not closed, begun and not over. Needs that name an active emergency open at once.</summary>
    public required bool Active { get; init; }

    /// <summary>Relief or recovery.</summary>
    public EmergencyPhase Phase { get; init; }

    /// <summary>Since when it is in recovery, UTC.</summary>
    public DateTimeOffset? RecoverySince { get; init; }

    /// <summary>When standby offers were last called, UTC; none while they were not.</summary>
    public DateTimeOffset? StandbyCalledAt { get; init; }

    /// <summary>Kinds of standby offers that were called; none means all.</summary>
    public IReadOnlyList<string> StandbyKinds { get; init; } = [];
}

/// <summary>Body of <c>POST /api/v1/emergencies/{id}/call-standby</c>.</summary>
public sealed record CallStandbyRequest
{
    /// <summary>Kinds of help that are wanted; none means all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];
}

/// <summary>Published by NeedsCatalog at every step of an emergency.</summary>
[MessageUrn("matchmaking:emergency-changed:v1", useDefaultPrefix: false)]
public sealed record EmergencyChanged
{
    /// <summary>The step.</summary>
    public required Transition Transition { get; init; }

    /// <summary>The whole emergency after it.</summary>
    public required EmergencyResponse Emergency { get; init; }
}
