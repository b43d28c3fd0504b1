using Matchmaking.Matching;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMatching();
builder.Services.AddBus();

var app = builder.Build();
app.UseServiceDefaults();
app.MapMatching();
await app.RunAsync();
