using Matchmaking.Screening.Engine;

namespace Matchmaking.Screening.Evidence;

/// <summary>
/// Every engine that was ever released, by the version it gives itself, so that what it judged can be judged again. An engine that is replaced
/// stays here with its code for as long as a screening by it may have to be defended; one that is not here is said to be unknown, never that it agrees.
/// </summary>
internal sealed class ReleasedEngines
{
    private readonly IReadOnlyDictionary<string, Func<IScreeningEngine>> _engines;

    public ReleasedEngines(Func<IScreeningEngine> current)
        : this(new Dictionary<string, Func<IScreeningEngine>>(StringComparer.Ordinal) { [ScreeningEngine.Version] = () => new ScreeningEngine() }, current)
    {
    }

    private ReleasedEngines(Dictionary<string, Func<IScreeningEngine>> engines, Func<IScreeningEngine> current)
    {
        // The one in use is known, whatever its version.
        engines.TryAdd(current().AlgorithmVersion, current);
        _engines = engines;
    }

    /// <summary>A new engine of this version; none when no such version was released.</summary>
    public IScreeningEngine? Create(string algorithmVersion)
    {
        var engine = _engines.TryGetValue(algorithmVersion, out var create) ? create() : null;
        return engine?.AlgorithmVersion == algorithmVersion ? engine : null;
    }
}
