using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matchmaking.Screening.Tests.Lists;

/// <summary>A publisher of lists on a port of its own, which can be late, large, broken or gone.</summary>
internal sealed class ListServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ListServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Answers a request; a test may set it anew.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    /// <summary>Status of every answer, in order.</summary>
    public List<int> Answers { get; } = [];

    public static async Task<ListServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var server = new ListServer(app);
        app.Run(async context =>
        {
            await server.Answer(context);
            lock (server.Answers)
            {
                server.Answers.Add(context.Response.StatusCode);
            }
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>Serves texts by path, each with an ETag, and says "not modified" to who has it.</summary>
    public void Serve(params (string Path, string Text)[] files) => Answer = async context =>
    {
        var file = files.FirstOrDefault(x => x.Path == context.Request.Path);
        if (file.Text is null)
        {
            context.Response.StatusCode = (int)HttpStatusCode.NotFound;
            return;
        }

        var tag = $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(file.Text)))[..16]}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = (int)HttpStatusCode.NotModified;
            return;
        }

        await context.Response.WriteAsync(file.Text);
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
