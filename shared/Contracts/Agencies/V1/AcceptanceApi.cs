namespace Matchmaking.Contracts.Agencies.V1;

/// <summary>
/// Body of <c>PUT /api/v1/agencies/{id}/acceptance-rules/{kind}</c>: what the agency says for these days. It replaces what was said for them before
/// and leaves all other days as they are.
/// </summary>
public sealed record AcceptanceStatementRequest
{
    /// <summary>Yes, with conditions, or no.</summary>
    public Acceptance? Answer { get; init; }

    /// <summary>The rule, resolution or instruction it rests on, at most 500 characters; needed but for a plain yes.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>What has to be fulfilled, at most 2,000 characters; needed with conditions, and then only.</summary>
    public string? Conditions { get; init; }

    /// <summary>First day (UTC); today when missing, never before.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day (UTC), inclusive; none for no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Why, at most 2,000 characters, for the history.</summary>
    public string? Note { get; init; }
}

/// <summary>Whether an agency takes a kind of help, today and later.</summary>
/// <param name="Kind">Kind of help.</param>
/// <param name="Version">Version for <c>If-Match</c>; 0 while the agency has said nothing.</param>
/// <param name="Now">What holds today; a plain yes while the agency has said nothing.</param>
/// <param name="Coming">What is announced, in the order of its days.</param>
public sealed record KindAcceptance(string Kind, long Version, AcceptancePeriod Now, IReadOnlyList<AcceptancePeriod> Coming);

/// <summary>Item of <c>GET /api/v1/acceptance-rules</c>: an agency and what it takes.</summary>
/// <param name="AgencyId">The agency.</param>
/// <param name="AgencyName">Its short name.</param>
/// <param name="Acronym">Acronym of the United Nations entity.</param>
/// <param name="Kinds">The kinds asked for, in the order of the domain.</param>
public sealed record AgencyAcceptance(Guid AgencyId, string AgencyName, string? Acronym, IReadOnlyList<KindAcceptance> Kinds);

/// <summary>Item of <c>GET /api/v1/agencies/{id}/acceptance-rules/{kind}/history</c>.</summary>
/// <param name="Version">The version it made.</param>
/// <param name="Said">What was said, for which days.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Note">Why.</param>
public sealed record AcceptanceStatement(long Version, AcceptancePeriod Said, Actor By, DateTimeOffset At, string? Note);
