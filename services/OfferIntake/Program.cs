using Matchmaking.Messaging;
using Matchmaking.OfferIntake;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddOfferIntake();
builder.Services.AddBus();

var app = builder.Build();
app.UseServiceDefaults();
app.MapOfferIntake();
await app.RunAsync();
