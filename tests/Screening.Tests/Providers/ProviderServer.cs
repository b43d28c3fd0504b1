using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Screening.Tests.Providers;

/// <summary>A commercial database on this machine: knows what it is told to, and may be silent.</summary>
internal sealed class ProviderServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private ProviderServer(WebApplication app) => _app = app;

    /// <summary>Records by the name that they are found under.</summary>
    public Dictionary<string, JsonObject> Known { get; } = new(StringComparer.Ordinal);

    public string? Fault { get; set; }

    public int Asked => _asked;

    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("Screening:Provider:Url", _app.Urls.First()), new("Screening:Provider:Token", "secret"), new("Screening:Provider:Code", "world-check"),
        new("Screening:Provider:TimeoutSeconds", "1"), new("Screening:Provider:RetrySeconds", "1"),
    ];

    public static async Task<ProviderServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new ProviderServer(app);
        app.MapPost("/v1/searches", server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public static JsonObject Record(string id, double score, params string[] names) => new()
    {
        ["recordId"] = id, ["score"] = score, ["names"] = new JsonArray([.. names.Select(x => JsonValue.Create(x))]), ["categories"] = new JsonArray("sanctions"), ["link"] = $"https://vendor.example/{id}",
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref _asked);
        if (Fault == "late")
        {
            await Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted);
        }

        if (Fault is not null)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        var asked = await JsonNode.ParseAsync(http.Request.Body);
        var results = asked!["subjects"]!.AsArray().Select(subject => new JsonObject
        {
            ["subjectId"] = subject!["id"]!.GetValue<string>(),
            ["hits"] = new JsonArray([.. subject["names"]!.AsArray().Select(x => x!.GetValue<string>()).Where(Known.ContainsKey).Select(x => Known[x].DeepClone())]),
        });
        await http.Response.WriteAsJsonAsync(new JsonObject { ["version"] = "2026-11-27", ["results"] = new JsonArray([.. results]) });
    }
}
