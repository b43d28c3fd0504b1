using Matchmaking.Messaging;
using Matchmaking.Screening;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddScreening();
builder.Services.AddBus();

var app = builder.Build();
app.UseServiceDefaults();
app.MapScreening();
await app.RunAsync();
