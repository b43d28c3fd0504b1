using Microsoft.Extensions.DependencyInjection;

namespace Matchmaking.Messaging.Data;

/// <summary>The database of one of this process's services, for who takes care of all of them.</summary>
public abstract class ModuleDatabase
{
    /// <summary>Brings it to the schema this version needs.</summary>
    public abstract Task PrepareAsync(CancellationToken ct);
}

/// <inheritdoc/>
internal sealed class ModuleDatabase<TDb>(IServiceScopeFactory scopes) : ModuleDatabase
    where TDb : ModuleDbContext
{
    public override async Task PrepareAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TDb>().PrepareAsync(ct);
    }
}
