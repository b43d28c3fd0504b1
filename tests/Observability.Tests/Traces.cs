using System.Collections.Concurrent;
using System.Diagnostics;
using Matchmaking.Standalone;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Matchmaking.Observability.Tests;

/// <summary>One trace tells what an offer caused, through every service and every table in which it waited.</summary>
public sealed class Traces
{
    private const string Module = "matchmaking.module";

    [Fact]
    public async Task OneTrace_LeadsFromTheOffersPost_ToTheNotificationOfItsProposal()
    {
        var spans = new Collected();
        using var folder = new HostedProduct(spans);
        var product = await folder.StartAsync();
        using var scene = await Scene.SetAsync(product);
        var need = await scene.NeedAsync("KE", 10);
        await scene.Desk.UntilAsync("me", _ => spans.All.Any(x => x.OperationName == "matching propose"), "the need's turn");
        var offer = await scene.OfferAsync("KE", 10);
        await scene.ProposedAsync(offer, need);

        var post = Assert.Single(spans.All, x => x.Kind == ActivityKind.Server && x.GetTagItem("http.route") as string == "/api/v1/offers/" && x.GetTagItem("http.request.method") as string == "POST");
        Activity[] Trace() => [.. spans.All.Where(x => x.TraceId == post.TraceId)];
        for (var since = Stopwatch.StartNew(); !Trace().Any(x => x.OperationName == "notification-matches-proposed handle"); await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), string.Join('\n', Trace().Select(Describe)));
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        var trace = Trace();
        var told = trace.First(x => x.OperationName == "notification-matches-proposed handle");
        Assert.Equal("notification", told.GetTagItem(Module));
        Assert.Equal("offer-intake", post.GetTagItem(Module));

        // Each span's way up ends at the request.
        var byId = trace.ToDictionary(x => x.SpanId);
        var way = new List<string>();
        for (var span = told; ; span = byId[span.ParentSpanId])
        {
            way.Add(span.OperationName);
            if (span == post)
            {
                break;
            }

            Assert.True(byId.ContainsKey(span.ParentSpanId), $"{Describe(span)} hangs in the air:\n{string.Join('\n', trace.Select(Describe))}");
        }

        Assert.Contains("matching propose", way);
        Assert.Contains("matching-offer-changed handle", way);
        Assert.Equal(2, way.Count(x => x == "outbox publish"));
        Assert.Contains(trace, x => x.Source.Name == "MassTransit" && x.Kind == ActivityKind.Consumer);
        foreach (var module in (string[])["offer-intake", "matching", "notification"])
        {
            Assert.Contains(trace, x => x.Source.Name.Contains("EntityFrameworkCore", StringComparison.Ordinal) && x.GetTagItem(Module) as string == module);
        }

        Assert.DoesNotContain(spans.All, x => x.Source.Name.Contains("EntityFrameworkCore", StringComparison.Ordinal) && x.ParentId is null && x.Recorded);
        Assert.DoesNotContain(spans.All, x => x.TagObjects.Any(tag => tag.Value is string text && (text.Contains("Jule Petersen", StringComparison.Ordinal) || text.Contains("eyJ", StringComparison.Ordinal))));
    }

    private static string Describe(Activity span) => $"{span.SpanId} under {span.ParentSpanId}: {span.Source.Name} {span.Kind} {span.OperationName} {span.GetTagItem(Module)}";

    private sealed class Collected : BaseProcessor<Activity>
    {
        private readonly ConcurrentQueue<Activity> _ended = new();

        public Activity[] All => [.. _ended];

        public override void OnEnd(Activity data) => _ended.Enqueue(data);
    }

    /// <summary>The product in this test's own process, so that its spans can be seen.</summary>
    private sealed class HostedProduct(Collected spans) : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("observability-");
        private WebApplication? _app;

        public async Task<Product> StartAsync()
        {
            var product = Product.InThisProcess(_folder.FullName);
            _app = StandaloneHost.Build(["--data", product.Data, "--port", $"{product.Port}", "--demo", "true", "--Demo:Seed", "false", "--OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"], builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddProcessor(spans));
            });
            await _app.StartAsync();
            return product;
        }

        public void Dispose()
        {
            if (_app is not null)
            {
                _app.StopAsync().GetAwaiter().GetResult();
                _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
        }
    }
}
