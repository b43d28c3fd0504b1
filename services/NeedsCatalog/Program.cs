using Matchmaking.NeedsCatalog;
using Matchmaking.ServiceDefaults;

return await ServiceHost.RunAsync(args, builder => builder.AddNeedsCatalog(), app => app.MapNeedsCatalog());
