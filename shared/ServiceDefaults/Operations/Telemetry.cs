using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Matchmaking.Messaging;
using Matchmaking.Messaging.Measuring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Matchmaking.ServiceDefaults.Operations;

/// <summary>Traces, metrics and logs of a process, the same for every service.</summary>
internal static class Telemetry
{
    public static void Add(WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var toCollector = !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        var scraped = configuration.GetValue<int?>("Metrics:Port");

        // What requests, answers and addresses carry – names, mail addresses – belongs to nobody who reads logs.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder.Logging.AddFilter("Polly", LogLevel.Warning);
        builder.Services.Configure<JsonConsoleFormatterOptions>(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration["OTEL_SERVICE_NAME"] ?? NameOf(builder.Environment.ApplicationName), "matchmaking"))
            .WithTracing(tracing =>
            {
                // Also without a collector: log lines name the trace.
                tracing.AddAspNetCoreInstrumentation(http => http.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
                    .AddSource("MassTransit", Tracing.Source)
                    .AddProcessor(new ModuleOfParent());
                if (toCollector)
                {
                    // Looking for work every second is not worth a trace.
                    tracing.AddHttpClientInstrumentation()
                        .AddEntityFrameworkCoreInstrumentation(database => database.Filter = (_, _) => Activity.Current?.ParentId is not null)
                        .AddOtlpExporter();
                }
            })
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation();
                if (scraped is not null || toCollector)
                {
                    metrics.AddMeter(Metrics.Meter);
                }

                if (scraped is { } port)
                {
                    // A listener of its own: no route, no host name and no mistake in the pipeline can show it on the port people use.
                    metrics.AddPrometheusHttpListener(listener =>
                    {
                        listener.Port = port;
                        listener.ConfigureHttpListener = (_, http) =>
                        {
                            // The package's own option takes no "*", which a container needs: it is asked by a name it does not know.
                            http.Prefixes.Clear();
                            http.Prefixes.Add($"http://{configuration["Metrics:Host"] ?? "localhost"}:{port}/metrics/");
                        };
                    });
                }

                if (toCollector)
                {
                    metrics.AddOtlpExporter();
                }
            });
        if (toCollector)
        {
            telemetry.WithLogging(logging => logging.AddOtlpExporter(), logging => logging.IncludeScopes = true);
        }
    }

    /// <summary>Span and log lines of a request say which service's endpoint it met: in one process that is not plain from anything else.</summary>
    public static async Task NameModuleAsync(HttpContext http, RequestDelegate next)
    {
        if (ModuleOf(http.GetEndpoint()) is not { } module)
        {
            await next(http);
            return;
        }

        Activity.Current?.SetTag(Tracing.ModuleTag, module);
        using (http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Telemetry)).InModule(module))
        {
            await next(http);
        }
    }

    private static string? ModuleOf(Endpoint? endpoint)
    {
        var code = endpoint?.Metadata.GetMetadata<MethodInfo>()?.DeclaringType ?? endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        return code?.Assembly.GetName().Name is { } name && name.StartsWith("Matchmaking.", StringComparison.Ordinal) ? NameOf(name) : null;
    }

    /// <summary><c>Matchmaking.OfferIntake</c> is <c>offer-intake</c>.</summary>
    private static string NameOf(string assembly) => JsonNamingPolicy.KebabCaseLower.ConvertName(assembly[(assembly.IndexOf('.', StringComparison.Ordinal) + 1)..]);

    /// <summary>A database's or another service's span belongs to the service that asked.</summary>
    private sealed class ModuleOfParent : BaseProcessor<Activity>
    {
        public override void OnStart(Activity data)
        {
            if (data.GetTagItem(Tracing.ModuleTag) is null && data.Parent?.GetTagItem(Tracing.ModuleTag) is { } module)
            {
                data.SetTag(Tracing.ModuleTag, module);
            }
        }
    }
}
