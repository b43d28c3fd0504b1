namespace Matchmaking.Messaging;

/// <summary>What a service is called, found by its database: background work of several services in one process says whose it is.</summary>
/// <typeparam name="TDb">The service's context.</typeparam>
/// <param name="Value">Kebab-case: <c>offer-intake</c>.</param>
internal sealed record ModuleName<TDb>(string Value)
    where TDb : ModuleDbContext;
