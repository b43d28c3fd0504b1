using Matchmaking.Contracts.Help.V1;

namespace Matchmaking.NeedsCatalog.Needs;

/// <summary>The columns and codes that lists find and sort needs by, always those of the content.</summary>
internal sealed partial class Need
{
    private readonly List<NeedTag> _tags = [];

    public string Kind { get; private set; } = "";

    public string? Emergency { get; private set; }

    public Visibility Visibility { get; private set; }

    public Guid? NamedAgency { get; private set; }

    /// <summary>The last day, or the end of time for a draft without one: what "closing soon" sorts by.</summary>
    public DateOnly ClosesOn { get; private set; } = DateOnly.MaxValue;

    /// <summary>First opened, or else first saved: what "newest" sorts by.</summary>
    public DateTimeOffset ListedAt { get; private set; }

    /// <summary>Codes to be found by; load them before the content changes.</summary>
    public IReadOnlyCollection<NeedTag> Tags => _tags;

    private void List()
    {
        NameEmergency();
        (Kind, Emergency, ClosesOn) = (Content.Kind, Content.Emergency, Content.Until ?? DateOnly.MaxValue);
        (Visibility, NamedAgency) = (Content.Visibility, Content.NamedAgency);
        var wanted = NeedTag.Of(Content);
        _tags.RemoveAll(x => !wanted.Contains((x.Kind, x.Code)));
        _tags.AddRange(wanted.Where(x => !_tags.Exists(y => (y.Kind, y.Code) == x)).Select(x => new NeedTag { NeedId = Id, Kind = x.Kind, Code = x.Code }).ToArray());
    }
}
