using MassTransit;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Data;
using Matchmaking.ServiceDefaults.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Matchmaking.ServiceDefaults;

/// <summary>One service as a process of its own.</summary>
public static partial class ServiceHost
{
    private const string Declare = "--declare";
    private const string Migrate = "--migrate";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Serves until stopped; or, asked by its first arguments, <c>--declare</c>s the service's queues at the broker and <c>--migrate</c>s its
    /// database, and ends; or asks another process of it how it is (<see cref="HealthProbe"/>). A deployment declares the queues of all services before it
    /// migrates the first: what a service publishes to a queue that is not there is lost, and a service starts only with a migrated database.
    /// </summary>
    /// <param name="args">The process's arguments.</param>
    /// <param name="add">Adds the service.</param>
    /// <param name="map">Maps its endpoints.</param>
    /// <param name="errorPage">See <see cref="ServiceDefaultsSetup.UseServiceDefaults"/>.</param>
    /// <param name="command">
    /// What the process does instead when its arguments begin with words: gets them, the options after them, where to tell, and what builds the
    /// application without starting it; gives the exit code.
    /// </param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(
        string[] args, Action<WebApplicationBuilder> add, Action<WebApplication> map, string? errorPage = null,
        Func<IReadOnlyList<string>, IConfiguration, TextWriter, Func<WebApplication>, Task<int>>? command = null)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(add);
        ArgumentNullException.ThrowIfNull(map);
        if (HealthProbe.AskedFor(args) is { } address)
        {
            return await HealthProbe.AskAsync(address);
        }

        string[] words = command is null ? [] : [.. args.TakeWhile(x => !x.StartsWith('-'))];
        if (words.Length > 0)
        {
            var options = args[words.Length..];
            return await command!(words, new ConfigurationBuilder().AddCommandLine(options).Build(), Console.Out, () => Build(options, add, quiet: true));
        }

        string[] tasks = [.. args.TakeWhile(x => x is Declare or Migrate)];
        await using var app = Build(args[tasks.Length..], add);
        if (tasks.Contains(Declare))
        {
            await PatientlyAsync(app, ct => app.Services.GetRequiredService<IBusControl>().DeployAsync(ct));
        }

        if (tasks.Contains(Migrate))
        {
            foreach (var database in app.Services.GetServices<ModuleDatabase>())
            {
                await PatientlyAsync(app, database.PrepareAsync);
            }
        }

        if (tasks.Length == 0)
        {
            app.UseServiceDefaults(errorPage);
            map(app);
            await app.RunAsync();
        }

        return 0;
    }

    private static WebApplication Build(string[] args, Action<WebApplicationBuilder> add, bool quiet = false)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.ServeFromBuild();
        builder.AddServiceDefaults();
        add(builder);
        builder.Services.AddBus(builder.Configuration);
        if (quiet)
        {
            // A command's output is its answer.
            builder.Logging.ClearProviders();
        }

        return builder.Build();
    }

    /// <summary>In a new deployment the servers may be later than this job.</summary>
    private static async Task PatientlyAsync(WebApplication app, Func<CancellationToken, Task> act)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await act(patience.Token);
                return;
            }
            catch (Exception exception) when (!patience.IsCancellationRequested)
            {
                NotYet(app.Logger, exception);
                await Task.Delay(Pause, patience.Token);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not done yet; tried again")]
    private static partial void NotYet(ILogger logger, Exception exception);
}
