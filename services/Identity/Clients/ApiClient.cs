using Matchmaking.Contracts;
using Matchmaking.Identity.Organisations;
using Matchmaking.Messaging.Aggregates;
using Matchmaking.ServiceDefaults.Problems;

namespace Matchmaking.Identity.Clients;

internal enum ApiClientState
{
    Active,
    Revoked,
}

/// <summary>An organisation's own system, which signs in by client credentials and acts within some of the organisation's roles.</summary>
internal sealed class ApiClient : Aggregate<ApiClientState>
{
    public const int MaxName = 100;
    public const int MaxClientId = 60;

    /// <summary>How long the old secret still works after a rotation that is not at once.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    private ApiClient()
    {
    }

    public string ClientId { get; private init; } = "";

    public Guid OrganisationId { get; private init; }

    public string Name { get; private init; } = "";

    public IReadOnlyList<string> Roles { get; private init; } = [];

    public string SecretHash { get; private set; } = "";

    public string? PreviousHash { get; private set; }

    public DateTimeOffset? PreviousUntil { get; private set; }

    /// <summary>When it last got a token; written apart from the record, so that use never disturbs a change.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    public static ApiClient Create(
        Organisation organisation, string name, IReadOnlyList<string> roles, string secretHash, Actor actor, DateTimeOffset at, string? clientId = null)
    {
        organisation.CheckMayInvite(roles);
        var id = Guid.CreateVersion7(at);
        var client = new ApiClient
        {
            Id = id, ClientId = clientId ?? $"client-{Guid.CreateVersion7(at):N}", OrganisationId = organisation.Id, Name = name, Roles = roles, SecretHash = secretHash,
        };
        client.Move("created", ApiClientState.Active, actor, at);
        return client;
    }

    public void Rotate(string secretHash, bool atOnce, Actor actor, DateTimeOffset at)
    {
        RequireActive();
        PreviousHash = atOnce ? null : SecretHash;
        PreviousUntil = atOnce ? null : at + Overlap;
        SecretHash = secretHash;
        Move("rotated", ApiClientState.Active, actor, at, reason: atOnce ? "at-once" : null);
    }

    public void Revoke(Actor actor, DateTimeOffset at)
    {
        RequireActive();
        (PreviousHash, PreviousUntil) = (null, null);
        Move("revoked", ApiClientState.Revoked, actor, at);
    }

    public bool Accepts(string secret, DateTimeOffset at) => State == ApiClientState.Active
        && (Secrets.Matches(secret, SecretHash) || (PreviousUntil > at && Secrets.Matches(secret, PreviousHash)));

    protected override object? EventOf(Transition transition) => null;

    private void RequireActive()
    {
        if (State != ApiClientState.Active)
        {
            ApiClientErrors.Revoked.Throw();
        }
    }
}

internal static class ApiClientErrors
{
    public static Error Revoked { get; } = new("client-revoked", "This client was revoked for good. Create a new one.");

    public static Error NameTaken { get; } = new("client-name-taken", "An active client has this name. Rotate or revoke it, or take another name.");
}
