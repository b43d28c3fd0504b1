using Matchmaking.Screening.Engine;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<IScreeningEngine, ScreeningEngine>();

var app = builder.Build();
await app.RunAsync();
