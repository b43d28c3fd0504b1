using Matchmaking.Screening.Lists.Held;

namespace Matchmaking.Screening.Lists;

/// <summary>A list and the version in use. A failed refresh leaves the version and keeps the reason; a doubtful one is held for a person.</summary>
internal sealed class WatchList
{
    public const int MaxProblem = 1_000;

    public string Code { get; init; } = "";

    /// <summary>Number of the <see cref="ListVersion"/> in use.</summary>
    public int Current { get; private set; }

    /// <summary>When the source last confirmed or replaced the version in use.</summary>
    public DateTimeOffset ConfirmedAt { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>The load that waits for a person; at most one.</summary>
    public Guid? HeldId { get; private set; }

    /// <summary>Hash of the load that a person discarded last: it is not held again.</summary>
    public string? DiscardedSha256 { get; private set; }

    /// <summary>Not compared with, and not looked for.</summary>
    public bool Disabled { get; private set; }

    /// <summary>A list that is uploaded; the name it was given.</summary>
    public string? UploadedName { get; private set; }

    public int Revision { get; private set; }

    public void Use(int number, DateTimeOffset now)
    {
        Current = number;
        HeldId = null;
        DiscardedSha256 = null;
        Confirm(now);
    }

    public void Confirm(DateTimeOffset now)
    {
        ConfirmedAt = now;
        Problem = null;
        HeldId = null;
        Revision++;
    }

    public void Fail(string problem)
    {
        var said = Shorten(problem);
        if (Problem != said)
        {
            Problem = said;
            Revision++;
        }
    }

    /// <summary>A load waits; the version in use stays meanwhile.</summary>
    public void Hold(HeldLoad held)
    {
        HeldId = held.Id;
        Problem = held.Problem;
        Revision++;
    }

    /// <summary>The source still has the load that waits, or the one that was discarded: neither confirms the version in use.</summary>
    public void StillHas(HeldLoad? held) => Fail(held?.Problem ?? "The source still offers the load that was discarded. The version in use stays.");

    /// <summary>A person said that the load that waited is wrong.</summary>
    public void Discard(HeldLoad held, string by)
    {
        HeldId = null;
        DiscardedSha256 = held.Facts.Sha256;
        Problem = Shorten($"{by} discarded the newest load, and the source offers no other. The version in use stays.");
        Revision++;
    }

    /// <summary>Takes the list out of the comparison or back; false when it was so already.</summary>
    public bool Enable(bool enabled)
    {
        if (Disabled == !enabled)
        {
            return false;
        }

        Disabled = !enabled;
        Revision++;
        return true;
    }

    public void NameUpload(string name)
    {
        UploadedName = name;
        Revision++;
    }

    public static string Shorten(string problem) => problem.Length > MaxProblem ? problem[..MaxProblem] : problem;
}

/// <summary>When a source was last looked at, why not when it could not be read, and what it said about its files.</summary>
internal sealed class SourceCheck
{
    /// <summary>The place of several lists.</summary>
    public const string Only = "lists";

    public string Source { get; init; } = Only;

    public DateTimeOffset CheckedAt { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>By address: what to ask next time; only after everything was read.</summary>
    public IReadOnlyDictionary<string, Sources.Validator>? Validators { get; private set; }

    /// <summary>How it was read then: another importer or mapping reads it again.</summary>
    public string? Reader { get; private set; }

    public int Revision { get; private set; }

    public void Record(string? problem, DateTimeOffset now, IReadOnlyDictionary<string, Sources.Validator>? validators = null, string? reader = null)
    {
        CheckedAt = now;
        Problem = problem is null ? null : WatchList.Shorten(problem);
        Validators = validators;
        Reader = reader;
        Revision++;
    }
}
