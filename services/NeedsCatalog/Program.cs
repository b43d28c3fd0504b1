using Matchmaking.Messaging;
using Matchmaking.NeedsCatalog;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNeedsCatalog();
builder.Services.AddBus();

var app = builder.Build();
app.UseServiceDefaults();
app.MapNeedsCatalog();
await app.RunAsync();
