using Matchmaking.Matching;
using Matchmaking.ServiceDefaults;

return await ServiceHost.RunAsync(args, builder => builder.AddMatching(), app => app.MapMatching());
