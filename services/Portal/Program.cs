using Matchmaking.Messaging;
using Matchmaking.Portal;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPortal();
builder.Services.AddBus();

var app = builder.Build();
app.UseServiceDefaults(PortalModule.ErrorPage);
app.MapPortal();
await app.RunAsync();
