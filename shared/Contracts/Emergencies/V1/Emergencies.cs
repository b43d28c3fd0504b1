namespace Matchmaking.Contracts.Emergencies.V1;

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
}
