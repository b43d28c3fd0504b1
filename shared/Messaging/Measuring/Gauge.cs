namespace Matchmaking.Messaging.Measuring;

/// <summary>A value that goes up and down.</summary>
/// <param name="Name">With dots: <c>matchmaking.outbox.age</c>; Prometheus shows <c>matchmaking_outbox_age_seconds</c>.</param>
/// <param name="Unit">UCUM: <c>s</c>; null counts things.</param>
/// <param name="Description">What it is, one line.</param>
public sealed record Gauge(string Name, string? Unit, string Description);

/// <summary>What one look at a service found.</summary>
public sealed class Readings
{
    internal Dictionary<Gauge, List<(double Value, KeyValuePair<string, object?>[] Tags)>> Values { get; } = [];

    /// <summary>Notes a value.</summary>
    /// <param name="gauge">Which.</param>
    /// <param name="value">Value in the gauge's unit.</param>
    /// <param name="tags">What tells several values of one gauge apart; few, and nobody's personal data.</param>
    public void Set(Gauge gauge, double value, params KeyValuePair<string, object?>[] tags)
    {
        if (!Values.TryGetValue(gauge, out var values))
        {
            Values[gauge] = values = [];
        }

        values.Add((value, tags));
    }
}

/// <summary>What a service measures beside what all of them do.</summary>
/// <typeparam name="TDb">The service's context.</typeparam>
public interface IMeasure<in TDb>
    where TDb : ModuleDbContext
{
    /// <summary>Looks: a few cheap queries, every fifteen seconds.</summary>
    Task MeasureAsync(TDb db, Readings readings, CancellationToken ct);
}
