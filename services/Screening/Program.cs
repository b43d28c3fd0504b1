using Matchmaking.Screening;
using Matchmaking.ServiceDefaults;

return await ServiceHost.RunAsync(args, builder => builder.AddScreening(), app => app.MapScreening(), command: ScreeningModule.RunCommandAsync);
