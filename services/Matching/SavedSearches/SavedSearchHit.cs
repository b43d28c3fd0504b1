using Matchmaking.Contracts.Search.V1;

namespace Matchmaking.Matching.SavedSearches;

/// <summary>
/// An offer or need that a saved search found. It stays when it was told, for as long as the record can be found: the same words are never told
/// twice, however often the record is written or the change is looked at.
/// </summary>
internal sealed class SavedSearchHit
{
    private SavedSearchHit()
    {
    }

    public Guid SearchId { get; private init; }

    public Guid RecordId { get; private init; }

    /// <summary>Of what it said when it was found last.</summary>
    public long Fingerprint { get; private set; }

    public FoundChange Change { get; private set; }

    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>None while it waits for its time.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>The finder and the teller may meet at one hit.</summary>
    public int Revision { get; private set; }

    public static SavedSearchHit Of(Guid search, Guid record, long fingerprint, FoundChange change, DateTimeOffset now) =>
        new() { SearchId = search, RecordId = record, Fingerprint = fingerprint, Change = change, FoundAt = now };

    /// <summary>Found once more; true when there is something to tell that was not told.</summary>
    public bool FindAgain(long fingerprint, DateTimeOffset now)
    {
        if (fingerprint == Fingerprint)
        {
            return false;
        }

        Fingerprint = fingerprint;
        Revision++;
        if (ToldAt is not null)
        {
            (Change, FoundAt, ToldAt) = (FoundChange.Changed, now, null);
        }

        return true;
    }

    public void Tell(DateTimeOffset now)
    {
        ToldAt = now;
        Revision++;
    }
}

/// <summary>When a person was told in the last hour: more than so many alerts are told together.</summary>
internal sealed class AlertReader
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public string Subject { get; init; } = "";

    public IReadOnlyList<DateTimeOffset> ToldAt { get; private set; } = [];

    public int Revision { get; private set; }

    /// <summary>When the next may be told: now, or once the oldest of so many is an hour old.</summary>
    public DateTimeOffset Next(int most, DateTimeOffset now)
    {
        var recent = ToldAt.Where(x => x + Hour > now).Order().ToArray();
        return recent.Length < most ? now : recent[^most] + Hour;
    }

    public void Told(DateTimeOffset now)
    {
        ToldAt = [.. ToldAt.Where(x => x + Hour > now), now];
        Revision++;
    }
}
