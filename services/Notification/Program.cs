using Matchmaking.Messaging;
using Matchmaking.Notification;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddNotification();
builder.Services.AddBus();

var app = builder.Build();
app.UseServiceDefaults();
app.MapNotification();
await app.RunAsync();
