using Matchmaking.Identity;
using Matchmaking.ServiceDefaults;

return await ServiceHost.RunAsync(args, builder => builder.AddIdentity(), app => app.MapIdentity());
