using Matchmaking.Portal;
using Matchmaking.ServiceDefaults;

return await ServiceHost.RunAsync(args, builder => builder.AddPortal(), app => app.MapPortal(), PortalModule.ErrorPage);
