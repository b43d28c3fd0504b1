using Matchmaking.Identity.Data;
using Matchmaking.Messaging.DueWork;
using OpenIddict.Abstractions;

namespace Matchmaking.Identity.Tokens;

/// <summary>Once a day, removes tokens and authorisations that ended long ago.</summary>
internal sealed class PruneTokens(
    IdentityDbContext db, IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, TimeProvider time) : IDueWork
{
    public const string Kind = "prune-tokens";
    public const string Key = "all";
    private static readonly TimeSpan Keep = TimeSpan.FromDays(2);

    public async Task DoAsync(string key, CancellationToken ct)
    {
        var limit = time.GetUtcNow() - Keep;
        await tokens.PruneAsync(limit, ct);
        await authorizations.PruneAsync(limit, ct);
        await db.ScheduleAsync(Kind, Key, time.GetUtcNow().AddDays(1), ct);
    }
}
