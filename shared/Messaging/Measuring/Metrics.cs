using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Matchmaking.Messaging.Measuring;

/// <summary>
/// The process's own metrics. Gauges hold what each service's sampler saw last: however many scrape, the databases are asked four times a
/// minute.
/// </summary>
public sealed class Metrics
{
    /// <summary>Name of the meter, for whoever collects.</summary>
    public const string Meter = "Matchmaking";

    private const string Module = "module";
    private readonly Meter _meter;
    private readonly Histogram<double> _messageAge;
    private readonly ConcurrentDictionary<string, Readings> _latest = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Gauge, ObservableGauge<double>> _gauges = new();

    /// <summary>One for all services of a process.</summary>
    public Metrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Meter);
        _messageAge = _meter.CreateHistogram(
            "matchmaking.message.age", "s", "From the commit that wrote a message until its consumer handled it",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600, 3600] });
    }

    /// <summary>Nobody collects: nothing need be looked at.</summary>
    internal bool Wanted => _messageAge.Enabled;

    internal void Handled(Guid messageId, string module, string consumer, DateTimeOffset now) =>
        _messageAge.Record(AgeOf(messageId, now).TotalSeconds, new(Module, module), new("consumer", consumer));

    /// <summary>Replaces what a service showed; null shows nothing, rather than what was true before its database was away.</summary>
    internal void Show(string module, Readings? readings)
    {
        if (readings is null)
        {
            _latest.TryRemove(module, out _);
            return;
        }

        _latest[module] = readings;
        foreach (var gauge in readings.Values.Keys)
        {
            _gauges.GetOrAdd(gauge, x => _meter.CreateObservableGauge(x.Name, () => Observe(x), x.Unit, x.Description));
        }
    }

    /// <summary>Message ids say when they were made (RFC 9562, version 7: milliseconds in the first 48 bits).</summary>
    internal static TimeSpan AgeOf(Guid messageId, DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        messageId.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        foreach (var part in bytes[..6])
        {
            milliseconds = (milliseconds << 8) | part;
        }

        var age = now - DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return age < TimeSpan.Zero ? TimeSpan.Zero : age;
    }

    private IEnumerable<Measurement<double>> Observe(Gauge gauge) => _latest.SelectMany(latest =>
        latest.Value.Values.TryGetValue(gauge, out var values)
            ? values.Select(x => new Measurement<double>(x.Value, [new(Module, latest.Key), .. x.Tags]))
            : []);
}
