using System.Text.Json.Serialization;

namespace Matchmaking.Contracts.Identity.V1;

/// <summary>Where an invitation stands.</summary>
[JsonConverter(typeof(CamelCaseEnum<InvitationStanding>))]
public enum InvitationStanding
{
    /// <summary>Waits for its receiver.</summary>
    Open,

    /// <summary>Not used within seven days; it can be sent again.</summary>
    Expired,

    /// <summary>Used.</summary>
    Accepted,

    /// <summary>Taken back.</summary>
    Revoked,
}

/// <summary>Body of <c>POST /api/v1/organisations/{id}/invitations</c>.</summary>
public sealed record InvitationRequest
{
    /// <summary>Address; only its owner can use the invitation.</summary>
    public required string Email { get; init; }

    /// <summary>At least one role of the organisation's kind.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Language of the mail, one of the six; <c>en</c> when missing.</summary>
    public string? Language { get; init; }
}

/// <summary>An invitation.</summary>
public sealed record InvitationResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version; also the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>Address.</summary>
    public required string Email { get; init; }

    /// <summary>Roles it gives.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Standing.</summary>
    public required InvitationStanding State { get; init; }

    /// <summary>Last sent or answered, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>End of its use, UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Where a request to join stands.</summary>
[JsonConverter(typeof(CamelCaseEnum<JoinRequestStanding>))]
public enum JoinRequestStanding
{
    /// <summary>Waits for an admin.</summary>
    Open,

    /// <summary>Approved: the person is a member.</summary>
    Approved,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>Somebody's request to join an organisation.</summary>
public sealed record JoinRequestResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version; also the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The person's <c>sub</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary>The person's confirmed address.</summary>
    public required string Email { get; init; }

    /// <summary>What the person writes.</summary>
    public required string Message { get; init; }

    /// <summary>Standing.</summary>
    public required JoinRequestStanding State { get; init; }

    /// <summary>When it was sent, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Body of <c>POST /api/v1/organisations/{id}/clients</c>.</summary>
public sealed record ClientRequest
{
    /// <summary>What it is for, 2–100 characters; shown in histories, and only once among the active clients.</summary>
    public required string Name { get; init; }

    /// <summary>At least one role of the organisation's kind.</summary>
    public required IReadOnlyList<string> Roles { get; init; }
}

/// <summary>Body of <c>POST …/clients/{id}/rotate</c>.</summary>
public sealed record RotateRequest
{
    /// <summary>True: the old secret ends now. False: it works for another 24 hours.</summary>
    public bool AtOnce { get; init; }
}

/// <summary>An organisation's own system.</summary>
public sealed record ClientResponse
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Version; also the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The <c>client_id</c>, and the <c>sub</c> of its tokens.</summary>
    public required string ClientId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Roles it acts with.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>False once revoked.</summary>
    public required bool Active { get; init; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last got a token, UTC.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Until when the secret before the last rotation still works, UTC.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>The secret: in the answer to creation and rotation only, never again.</summary>
    public string? Secret { get; init; }
}
