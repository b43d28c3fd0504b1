using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Matchmaking.Messaging.Measuring;
using Microsoft.EntityFrameworkCore;

namespace Matchmaking.Messaging.Tests;

/// <summary>What waits in a table goes on with the trace of who put it there, and operators see how much waits.</summary>
public sealed class MessageTraces : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;
    private readonly ActivitySource _requests = new("Test requests");

    public MessageTraces()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Tracing.Source or "MassTransit" || source == _requests,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task Messages_handled_together_keep_their_own_traces()
    {
        using var folder = new TempFolder();
        var behaviour = new Behaviour { Block = new TaskCompletionSource() };
        await using var shop = await Shop.OpenAsync(folder.Path, behaviour);
        await shop.SendAsync(Guid.CreateVersion7());
        var traces = new List<ActivityTraceId>();
        for (var i = 0; i < 3; i++)
        {
            using var request = _requests.StartActivity("request")!;
            traces.Add(request.TraceId);
            await shop.SendAsync(Guid.CreateVersion7());
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        behaviour.Block.SetResult();
        await Shop.UntilAsync(() => Task.FromResult(traces.TrueForAll(x => Of(x, "counter-company-screened handle").Length == 1)), "a span of handling in each trace");
        Assert.All(traces, trace =>
        {
            Assert.Equal("sender", Assert.Single(Of(trace, "outbox publish")).GetTagItem(Tracing.ModuleTag));
            Assert.Equal("counter", Of(trace, "counter-company-screened handle")[0].GetTagItem(Tracing.ModuleTag));
        });
        Assert.Equal(3, await shop.HeardAsync() - 1);
    }

    [Fact]
    public async Task A_message_that_failed_is_tried_again_in_its_trace()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path, new Behaviour { FailFirst = 1 });
        ActivityTraceId trace;
        using (var request = _requests.StartActivity("request")!)
        {
            trace = request.TraceId;
            await shop.SendAsync(Guid.CreateVersion7());
        }

        await Shop.UntilAsync(async () => await shop.HeardAsync() == 1, "the message handled at the second try");
        await Shop.UntilAsync(() => Task.FromResult(Of(trace, "counter-company-screened handle").Length == 2), "two tries in one trace");
    }

    [Fact]
    public async Task Due_work_belongs_to_who_scheduled_it()
    {
        using var folder = new TempFolder();
        await using var shop = await Shop.OpenAsync(folder.Path);
        ActivityTraceId trace;
        using (var request = _requests.StartActivity("request")!)
        {
            trace = request.TraceId;
            await shop.InAsync<SenderDb, int>(async db =>
            {
                await db.ScheduleAsync("bell", "one", DateTimeOffset.UnixEpoch, CancellationToken.None);
                return await db.SaveChangesAsync();
            });
        }

        await Shop.UntilAsync(() => Task.FromResult(Of(trace, "sender bell due").Length > 0), "the work done in the trace");
    }

    [Fact]
    public void Follow_belongs_to_the_first_and_links_the_others()
    {
        string?[] causes = [.. Enumerable.Range(0, 3).Select(_ =>
        {
            using var request = _requests.StartActivity("request");
            return Tracing.Current;
        })];
        using var span = Tracing.Follow("gathered", "counter", [null, .. causes, causes[0]])!;
        Assert.Equal(causes[0], span.ParentId);
        Assert.Equal(causes[1..].Select(x => ActivityContext.Parse(x!, null).TraceId), span.Links.Select(x => x.Context.TraceId));
    }

    [Fact]
    public async Task Gauges_show_what_waits_and_what_failed()
    {
        using var folder = new TempFolder();
        var poison = Guid.CreateVersion7();
        await using (var first = await Shop.OpenAsync(folder.Path, new Behaviour { Poison = poison }))
        {
            await first.SendAsync(poison);
            await Shop.UntilAsync(async () => await first.InAsync<CounterDb, int>(db => db.FailedDeliveries.CountAsync()) == 1, "the failure kept");
        }

        var values = new ConcurrentDictionary<(object? Scope, string Name, string Module), double>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == Metrics.Meter) { listener.EnableMeasurementEvents(instrument); } } };
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => values[(instrument.Meter.Scope, instrument.Name, ModuleOf(tags))] = value);
        meters.Start();
        await using var shop = await Shop.OpenAsync(folder.Path, new Behaviour { Poison = poison });
        await Shop.UntilAsync(
            () =>
            {
                meters.RecordObservableInstruments();
                return Task.FromResult(
                    values.GetValueOrDefault((shop.Meters, "matchmaking.deliveries.failed", "counter")) == 1 && values.ContainsKey((shop.Meters, "matchmaking.deliveries.failed", "sender")));
            },
            "the failed delivery on its gauge, and both services sampled");
        Assert.Equal(0, values[(shop.Meters, "matchmaking.deliveries.failed", "sender")]);
        Assert.Equal(0, values[(shop.Meters, "matchmaking.deliveries.dead", "counter")]);
        Assert.Equal(0, values[(shop.Meters, "matchmaking.outbox.age", "counter")]);
    }

    [Fact]
    public void An_id_says_how_old_its_message_is()
    {
        var made = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromMinutes(7), Metrics.AgeOf(Guid.CreateVersion7(made), made.AddMinutes(7)));
        Assert.Equal(TimeSpan.Zero, Metrics.AgeOf(Guid.CreateVersion7(made), made.AddSeconds(-1)));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _requests.Dispose();
    }

    private Activity[] Of(ActivityTraceId trace, string name) => [.. _spans.Where(x => x.TraceId == trace && x.OperationName == name)];

    private static string ModuleOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "module")
            {
                return (string)tag.Value!;
            }
        }

        return "";
    }
}
