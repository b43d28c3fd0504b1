using Matchmaking.Contracts;

namespace Matchmaking.Screening.Evidence;

/// <summary>Something that is not as it was written.</summary>
/// <param name="Table">Table.</param>
/// <param name="Key">Key of its row.</param>
/// <param name="Field">The column, or the columns of which at least one was changed; empty for a whole row.</param>
/// <param name="Sequence">Place in the chain of the record that says otherwise.</param>
/// <param name="Problem">What is wrong, in words.</param>
internal sealed record Finding(string Table, string Key, string Field, long? Sequence, string Problem)
{
    /// <summary>A row whose signature does not hold, or cannot be looked at because the key that it names is not here.</summary>
    public static Finding Unsigned(EvidenceSecret secret, string signedBy, Finding finding) => secret.Has(signedBy)
        ? finding
        : finding with { Field = "SignedBy", Problem = $"It says that it is signed with the evidence key {signedBy}, which was not given (Screening:EvidenceKey)." };
}

/// <summary>What is looked at, in this order.</summary>
internal enum CheckStage
{
    Head,
    Links,
    Unsealed,
    Runs,
    Lists,
    Keys,
    Holds,
    Parts,
    Cases,
    Clearances,
    Done,
}

/// <summary>How far a verification is; enough to go on from on another day and another machine.</summary>
internal sealed record CheckProgress
{
    public const int MaxFindings = 500;

    public CheckStage Stage { get; init; }

    /// <summary>Last key looked at in this stage.</summary>
    public Guid? After { get; init; }

    public long Sequence { get; init; }

    public string Hash { get; init; } = EvidenceRecord.Genesis;

    /// <summary>The head when it began: it is verified up to here.</summary>
    public long TargetSequence { get; init; }

    public string TargetHash { get; init; } = EvidenceRecord.Genesis;

    public DateTimeOffset BegunAt { get; init; }

    /// <summary>The service's keys that the chain says were in use up to this place; the last one since <see cref="KeySince"/>.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public DateTimeOffset KeySince { get; init; }

    /// <summary>The latest time of a record so far.</summary>
    public DateTimeOffset Latest { get; init; }

    /// <summary>Records that have no place yet.</summary>
    public long Unsealed { get; init; }

    /// <summary>Runs that the chain knows of, and not what was compared: from before it.</summary>
    public long Adopted { get; init; }

    public long Rows { get; init; }

    public long FindingCount { get; init; }

    /// <summary>The first ones.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public CheckProgress With(IReadOnlyCollection<Finding> found, int rows) => this with
    {
        Rows = Rows + rows,
        FindingCount = FindingCount + found.Count,
        Findings = found.Count == 0 ? Findings : [.. Findings.Concat(found).Take(MaxFindings)],
    };

    public CheckProgress To(CheckStage stage) => this with { Stage = stage, After = null };
}

/// <summary>A verification that somebody asked for, with its result.</summary>
internal sealed class EvidenceCheck
{
    private EvidenceCheck()
    {
    }

    public Guid Id { get; private init; }

    public DateTimeOffset StartedAt { get; private init; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public Actor AskedBy { get; private init; } = Actor.Service("screening");

    public CheckProgress Progress { get; private set; } = new();

    /// <summary>Concurrency token.</summary>
    public long Version { get; private set; }

    public static EvidenceCheck Start(Actor actor, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), StartedAt = now, AskedBy = actor, Version = 1 };

    public void Go(CheckProgress progress, DateTimeOffset now)
    {
        Progress = progress;
        FinishedAt = progress.Stage == CheckStage.Done ? now : null;
        Version++;
    }
}
