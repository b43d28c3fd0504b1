namespace Matchmaking.Identity.Setup;

/// <summary>The one-time link that makes the first platform admin; only the hash of its secret is kept.</summary>
internal sealed class SetupLink
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public Guid Id { get; private init; }

    public string SecretHash { get; private init; } = "";

    public DateTimeOffset ExpiresAt { get; private init; }

    public static SetupLink Create(string secretHash, DateTimeOffset at) =>
        new() { Id = Guid.CreateVersion7(at), SecretHash = secretHash, ExpiresAt = at + Lifetime };
}
