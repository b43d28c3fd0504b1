using Matchmaking.OfferIntake;
using Matchmaking.ServiceDefaults;

return await ServiceHost.RunAsync(args, builder => builder.AddOfferIntake(), app => app.MapOfferIntake());
