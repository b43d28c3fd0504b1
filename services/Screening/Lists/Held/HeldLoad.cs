using Matchmaking.Contracts.Screening.V1;

namespace Matchmaking.Screening.Lists.Held;

/// <summary>
/// A load that may be wrong and waits for a person, with its difference from the version in use. It is decided once; a newer load takes its
/// place. What was decided, by whom and why stays for ever.
/// </summary>
internal sealed class HeldLoad
{
    private HeldLoad()
    {
    }

    public Guid Id { get; private init; }

    public string ListCode { get; private init; } = "";

    public HeldState State { get; private set; }

    /// <summary>Why it is held, in words.</summary>
    public string Problem { get; private init; } = "";

    /// <summary>Version that it differs from.</summary>
    public int Against { get; private init; }

    public LoadFacts Facts { get; private init; } = new();

    public DateTimeOffset HeldAt { get; private init; }

    public Acceptance? Decision { get; private set; }

    /// <summary>Version that it became.</summary>
    public int? BecameVersion { get; private set; }

    public int Revision { get; private set; }

    public static HeldLoad Hold(string code, int against, LoadFacts facts, string problem, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ListCode = code,
        Against = against,
        Facts = facts,
        Problem = WatchList.Shorten(problem),
        HeldAt = now,
        State = HeldState.Waiting,
    };

    /// <summary>Takes it into use; the version that it becomes.</summary>
    public ListVersion Accept(int number, Acceptance decision)
    {
        Decide(HeldState.Accepted, decision);
        BecameVersion = number;
        return ListVersion.Of(ListCode, number, Facts, decision.At, decision);
    }

    public void Discard(Acceptance decision) => Decide(HeldState.Discarded, decision);

    /// <summary>The source has something else now.</summary>
    public void Replace()
    {
        State = HeldState.Replaced;
        Revision++;
    }

    public bool Is(ListLoad load) => Facts.Sha256 == load.Sha256 && Facts.Reader == load.Reader;

    public HeldLoadResponse Response(string listCode, long listVersion) => new()
    {
        Id = Id,
        ListCode = listCode,
        ListVersion = listVersion,
        State = State,
        Problem = Problem,
        HeldAt = HeldAt,
        Against = Against,
        Load = ListVersion.Of(ListCode, BecameVersion ?? 0, Facts, HeldAt).Response(),
        DecidedBy = Decision?.By.Name,
        DecidedAt = Decision?.At,
        Reason = Decision?.Reason,
        Note = Decision?.Note,
        BecameVersion = BecameVersion,
    };

    private void Decide(HeldState state, Acceptance decision)
    {
        if (State != HeldState.Waiting)
        {
            ListErrors.NothingHeld.Throw();
        }

        State = state;
        Decision = decision;
        Revision++;
    }
}

/// <summary>The content of a load that waits; it goes with the decision.</summary>
internal sealed class HeldContent
{
    public Guid Id { get; init; }

    public byte[] Gzip { get; init; } = [];

    public byte[] Entries { get; init; } = [];
}
