using System.Collections.Immutable;
using Matchmaking.Screening.Engine;
using Matchmaking.Screening.Lists;

namespace Matchmaking.Screening.Tests.Companies;

/// <summary>How many subjects were compared with everything, and how many with a change alone, since it was last begun.</summary>
internal sealed class Engines
{
    private const int Few = 5;
    private int _whole;
    private int _changed;

    public int Whole => _whole;

    public int Changed => _changed;

    public void Begin() => (_whole, _changed) = (0, 0);

    public void Count(int entries)
    {
        if (entries > Few)
        {
            Interlocked.Increment(ref _whole);
        }
        else
        {
            Interlocked.Increment(ref _changed);
        }
    }
}

/// <summary>The shipped engine, with a count of what it is asked.</summary>
internal sealed class Counted(Engines engines) : IScreeningEngine
{
    private readonly ScreeningEngine _engine = new();
    private int _entries;

    public string AlgorithmVersion => _engine.AlgorithmVersion;

    public string SettingsHash => _engine.SettingsHash;

    public bool IsReady => _engine.IsReady;

    public void Load(IReadOnlyCollection<ListEntry> entries, IScreeningEngine? before = null)
    {
        _entries = entries.Count;
        _engine.Load(entries, (before as Counted)?._engine);
    }

    public ImmutableArray<ScreeningHit> Search(ScreeningSubject subject, int threshold)
    {
        engines.Count(_entries);
        return _engine.Search(subject, threshold);
    }

    public ListEntry? Find(string list, string id) => _engine.Find(list, id);

    public ScreeningHit Compare(ScreeningSubject subject, ListEntry entry) => _engine.Compare(subject, entry);
}
