using Matchmaking.Notification;
using Matchmaking.ServiceDefaults;

return await ServiceHost.RunAsync(args, builder => builder.AddNotification(), app => app.MapNotification());
