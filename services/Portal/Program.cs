using Matchmaking.Portal;
using Matchmaking.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddPortal();

var app = builder.Build();
app.UseServiceDefaults();
app.MapPortal();
app.Run();
