using Matchmaking.Gateway;
using Matchmaking.ServiceDefaults.Operations;

if (HealthProbe.AskedFor(args) is { } address)
{
    return await HealthProbe.AskAsync(address);
}

await using var app = GatewayHost.Build(args);
await app.RunAsync();
return 0;
