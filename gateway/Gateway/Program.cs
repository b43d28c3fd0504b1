using Matchmaking.Gateway;

await using var app = GatewayHost.Build(args);
await app.RunAsync();
