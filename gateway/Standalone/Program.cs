using Matchmaking.Standalone;

return await StandaloneHost.RunAsync(args);
