using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Gateway.Tests;

/// <summary>A real server on loopback in a service's place; it is ready until told otherwise, and remembers what it was asked.</summary>
internal sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Upstream(WebApplication app) => _app = app;

    public bool IsReady { get; set; } = true;

    public ConcurrentQueue<string> Asked { get; } = [];

    public string Address => _app.Urls.Single();

    public int Port => new Uri(Address).Port;

    public static async Task<Upstream> StartAsync(RequestDelegate answer, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(x => x.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var upstream = new Upstream(app);
        app.UseWebSockets();
        app.Run(async context =>
        {
            if (context.Request.Path == "/health/ready")
            {
                context.Response.StatusCode = upstream.IsReady ? 200 : 503;
                return;
            }

            upstream.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
            await answer(context);
        });
        await app.StartAsync();
        return upstream;
    }

    /// <summary>Answers with a word.</summary>
    public static Task<Upstream> SayingAsync(string word, int port = 0) => StartAsync(async x =>
    {
        await x.Request.Body.CopyToAsync(Stream.Null);
        await x.Response.WriteAsync(word);
    }, port);

    /// <summary>As a service that is told to stop: it finishes what it has begun.</summary>
    public Task StopAsync() => _app.StopAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
