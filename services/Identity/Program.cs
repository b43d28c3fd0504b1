using Matchmaking.Identity;
using Matchmaking.Messaging;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIdentity();
builder.Services.AddBus();

var app = builder.Build();
app.UseServiceDefaults();
app.MapIdentity();
await app.RunAsync();
